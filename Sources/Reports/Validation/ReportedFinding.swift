import Feeds
import Metadata
import Standards

/// A finding in words, wherever it came from: a criterion, a record that could not be read, a fault
/// of the feed.
struct ReportedFinding {
  let code: String
  let severity: Severity
  let standard: String
  let criterion: String
  /// What a record without this finding has, in a few words.
  let title: String
  let message: String
  let value: String
  /// Absolute in the input.
  let place: Place
  /// The record's identifier; `nil` for the feed as a whole.
  let record: String?
  let fix: String
  /// An address, a sentence, or nothing.
  let help: String

  /// A criterion that was not met; `nil` for one that the rule set does not have.
  init?(_ finding: Finding, place: Place, record: String?, _ rules: RuleDescriptor) {
    guard let criterion = rules[finding.criterion] else { return nil }
    code = criterion.code
    severity = criterion.severity
    standard = criterion.standard
    self.criterion = criterion.criterion
    title = criterion.title
    message = rules.message(of: finding)
    value = finding.value
    self.place = place
    self.record = record
    fix = rules.fix(of: finding)
    help = criterion.help
  }

  /// A record that could not be read.
  init(_ item: UnreadableItem) {
    let form = UnreadableForm(item.reason)
    self.init(
      form.criterion,
      .blocker,
      title: form.title,
      message: item.message,
      value: item.format,
      place: item.place,
      record: item.identifier,
      fix: form.fix
    )
  }

  /// A fault of the feed outside of its records.
  init(_ problem: FeedProblem) {
    self.init(
      problem.code,
      problem.severity,
      title: "The feed itself",
      message: problem.message,
      place: problem.place
    )
  }

  /// What ended the reading.
  init(_ error: FeedError) {
    self.init(
      "\(error.kind)",
      .blocker,
      title: "The feed can be read",
      message: error.message,
      place: error.place,
      fix: error.advice
    )
  }

  private init(
    _ criterion: String,
    _ severity: Severity,
    title: String,
    message: String,
    value: String = "",
    place: Place?,
    record: String? = nil,
    fix: String = ""
  ) {
    code = "FEED.\(criterion)"
    self.severity = severity
    standard = "feed"
    self.criterion = criterion
    self.title = title
    self.message = message
    self.value = value
    self.place = place ?? Place(start: .start, end: .start, precision: .record)
    self.record = record
    self.fix = fix
    help = ""
  }

  /// The name and version of the way fingerprints are made.
  static let version = "finding/v1"

  /// What stays the same when the feed is delivered again: not the lines, and not the words.
  var fingerprint: String {
    var hash = StableHash(seed: 0x6669_6E64)
    for part in [code, record ?? "", place.field ?? "", value] {
      var part = part + "\0"
      part.withUTF8 { hash.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

/// A form that says every finding by itself.
protocol FindingByFindingForm: ValidationForm {
  var rules: RuleDescriptor { get }
  /// Reports a finding; `source` is its value as it stands in the input, where that is known.
  func found(_ finding: ReportedFinding, source: () -> String?) throws
}

extension FindingByFindingForm {
  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    for finding in assessment.findings {
      let place = finding.place.advanced(from: record.start)
      let identifier = record.identifier
      guard
        let reported = ReportedFinding(finding, place: place, record: identifier, rules)
      else { continue }
      let source = finding.place.precision == .value ? record.text(at: finding.place) : nil
      try found(reported) { source }
    }
  }

  func unreadable(_ item: UnreadableItem) throws { try found(ReportedFinding(item)) { nil } }

  func feed(_ findings: [Finding]) throws {
    for finding in findings {
      guard
        let reported = ReportedFinding(finding, place: finding.place, record: nil, rules)
      else { continue }
      try found(reported) { nil }
    }
  }

  func problem(_ problem: FeedProblem) throws { try found(ReportedFinding(problem)) { nil } }

  func failure(_ error: FeedError) throws { try found(ReportedFinding(error)) { nil } }
}

extension Record {
  /// The longest piece of source that is quoted, in bytes.
  private static let greatestQuotation = 4_096

  /// The bytes at a place relative to the record; `nil` where it is empty or too long to be quoted.
  func text(at place: Place) -> String? {
    guard place.start < place.end else { return nil }
    return raw.withUnsafeBytes { raw in
      guard let first = offset(of: place.start, in: raw, from: 0, at: .start),
        let last = offset(of: place.end, in: raw, from: first, at: place.start),
        first < last, last - first <= Self.greatestQuotation
      else { return nil }
      return String(decoding: raw[first..<last], as: UTF8.self)
    }
  }

  /// The offset of a position, counted on from a known one; `nil` beyond the end.
  private func offset(
    of position: TextPosition,
    in raw: UnsafeRawBufferPointer,
    from start: Int,
    at known: TextPosition
  ) -> Int? {
    var (line, column, index) = (known.line, known.column, start)
    while (line, column) < (position.line, position.column) {
      guard index < raw.count else { return nil }
      let byte = raw[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == raw.count || raw[index] != 0x0A)) {
        (line, column) = (line + 1, 1)
      } else {
        while index < raw.count, raw[index] & 0xC0 == 0x80 { index += 1 }
        column += 1
      }
    }
    return (line, column) == (position.line, position.column) ? index : nil
  }
}
