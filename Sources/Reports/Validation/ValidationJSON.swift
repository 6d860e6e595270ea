import Markup
import Feeds
import Metadata
import Standards

/// A validation as one JSON object: the summary first, though it is known last.
///
/// Findings and assessments wait in two spools until the counts that stand before them are known.
final class ValidationJSON: ValidationForm {
  private let parts: ValidationJSONParts
  private let output: any ReportOutput
  private let findings = Spool()
  private let assessments = Spool()
  private var identifier: [UInt8] = []
  /// The assessment written last with its bytes: most records of a feed end like the one before.
  private var last: (assessment: Assessment, bytes: [UInt8])?

  init(input: String, rules: RuleDescriptor, output: any ReportOutput) {
    parts = ValidationJSONParts(input: input, rules: rules)
    self.output = output
  }

  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    identifier.removeAll(keepingCapacity: true)
    identifier.appendJSONString(record.identifier)
    for finding in assessment.findings {
      let place = finding.place.advanced(from: record.start)
      try spool(into: findings) { bytes in
        parts.forms.append(
          finding,
          place: place,
          record: identifier,
          file: parts.file,
          to: &bytes
        )
      }
    }
    let members = members(of: assessment)
    try spool(into: assessments) { bytes in
      bytes.append(contentsOf: "{\"record\":".utf8)
      bytes.append(contentsOf: identifier)
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: members)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private func members(of assessment: Assessment) -> [UInt8] {
    if let last, last.assessment.hasSameOutcome(as: assessment) { return last.bytes }
    var bytes: [UInt8] = []
    bytes.appendJSONMembers(of: assessment)
    last = (assessment, bytes)
    return bytes
  }

  func unreadable(_ item: UnreadableItem) throws {
    try spool(into: findings) { parts.append(ReportedFinding(item), to: &$0) }
  }

  func feed(_ findings: [Finding]) throws {
    for finding in findings {
      try spool(into: self.findings) { parts.append(feed: finding, to: &$0) }
    }
  }

  func problem(_ problem: FeedProblem) throws {
    try spool(into: findings) { parts.append(ReportedFinding(problem), to: &$0) }
  }

  func failure(_ error: FeedError) throws {
    try spool(into: findings) { parts.append(ReportedFinding(error), to: &$0) }
  }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    try output.write(parts.summary(extent, totals).bytes + Array(",\"findings\":[".utf8))
    try findings.drain(into: output)
    try output.write("],\"assessments\":[")
    try assessments.drain(into: output)
    try output.write("]}\n")
  }

  /// Appends one element of an array to a spool.
  private func spool(into spool: Spool, _ body: (inout [UInt8]) -> Void) throws {
    let isFirst = spool.isEmpty
    try spool.append { bytes in
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      body(&bytes)
    }
  }
}
