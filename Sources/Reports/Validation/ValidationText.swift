import Feeds
import Metadata
import Standards

/// A validation for people: findings as compilers print them, then what to mend first.
final class ValidationText: ValidationForm {
  private let input: String
  private let rules: RuleDescriptor
  private let document: ValidationDocument
  private var isBegun = false
  private let terminal: Terminal

  init(input: String, rules: RuleDescriptor, document: ValidationDocument, terminal: Terminal) {
    self.input = input == "-" ? "standard input" : input
    self.rules = rules
    self.document = document
    self.terminal = terminal
  }

  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    for finding in assessment.findings {
      let extract = SourceExtract(of: finding.place, in: record, terminal: terminal)
      try write(finding, place: finding.place.advanced(from: record.start), extract: extract)
    }
  }

  func unreadable(_ item: UnreadableItem) throws { try write(ReportedFinding(item)) }

  func feed(_ findings: [Finding]) throws {
    for finding in findings { try write(finding, place: finding.place, extract: nil) }
  }

  func problem(_ problem: FeedProblem) throws { try write(ReportedFinding(problem)) }

  func failure(_ error: FeedError) {}

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    guard extent.reader != nil || extent.received > 0 else { return }
    try put(
      ValidationSummary(input: input, rules: rules, terminal: terminal).text(extent, totals)
    )
  }

  private func write(_ finding: Finding, place: Place, extract: SourceExtract?) throws {
    guard let reported = ReportedFinding(finding, place: place, record: nil, rules) else { return }
    try write(reported, extract: extract)
  }

  private func write(_ finding: ReportedFinding, extract: SourceExtract? = nil) throws {
    let (place, severity) = (finding.place, finding.severity)
    let position = "\(input):\(place.start.line):\(place.start.column):"
    let words = terminal.styled(severity.rawValue, severity.style)
    let cell = place.row.map { row in "(row \(row)\(place.field.map { ", \($0)" } ?? ""))" }
    let sentence = [finding.message, cell].compactMap { $0?.printable }.joined(separator: " ")
    var text = terminal.styled(position, .strong) + " \(words) "
    text += terminal.styled(finding.code, .faint) + " \(sentence)\n"
    if let extract { text += extract.text }
    if !finding.fix.isEmpty { text += line(of: finding.fix.printable, label: "fix: ") }
    try put(text)
  }

  private func put(_ text: String) throws {
    if !isBegun { try document.beginInput() }
    isBegun = true
    try document.output.write(text)
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
