import Feeds
import Metadata
import Standards

/// A validation in the form of JUnit's XML, as build servers read it: an input is a suite, a record
/// a test that fails for findings at or above the threshold.
///
/// So a build is red exactly where the exit code says so. Lesser findings are what a passing test
/// printed; a record that could not be read is a test that broke off.
final class ValidationJUnit: ValidationForm {
  private let rules: RuleDescriptor
  private let input: String
  private let threshold: Severity
  private let document: ValidationDocument
  private let cases = Spool()
  private var feedFindings: [ReportedFinding] = []
  private var feedSurplus = 0
  private var tests = 0
  private var failures = 0
  private var errors = 0

  /// The findings of the feed as a whole that are listed; the others are counted.
  private static let feedLimit = 1_000

  static let head = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n".utf8)
  static let tail = Array("</testsuites>\n".utf8)

  init(
    input: String,
    rules: RuleDescriptor,
    threshold: Severity,
    document: ValidationDocument
  ) {
    self.input = input
    self.rules = rules
    self.threshold = threshold
    self.document = document
  }

  func record(_ record: borrowing Record, _ assessment: Assessment) throws {
    let identifier = record.identifier
    let start = record.start
    let findings = assessment.findings.compactMap {
      ReportedFinding($0, place: $0.place.advanced(from: start), record: identifier, rules)
    }
    let name = identifier.isEmpty ? "record at line \(start.line)" : identifier
    try write(name, line: start.line, findings)
  }

  func unreadable(_ item: UnreadableItem) throws {
    let finding = ReportedFinding(item)
    tests += 1
    errors += 1
    let name = item.identifier ?? "record at line \(item.place.start.line)"
    let element = self.element("error", [finding])
    try cases.append(Array(testCase(name, line: item.place.start.line, element).utf8))
  }

  func feed(_ findings: [Finding]) throws {
    feedSurplus += max(0, findings.count - Self.feedLimit)
    for finding in findings.prefix(Self.feedLimit) {
      let reported = ReportedFinding(finding, place: finding.place, record: nil, rules)
      if let reported { feedFindings.append(reported) }
    }
  }

  func problem(_ problem: FeedProblem) throws { feedFindings.append(ReportedFinding(problem)) }

  func failure(_ error: FeedError) throws { feedFindings.append(ReportedFinding(error)) }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    if feedSurplus > 0 { feedFindings.append(.surplus(feedSurplus)) }
    try write("the feed as a whole", line: 1, feedFindings)
    try document.beginInput()
    let standards = totals.standards.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    try document.output.write(
      """
      <testsuite name="\(input.xmlAttribute)" tests="\(tests)" failures="\(failures)" \
      errors="\(errors)" skipped="0">
      <properties>
      <property name="reader" value="\((extent.reader ?? "").xmlAttribute)"/>
      <property name="standards" value="\(standards.xmlAttribute)"/>
      </properties>

      """
    )
    try cases.drain(into: document.output)
    try document.output.write("</testsuite>\n")
  }

  private func write(_ name: String, line: Int, _ findings: [ReportedFinding]) throws {
    tests += 1
    let grave = findings.filter { $0.severity >= threshold }
    let lesser = findings.filter { $0.severity < threshold }
    var elements = ""
    if !grave.isEmpty {
      failures += 1
      elements += element("failure", grave)
    }
    if !lesser.isEmpty {
      elements += "<system-out>\(text(lesser).xmlEscaped)</system-out>\n"
    }
    try cases.append(Array(testCase(name, line: line, elements).utf8))
  }

  private func testCase(_ name: String, line: Int, _ elements: String) -> String {
    let head = """
      <testcase classname="\(input.xmlAttribute)" name="\(name.xmlAttribute)" \
      file="\(input.xmlAttribute)" line="\(line)"
      """
    return elements.isEmpty ? head + "/>\n" : head + ">\n\(elements)</testcase>\n"
  }

  /// What is wrong: the first message, and all of them with their places.
  private func element(_ name: String, _ findings: [ReportedFinding]) -> String {
    let first = findings.first
    return """
      <\(name) type="\((first?.code ?? "").xmlAttribute)" \
      message="\((first?.message ?? "").xmlAttribute)">\(text(findings).xmlEscaped)</\(name)>

      """
  }

  private func text(_ findings: [ReportedFinding]) -> String {
    findings.map { finding in
      let start = finding.place.start
      let head = "\(input):\(start.line):\(start.column): \(finding.severity.rawValue)"
      let fix = finding.fix.isEmpty ? "" : "\n    fix: \(finding.fix)"
      return "\(head) \(finding.code) \(finding.message)\(fix)"
    }.joined(separator: "\n")
  }
}

extension ReportedFinding {
  /// Says that there are more findings than are listed.
  fileprivate static func surplus(_ count: Int) -> ReportedFinding {
    ReportedFinding(
      FeedProblem(
        code: "more",
        message: "There are \(count.grouped) more; --format csv lists every one."
      )
    )
  }
}
