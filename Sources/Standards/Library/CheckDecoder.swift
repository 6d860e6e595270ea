import Metadata

/// Reads a check from its JSON form: one operator, and the options that belong to it.
struct CheckDecoder {
  /// The vocabularies there are.
  let vocabularies: [Vocabulary]
  /// The ids of vocabularies whose files are broken.
  let broken: [String]
  /// The grammars of the standard.
  var grammars: [Grammar] = []

  static let operators: [String: [String]] = [
    "exists": ["usable"],
    "given": [],
    "contains": ["of"],
    "inOrder": ["of"],
    "absent": [],
    "children": ["allowed", "allowedIn"],
    "count": ["min", "max"],
    "form": ["of", "faults", "skip", "values"],
    "pattern": ["of", "ignoringCase", "values"],
    "vocabulary": ["of", "accept", "ignoringCase", "values"],
    "in": ["of", "ignoringCase", "values"],
    "words": ["min", "max", "values"],
    "length": ["min", "max", "values"],
    "usable": ["values"],
    "characters": ["of"],
    "trimmed": [],
    "kind": ["of", "values"],
    "hasLanguage": ["values"],
    "dateWindow": ["notAfter", "daysAhead", "notBefore", "months", "values"],
    "compare": ["of", "with", "as", "years"],
    "rangeOverlap": ["with", "using"],
    "grammar": ["faults"],
    "defect": [],
    "evidence": ["dated", "expires", "months"],
    "each": ["where", "check", "values"],
    "all": [], "any": [], "not": [],
    "unique": [], "consistent": ["by"], "references": ["to"], "separateRuns": ["from", "to"],
  ]

  /// The check at `value`; `nil`, and a fault noted, where it cannot be read.
  ///
  /// Paths that begin with a point or `./` go on from `base`.
  func check(_ value: FileValue, base: Selector? = nil, isTop: Bool = true) -> Check? {
    let names = value.members.map(\.name)
    let found = names.filter { Self.operators[$0] != nil }
    // "usable" is an operator, and an option of "exists".
    let operators = found.contains("exists") ? found.filter { $0 != "usable" } : found
    guard let name = operators.first, operators.count == 1, let main = value.member(name) else {
      reportOperator(value, names: names, operators: operators)
      return nil
    }
    value.expect([name] + (Self.operators[name] ?? []))
    if !isTop, ["unique", "consistent", "references", "separateRuns"].contains(name) {
      main.report(
        "\"\(name)\" looks at the whole feed, so it cannot be part of another check.",
        "Let it stand alone as the criterion's \"check\", and put conditions in \"when\"."
      )
      return nil
    }
    return FileCheck(decoder: self, value: value, main: main, base: base).read(name)
  }

  private func reportOperator(_ value: FileValue, names: [String], operators: [String]) {
    let known = Self.operators.keys.sorted()
    if operators.count > 1 {
      value.report(
        "A check has one operator, but this has \(operators.joined(separator: " and ")).",
        "Keep one, or write {\"all\": [ … ]} around several."
      )
    } else if let name = names.first {
      value.report("\"\(name)\" is no operator.", Suggestion.sentence(for: name, in: known))
    } else {
      value.report("A check should stand here.", "Write an object such as {\"exists\": \"…\"}.")
    }
  }
}

/// One check while it is read.
struct FileCheck {
  let decoder: CheckDecoder
  let value: FileValue
  let main: FileValue
  let base: Selector?

  func read(_ name: String) -> Check? {
    switch name {
    case "exists":
      selector(main).map { .exists($0, usable: value.member("usable")?.boolean ?? false) }
    case "given": selector(main).map { .given($0) }
    case "absent": selector(main).map { .absent($0) }
    case "contains": words().flatMap { words in selector("of").map { .contains(words, of: $0) } }
    case "inOrder": words().flatMap { words in selector("of").map { .inOrder(words, of: $0) } }
    case "children": children()
    case "count": count()
    case "compare": compare()
    case "rangeOverlap": rangeOverlap()
    case "grammar": grammar()
    case "defect": defect()
    case "evidence": evidence()
    case "each": each()
    case "all": checks().map { .all($0) }
    case "any": checks().map { .any($0) }
    case "not": decoder.check(main, base: base, isTop: false).map { .not($0) }
    case "unique": unique()
    case "consistent": pair("by") { .consistent($0, by: $1) }
    case "references": pair("to") { .references($0, to: $1) }
    case "separateRuns": separateRuns()
    default: valueTest(name)
    }
  }

  // MARK: Paths

  func selector(_ value: FileValue?) -> Selector? {
    guard let value else { return nil }
    return SelectorDecoder(base: base).selector(value)
  }

  func selector(_ name: String) -> Selector? {
    guard let member = value.member(name) else {
      value.report("\"\(name)\" is missing: the path it is about.", "Add \"\(name)\": \"…\".")
      return nil
    }
    return selector(member)
  }

  private func pair(_ other: String, _ make: (Selector, Selector) -> Check) -> Check? {
    guard let first = selector(main), let second = selector(other) else { return nil }
    return make(first, second)
  }

  // MARK: Operators about presence and number

  private func words() -> [String]? {
    let words = main.texts
    return words.isEmpty ? nil : words
  }

  private func children() -> Check? {
    guard var selector = selector(main), let names = allowedNames() else { return nil }
    let parents = selector.patterns.map(\.text)
    selector.patterns = parents.map { PathPattern(Self.child("*", of: $0)) }
    selector.exceptions = parents.flatMap { parent in
      (names + (parent.hasPrefix("$") ? [] : ["@*"])).map {
        PathPattern(Self.child($0, of: parent))
      }
    }
    return .absent(selector)
  }

  private static func child(_ name: String, of parent: String) -> String {
    parent + (parent.hasPrefix("$") ? "." : "/") + name
  }

  private func allowedNames() -> [String]? {
    if let list = value.member("allowedIn") {
      return vocabularyName(list).map { name in
        decoder.vocabularies.first { $0.id == name }?.terms.map(\.id) ?? []
      }
    }
    guard let allowed = value.member("allowed") else {
      value.report(
        "\"allowed\" is missing: the names of the children.",
        "Add \"allowed\": [ … ], or \"allowedIn\" with the id of a vocabulary."
      )
      return nil
    }
    return allowed.texts
  }

  func limits(_ name: String) -> (least: Int, most: Int)? {
    let least = value.member("min").map { $0.integer ?? 0 }
    let most = value.member("max").map { $0.integer ?? 0 }
    guard least != nil || most != nil else {
      value.report("\"\(name)\" needs a limit.", "Add \"min\", \"max\" or both.")
      return nil
    }
    guard least ?? 0 <= most ?? Int.max else {
      value.report("\"min\" is greater than \"max\", so nothing can pass.", "Swap the two.")
      return nil
    }
    return (least ?? 0, most ?? Int.max)
  }

  private func count() -> Check? {
    guard let selector = selector(main), let (least, most) = limits("count") else { return nil }
    return .count(selector, least: least, most: most)
  }

  private func defect() -> Check? {
    let kinds = main.items.compactMap { $0.choice(ReadingDefect.Kind.self, or: nil) }
    return kinds.isEmpty ? nil : .defect(kinds)
  }

  /// The namespaces and the grammars they are judged by.
  private func grammar() -> Check? {
    var uses: [GrammarUse] = []
    for (namespaces, value) in main.members {
      guard let name = value.text else { return nil }
      guard let grammar = decoder.grammars.first(where: { $0.name == name }) else {
        let known = decoder.grammars.map(\.name)
        value.report(
          "There is no grammar \"\(name)\" in grammars/.",
          Suggestion.sentence(for: name, in: known)
        )
        return nil
      }
      guard (try? Pattern(namespaces, ignoringCase: true)) != nil else {
        value.report("\"\(namespaces)\" is no pattern.", "See \"Patterns\" in the guide.")
        return nil
      }
      uses.append(GrammarUse(namespaces: namespaces, grammar: grammar))
    }
    guard !uses.isEmpty else {
      main.report("Grammars should stand here.", "Write {\"pattern of namespaces\": \"name\"}.")
      return nil
    }
    var faults = GrammarFaults()
    for item in value.member("faults")?.items ?? [] {
      guard let name = item.text else { continue }
      guard let fault = GrammarFaults(name: name) else {
        item.report(
          "\"\(name)\" is no fault against a grammar.",
          Suggestion.sentence(for: name, in: GrammarFaults.names)
        )
        continue
      }
      faults.insert(fault)
    }
    return .grammar(uses, faults)
  }

  private func evidence() -> Check? {
    guard let selector = selector(main) else { return nil }
    return .evidence(
      selector,
      dated: self.selector(value.member("dated")),
      expires: self.selector(value.member("expires")),
      months: value.member("months")?.integer ?? 0
    )
  }

  // MARK: Operators about several values

  private func compare() -> Check? {
    guard let relation = main.choice(Relation.self, or: nil), let first = selector("of"),
      let second = selector("with")
    else { return nil }
    let scale = value.member("as")?.choice(Scale.self, or: .text) ?? .text
    if scale == .language, relation != .equals, relation != .disjoint {
      main.report(
        "Languages come in no order, so they cannot be compared by \(relation.rawValue).",
        "Write \"equals\" or \"disjoint\"."
      )
      return nil
    }
    let years = value.member("years")?.integer ?? 0
    return .compare(relation, of: first, with: second, as: scale, years: years)
  }

  private func rangeOverlap() -> Check? {
    guard let ages = selector(main), let stages = selector("with") else { return nil }
    guard let name = value.member("using").flatMap(vocabularyName) else {
      value.report(
        "\"using\" is missing: the list with the ages.",
        "Add \"using\": \"…\"."
      )
      return nil
    }
    return .rangeOverlap(of: ages, with: stages, vocabulary: name)
  }

  private func each() -> Check? {
    guard let selector = selector(main), let inner = value.member("check") else {
      value.report("\"check\" is missing: what is asked of each.", "Add \"check\": { … }.")
      return nil
    }
    let condition = value.member("where").map { decoder.check($0, base: selector, isTop: false) }
    guard condition.map({ $0 != nil }) ?? true,
      let check = decoder.check(inner, base: selector, isTop: false)
    else { return nil }
    let quantifier = value.member("values")?.choice(Quantifier.self, or: .all) ?? .all
    guard quantifier == .all || quantifier == .any else {
      value.member("values")?.report(
        "\"each\" asks its check of all nodes or of any.",
        "Write \"all\" or \"any\"."
      )
      return nil
    }
    return .each(selector, where: condition ?? nil, check, quantifier)
  }

  private func checks() -> [Check]? {
    guard case .array = main.json.content else {
      main.report("A list of checks should stand here.", "Write [ { … }, { … } ].")
      return nil
    }
    let checks = main.items.map { decoder.check($0, base: base, isTop: false) }
    guard !checks.isEmpty, checks.allSatisfy({ $0 != nil }) else { return nil }
    return checks.compactMap { $0 }
  }

  private func unique() -> Check? {
    let selectors = main.items.map { selector($0) }
    guard !selectors.isEmpty, selectors.allSatisfy({ $0 != nil }) else { return nil }
    return .unique(selectors.compactMap { $0 })
  }

  private func separateRuns() -> Check? {
    guard let key = selector(main), let from = selector("from"), let to = selector("to") else {
      return nil
    }
    return .separateRuns(by: key, from: from, to: to)
  }
}
