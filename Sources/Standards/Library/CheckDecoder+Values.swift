import Metadata

/// Reads the operators that test values one by one.
extension FileCheck {
  func valueTest(_ name: String) -> Check? {
    let isNamedByPath = ["words", "length", "usable", "trimmed", "hasLanguage", "dateWindow"]
      .contains(name)
    guard let test = test(name),
      let selector = isNamedByPath ? selector(main) : selector("of")
    else { return nil }
    let quantifier = value.member("values")?.choice(Quantifier.self, or: .all) ?? .all
    return .value(test, of: selector, quantifier)
  }

  private func test(_ name: String) -> ValueTest? {
    let ignoringCase = value.member("ignoringCase")?.boolean ?? false
    switch name {
    case "form": return form()
    case "pattern": return pattern(main, ignoringCase: ignoringCase)
    case "vocabulary": return vocabulary(ignoringCase: ignoringCase)
    case "in":
      let words = main.texts
      return words.isEmpty ? nil : .oneOf(words, ignoringCase: ignoringCase)
    case "words": return limits(name).map { .words(least: $0.least, most: $0.most) }
    case "length": return limits(name).map { .length(least: $0.least, most: $0.most) }
    case "usable": return .usable
    case "trimmed": return .trimmed
    case "hasLanguage": return .hasLanguage
    case "characters":
      return flags(CharacterFaults.names.map { ($0.name, $0.fault) }).map { .characters($0) }
    case "kind": return flags(KindSet.names.map { ($0.name, KindSet($0.kind)) }).map { .kind($0) }
    case "dateWindow": return dateWindow().map { .dateWindow($0) }
    default: return nil
    }
  }

  private func form() -> ValueTest? {
    guard let name = main.text else { return nil }
    guard let form = ValueForm(name: name) else {
      main.report(
        "\"\(name)\" is no form.",
        Suggestion.sentence(for: name, in: ValueForm.names)
      )
      return nil
    }
    var faults = FaultSet()
    for item in value.member("faults")?.items ?? [] {
      guard let name = item.text else { continue }
      guard let fault = FaultSet(name: name) else {
        item.report("\"\(name)\" is no fault.", Suggestion.sentence(for: name, in: FaultSet.names))
        continue
      }
      faults.insert(fault)
    }
    var skip: String?
    if let member = value.member("skip") {
      guard case .pattern(let text, _)? = pattern(member, ignoringCase: false) else { return nil }
      skip = text
    }
    return .form(form, faults: faults, skip: skip)
  }

  private func pattern(_ value: FileValue, ignoringCase: Bool) -> ValueTest? {
    guard let text = value.text else { return nil }
    do throws(Pattern.Fault) {
      _ = try Pattern(text, ignoringCase: ignoringCase)
    } catch {
      value.report(
        "The pattern cannot be read: \(error.message).",
        "See \"Patterns\" in the guide."
      )
      return nil
    }
    return .pattern(text, ignoringCase: ignoringCase)
  }

  func vocabularyName(_ value: FileValue) -> String? {
    guard let name = value.text else { return nil }
    let known = decoder.vocabularies.map(\.id)
    guard known.contains(name) else {
      value.report(
        "There is no vocabulary \"\(name)\".",
        decoder.broken.contains(name)
          ? "Its file vocabularies/\(name).json is broken; mend that first."
          : Suggestion.sentence(for: name, in: known)
      )
      return nil
    }
    return name
  }

  private func vocabulary(ignoringCase: Bool) -> ValueTest? {
    guard let name = vocabularyName(main) else { return nil }
    var accepted: TermRole = [.id]
    if let accept = value.member("accept") {
      guard let roles = flags(TermRole.names.map { ($0.name, $0.role) }, of: accept) else {
        return nil
      }
      accepted = roles
    }
    return .vocabulary(name, accepting: accepted, ignoringCase: ignoringCase)
  }

  private func flags<T: OptionSet>(_ names: [(String, T)], of list: FileValue? = nil) -> T?
  where T.Element == T {
    var set = T()
    for item in (list ?? main).items {
      guard let name = item.text else { return nil }
      guard let entry = names.first(where: { $0.0 == name }) else {
        item.report("\"\(name)\" is not known.", Suggestion.sentence(for: name, in: names.map(\.0)))
        return nil
      }
      set.insert(entry.1)
    }
    return set
  }

  private func dateWindow() -> DateWindow? {
    var window = DateWindow()
    if let limit = value.member("notAfter") {
      guard limit.text == "today" else {
        limit.report("\"notAfter\" can only be \"today\".", "Write \"notAfter\": \"today\".")
        return nil
      }
      window.notAfterToday = true
    }
    window.daysAhead = value.member("daysAhead")?.integer ?? 0
    window.months = value.member("months")?.integer
    if let limit = value.member("notBefore"), let text = limit.text {
      guard let date = W3CDTF(text) else {
        limit.report("\"\(text)\" is no date.", "Write it as 1990 or 1990-12-31.")
        return nil
      }
      window.earliest = Int(date.earliest / 86_400)
    }
    guard window != DateWindow() else {
      value.report(
        "\"dateWindow\" needs a limit.",
        "Add \"notAfter\", \"notBefore\" or \"months\"."
      )
      return nil
    }
    return window
  }
}
