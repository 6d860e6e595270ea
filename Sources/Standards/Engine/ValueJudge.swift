import Metadata

/// Tests one value, and tells afterwards what was wrong with it.
struct ValueJudge {
  let program: Program
  let view: RecordView

  init(_ program: Program, _ view: RecordView) {
    self.program = program
    self.view = view
  }

  /// Whether the value passes; `nil` where the test does not apply to it.
  func verdict(_ test: ValueOperation, _ entry: Entry) -> Bool? {
    if case .kind(let kinds) = test { return kinds.contains(KindSet(entry.kind)) }
    let value = view.value(entry)
    guard !value.isEmpty else { return nil }
    switch test {
    case .form(let form, let faults, let skip):
      if skip >= 0, program.patterns[Int(skip)].matches(value) { return nil }
      let verdict = form.verdict(value)
      if faults.isEmpty { return verdict.isOfForm }
      return verdict.fault.map { !faults.contains(FaultSet($0)) } ?? true
    case .pattern(let number): return program.patterns[Int(number)].matches(value)
    case .vocabulary(let number, let accepted, let ignoringCase):
      guard let hit = program.vocabularies[Int(number)].hit(for: value) else { return false }
      return accepted.contains(hit.role) && (ignoringCase || hit.isExact)
    case .oneOf(let number, let ignoringCase):
      guard let hit = program.lists[Int(number)].entry(for: value) else { return false }
      return ignoringCase || hit.isExact
    case .words(let least, let most):
      // What has enough words and may have any number need not be counted to its end.
      let enough = most == .max ? least : most + 1
      let count = Self.words(in: value, upTo: enough)
      return count >= least && count <= most
    case .length(let least, let most):
      // Bytes settle nearly every case: there are never more characters than bytes.
      if value.count < least { return false }
      if least == 0, value.count <= most { return true }
      let count = Self.characters(in: value)
      return count >= least && count <= most
    case .usable: return isUsable(value)
    case .characters(let faults): return faults.first(in: value) == nil
    case .trimmed: return value.count == Int(entry.end - entry.start)
    case .hasLanguage: return entry.language != 0
    case .dateWindow(let window): return isWithin(window, value)
    case .kind: return nil
    }
  }

  /// Whether a value says more than that one should stand there.
  func isUsable(_ value: UnsafeRawBufferPointer) -> Bool {
    if value.count <= 24, program.placeholders.entry(for: value) != nil { return false }
    let opening = "lorem ipsum".utf8
    guard value.count >= opening.count, value[0] | 0x20 == UInt8(ascii: "l") else { return true }
    return !zip(value, opening).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  private func isWithin(_ window: DateWindow, _ value: UnsafeRawBufferPointer) -> Bool? {
    guard let date = W3CDTF(value) else { return nil }
    let today = Int64(view.today) * 86_400
    if window.notAfterToday, date.earliest >= today + Int64(window.daysAhead + 1) * 86_400 {
      return false
    }
    if let earliest = window.earliest, date.latest < Int64(earliest) * 86_400 { return false }
    if let months = window.months, date.latest < today - Int64(months) * 2_629_746 { return false }
    return true
  }

  // MARK: For reports

  /// What to report in place of the value; `nil` for the value itself.
  func value(_ test: ValueOperation, _ entry: Entry) -> String? {
    guard case .characters(let faults) = test, let fault = faults.first(in: view.value(entry))
    else { return nil }
    return Self.excerpt(of: view.value(entry), around: fault.range)
  }

  /// What is wrong with a value that did not pass.
  func detail(_ test: ValueOperation, _ entry: Entry) -> String {
    let value = view.value(entry)
    switch test {
    case .form(let form, _, _): return formDetail(form, value)
    case .vocabulary(let number, let accepted, _):
      return vocabularyDetail(program.vocabularies[Int(number)], accepted, value)
    case .oneOf(let number, _): return program.listWords[Int(number)].joined(separator: ", ")
    case .words: return String(Self.words(in: value, upTo: .max))
    case .length: return String(Self.characters(in: value))
    case .kind: return KindSet.name(of: entry.kind)
    case .characters(let faults):
      return faults.first(in: value).map { Self.name(of: $0.range, in: value) } ?? ""
    default: return ""
    }
  }

  private func formDetail(_ form: ValueForm, _ value: UnsafeRawBufferPointer) -> String {
    let correction = form.correction(of: value)
    switch form.verdict(value).fault {
    case .form, .notation, .empty:
      return correction.map { "write \($0)" } ?? "expected \(form.notation)"
    case let fault?:
      return correction.map { "\(fault); did you mean \($0)?" } ?? fault.description
    case nil: return ""
    }
  }

  private func vocabularyDetail(
    _ vocabulary: Vocabulary,
    _ accepted: TermRole,
    _ value: UnsafeRawBufferPointer
  ) -> String {
    if let hit = vocabulary.entry(for: value) { return "write \(hit.term.id)" }
    let text = String(decoding: value, as: UTF8.self)
    let ids = vocabulary.terms.map(\.id)
    if text.utf8.count <= 64, let near = Suggestion.nearest(to: text, in: ids) {
      return "did you mean \(near)?"
    }
    return "expected \(vocabulary.title)"
  }

  /// The code points at `range`, as in `U+FFFD`.
  private static func name(of range: Range<Int>, in value: UnsafeRawBufferPointer) -> String {
    String(decoding: value[range], as: UTF8.self).unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }

  /// Some forty bytes on either side of `range`, cut between code points.
  private static func excerpt(of value: UnsafeRawBufferPointer, around range: Range<Int>) -> String
  {
    var first = max(0, range.lowerBound - 40)
    while first > 0, value[first] & 0xC0 == 0x80 { first -= 1 }
    var last = min(value.count, range.upperBound + 40)
    while last < value.count, value[last] & 0xC0 == 0x80 { last += 1 }
    return (first > 0 ? "…" : "") + String(decoding: value[first..<last], as: UTF8.self)
      + (last < value.count ? "…" : "")
  }

  private static func words(in value: UnsafeRawBufferPointer, upTo enough: Int) -> Int {
    var count = 0
    var isInside = false
    for byte in value {
      let isSpace = byte == 0x20 || byte &- 0x09 < 5
      if !isSpace, !isInside {
        count += 1
        if count >= enough { return count }
      }
      isInside = !isSpace
    }
    return count
  }

  private static func characters(in value: UnsafeRawBufferPointer) -> Int {
    value.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
