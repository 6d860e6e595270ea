import Markup
import Feeds
import Metadata
import Standards

/// A validation as JSON Lines: one object for each record, then one for the feed, then the summary.
final class ValidationJSONLines: ValidationForm {
  private let parts: ValidationJSONParts
  private let output: any ReportOutput
  private var line: [UInt8] = []
  private var identifier: [UInt8] = []

  init(input: String, rules: RuleDescriptor, output: any ReportOutput) {
    parts = ValidationJSONParts(input: input, rules: rules)
    self.output = output
  }

  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    identifier.removeAll(keepingCapacity: true)
    identifier.appendJSONString(record.identifier)
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: "{\"record\":".utf8)
    line.append(contentsOf: identifier)
    line.append(UInt8(ascii: ","))
    line.appendJSONMembers(of: assessment)
    line.append(contentsOf: ",\"findings\":[".utf8)
    for (index, finding) in assessment.findings.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      parts.forms.append(
        finding,
        place: finding.place.advanced(from: record.start),
        record: identifier,
        file: parts.file,
        to: &line
      )
    }
    line.append(contentsOf: "]}\n".utf8)
    try output.write(line)
  }

  func unreadable(_ item: UnreadableItem) throws {
    try writeFinding(of: item.identifier) { parts.append(ReportedFinding(item), to: &$0) }
  }

  func feed(_ findings: [Finding]) throws {
    for finding in findings {
      try writeFinding(of: nil) { parts.append(feed: finding, to: &$0) }
    }
  }

  func problem(_ problem: FeedProblem) throws {
    try writeFinding(of: nil) { parts.append(ReportedFinding(problem), to: &$0) }
  }

  func failure(_ error: FeedError) throws {
    try writeFinding(of: nil) { parts.append(ReportedFinding(error), to: &$0) }
  }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    var json = parts.summary(extent, totals)
    json.endObject()
    json.endLine()
    try output.write(json.bytes)
  }

  /// Writes the line of something that was found outside of any assessed record.
  private func writeFinding(of record: String?, _ body: (inout [UInt8]) -> Void) throws {
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: "{\"record\":".utf8)
    if let record { line.appendJSONString(record) } else { line.append(contentsOf: "null".utf8) }
    line.append(contentsOf: ",\"findings\":[".utf8)
    body(&line)
    line.append(contentsOf: "]}\n".utf8)
    try output.write(line)
  }
}
