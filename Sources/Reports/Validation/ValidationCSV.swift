import Metadata
import Standards

/// A validation as a table: a row for each finding, in the order of the feed.
final class ValidationCSV: FindingByFindingForm {
  let rules: RuleDescriptor
  private let input: String
  private let document: ValidationDocument
  private var table = CSVTable()
  private var isBegun = false

  /// The row of column names.
  static var head: [UInt8] {
    var table = CSVTable()
    table.append([
      "file", "line", "column", "endLine", "endColumn", "row", "field", "record", "severity",
      "code", "standard", "criterion", "message", "value", "fix", "help",
    ])
    return table.bytes
  }

  init(input: String, rules: RuleDescriptor, document: ValidationDocument) {
    self.input = input
    self.rules = rules
    self.document = document
  }

  func found(_ finding: ReportedFinding, source: () -> String?) throws {
    try begin()
    let place = finding.place
    table.removeAll()
    table.append([
      input, "\(place.start.line)", "\(place.start.column)", "\(place.end.line)",
      "\(place.end.column)", place.row.map { "\($0)" } ?? "", place.field ?? "",
      finding.record ?? "", finding.severity.rawValue, finding.code, finding.standard,
      finding.criterion, finding.message, finding.value, finding.fix, finding.help,
    ])
    try document.output.write(table.bytes)
  }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws { try begin() }

  private func begin() throws {
    if !isBegun { try document.beginInput() }
    isBegun = true
  }
}
