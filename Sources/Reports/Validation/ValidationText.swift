import Feeds
import Metadata
import Standards

/// A validation for people: findings as compilers print them, then what to mend first.
final class ValidationText: ValidationForm {
  private let input: String
  private let rules: RuleDescriptor
  private let output: any ReportOutput
  private let terminal: Terminal

  init(input: String, rules: RuleDescriptor, output: any ReportOutput, terminal: Terminal) {
    self.input = input == "-" ? "standard input" : input
    self.rules = rules
    self.output = output
    self.terminal = terminal
  }

  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    for finding in assessment.findings {
      let extract = SourceExtract(of: finding.place, in: record, terminal: terminal)
      try write(finding, place: finding.place.advanced(from: record.start), extract: extract)
    }
  }

  func unreadable(_ item: UnreadableItem) throws {
    let form = UnreadableForm(item.reason)
    try write(
      severity: .blocker,
      code: form.code,
      message: item.message,
      place: item.place,
      extract: nil,
      fix: form.fix
    )
  }

  func feed(_ findings: [Finding]) throws {
    for finding in findings { try write(finding, place: finding.place, extract: nil) }
  }

  func problem(_ problem: FeedProblem) throws {
    try write(
      severity: .error,
      code: "FEED.\(problem.code)",
      message: problem.message,
      place: problem.place ?? Place(start: .start, end: .start),
      extract: nil,
      fix: ""
    )
  }

  func failure(_ error: FeedError) {}

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    guard extent.reader != nil || extent.received > 0 else { return }
    try output.write(
      ValidationSummary(input: input, rules: rules, terminal: terminal).text(extent, totals)
    )
  }

  private func write(_ finding: Finding, place: Place, extract: SourceExtract?) throws {
    guard let criterion = rules[finding.criterion] else { return }
    try write(
      severity: criterion.severity,
      code: criterion.code,
      message: rules.message(of: finding),
      place: place,
      extract: extract,
      fix: rules.fix(of: finding)
    )
  }

  private func write(
    severity: Severity,
    code: String,
    message: String,
    place: Place,
    extract: SourceExtract?,
    fix: String
  ) throws {
    let position = "\(input):\(place.start.line):\(place.start.column):"
    let words = terminal.styled(severity.rawValue, severity.style)
    let cell = place.row.map { row in "(row \(row)\(place.field.map { ", \($0)" } ?? ""))" }
    let sentence = [message, cell].compactMap { $0?.printable }.joined(separator: " ")
    var text = terminal.styled(position, .strong) + " \(words) "
    text += terminal.styled(code, .faint) + " \(sentence)\n"
    if let extract { text += extract.text }
    if !fix.isEmpty { text += line(of: fix.printable, label: "fix: ") }
    try output.write(text)
  }

  /// A further line of a finding; wrapped for people, whole for programs.
  private func line(of text: String, label: String) -> String {
    let indent = String(repeating: " ", count: 4 + label.utf8.count)
    var lines = text.wrapped(toWidth: terminal.lineWidth, indent: indent)
    lines[0] = "    " + terminal.styled(label, .good) + lines[0].dropFirst(indent.utf8.count)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Severity {
  /// How the word is set off.
  var style: TextStyle {
    switch self {
    case .blocker, .error: .bad
    case .warning: .poor
    case .advice: .name
    }
  }
}
