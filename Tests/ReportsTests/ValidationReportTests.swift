import Feeds
import Foundation
import Markup
import Metadata
import Reports
import Standards
import Testing

@Suite struct ValidationReportTests {
  @Test func textPointsAtTheValueAndSumsUp() throws {
    let report = try report(.text) { try $0.assessed(&$1, $2) }
    #expect(
      report == """
        feed.xml:7:14: error OAIDC.dateForm "12/2008" is no W3C date.
               7 |     <dc:date>12/2008</dc:date>
                                ^^^^^^^
            fix: Write 12/2008 as 2008-12.
        feed.xml:5:3: advice CATALOGUE.languageMissing No language is given.
            fix: Add dc:language.
        feed.xml
          Read        1 record as oai_dc
          Judged by   oai_dc 2.0, catalogue 1
          Grades      C 1
          Findings    1 error, 1 advice in 1 record

        Most common causes
        Count  Severity  Code                       Meaning
            1  error     OAIDC.dateForm             Dates are W3C dates
            1  advice    CATALOGUE.languageMissing  The language is given

        """
    )
  }

  @Test func jsonHasTheSummaryBeforeTheFindings() throws {
    let report = try report(.json) { try $0.assessed(&$1, $2) }
    #expect(
      report == #"{"input":"feed.xml","reader":"oai_dc","#
        + #""standards":[{"id":"oai_dc","version":"2.0"},{"id":"catalogue","version":"1"}],"#
        + #""records":1,"summary":{"blocker":0,"error":1,"warning":0,"advice":1},"findings":["#
        + #"{"record":"oai:x:\"1\"","code":"OAIDC.dateForm","severity":"error","#
        + #""standard":"oai_dc","criterion":"dateForm","#
        + #""message":"\"12/2008\" is no W3C date.","value":"12/2008","#
        + #""place":{"file":"feed.xml","line":7,"column":14,"endLine":7,"endColumn":21,"#
        + #""row":null,"field":"/oai_dc:dc/dc:date"},"fix":"Write 12/2008 as 2008-12.","#
        + #""help":"https://example.org/dates"},"#
        + #"{"record":"oai:x:\"1\"","code":"CATALOGUE.languageMissing","severity":"advice","#
        + #""standard":"catalogue","criterion":"languageMissing","#
        + #""message":"No language is given.","value":"","#
        + #""place":{"file":"feed.xml","line":5,"column":3,"endLine":5,"endColumn":3,"#
        + #""row":null,"field":null},"fix":"Add dc:language.","help":""}],"#
        + #""assessments":[{"record":"oai:x:\"1\"","grade":"C","quality":66.7,"#
        + #""criteria":{"passed":4,"failed":2,"notApplicable":1,"unknown":0,"stale":0},"#
        + #""measures":{"completeness":0.667}}]}"# + "\n"
    )
  }

  @Test func jsonLinesEndWithTheSummary() throws {
    let lines = try report(.jsonl) { report, record, assessment in
      try report.assessed(&record, assessment)
      try report.assessed(&record, Assessment())
      try report.unreadable(Self.unreadable)
    }.split(separator: "\n")
    #expect(lines.count == 4)
    let objects = try lines.map { try Self.object($0) }
    #expect((objects[0]["findings"] as? [Any])?.count == 2)
    #expect((objects[1]["findings"] as? [Any])?.isEmpty == true)
    #expect(objects[1]["grade"] is NSNull)
    #expect(objects[2]["record"] as? String == "oai:x:2")
    let summary = try #require(objects[3]["summary"] as? [String: Int])
    #expect(summary == ["blocker": 1, "error": 1, "warning": 0, "advice": 1])
  }

  @Test func aRecordThatCouldNotBeReadIsABlocker() throws {
    let json = try report(.json) { report, _, _ in try report.unreadable(Self.unreadable) }
    let findings = try #require(Self.object(json)["findings"] as? [[String: Any]])
    #expect(findings.first?["code"] as? String == "FEED.noReader")
    #expect(findings.first?["severity"] as? String == "blocker")
    #expect(findings.first?["record"] as? String == "oai:x:2")
    #expect((findings.first?["place"] as? [String: Any])?["line"] as? Int == 40)
    let text = try report(.text) { report, _, _ in try report.unreadable(Self.unreadable) }
    #expect(text.contains("feed.xml:40:1: blocker FEED.noReader There is no reader for MODS."))
  }

  @Test(arguments: [ValidationFormat.json, .jsonl, .text])
  func equalInputGivesEqualBytes(format: ValidationFormat) throws {
    let body = { (report: ValidationReport, record: inout Record, assessment: Assessment) in
      for _ in 0..<50 { try report.assessed(&record, assessment) }
    }
    #expect(try report(format, body) == report(format, body))
  }

  @Test func whatGoesBeyondMemoryIsSpooledInOrder() throws {
    // Some 3 MB of findings, three times what a spool holds in memory.
    let count = 8_000
    let json = try report(.json) { report, record, assessment in
      for number in 0..<count {
        record.identifier = "oai:x:\(number)"
        try report.assessed(&record, assessment)
      }
    }
    #expect(json.utf8.count > 3 << 20)
    let object = try Self.object(json)
    let findings = try #require(object["findings"] as? [[String: Any]])
    let assessments = try #require(object["assessments"] as? [[String: Any]])
    #expect(findings.map { $0["record"] as? String } == (0..<2 * count).map { "oai:x:\($0 / 2)" })
    #expect(assessments.count == count)
  }

  @Test(arguments: [40, 60, 140])
  func aLongLineIsCutAroundItsValue(width: Int) throws {
    var (record, assessment) = Self.sample
    let padding = String(repeating: "x", count: 300)
    record.raw = Array("<a>\(padding)<b>wrong\u{1B}</b>\(padding)</a>".utf8)
    assessment.findings = [
      Finding(
        criterion: CriterionIndex(0),
        value: "wrong",
        place: Place(
          start: TextPosition(line: 1, column: 307),
          end: TextPosition(line: 1, column: 313)
        )
      )
    ]
    let text = try report(.text, terminal: Terminal(isInteractive: true, width: width)) {
      report,
      _,
      _ in
      try report.assessed(&record, assessment)
    }
    let lines = text.split(separator: "\n")
    #expect(lines[1].contains("wrong\u{FFFD}"))
    #expect(DisplayWidth.of(lines[1]) <= width)
    let value = try #require(lines[1].firstRange(of: "wrong"))
    let carets = try #require(lines[2].firstRange(of: "^^^^^^"))
    #expect(
      lines[1].distance(from: lines[1].startIndex, to: value.lowerBound)
        == lines[2].distance(from: lines[2].startIndex, to: carets.lowerBound)
    )
    #expect(!text.contains("\u{1B}"))
  }

  @Test func tableRowsAreNamedByRowAndColumn() throws {
    var (record, assessment) = Self.sample
    record.row = 12
    record.raw = Array("A title\t1234-5678\tP1Y".utf8)
    record.start = TextPosition(line: 13, column: 1)
    assessment.findings = [
      Finding(
        criterion: CriterionIndex(0),
        value: "1234-5678",
        place: Place(
          start: TextPosition(line: 1, column: 9),
          end: TextPosition(line: 1, column: 18),
          row: 12,
          field: "print_identifier"
        )
      )
    ]
    let text = try report(.text) { report, _, _ in try report.assessed(&record, assessment) }
    #expect(text.contains("feed.xml:13:9: error OAIDC.dateForm"))
    #expect(text.contains(" (row 12, print_identifier)"))
    #expect(text.contains("A title→1234-5678→P1Y"))
  }

  @Test func colourSetsOffTheSeverity() throws {
    let text = try report(.text, terminal: Terminal(hasColour: true)) { try $0.assessed(&$1, $2) }
    #expect(text.contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  // MARK: - Making reports

  private func report(
    _ format: ValidationFormat,
    terminal: Terminal = .plain,
    _ body: (ValidationReport, inout Record, Assessment) throws -> Void
  ) throws -> String {
    let output = ReportBuffer()
    let report = ValidationReport(
      input: "feed.xml",
      rules: try RuleDescriptor(decoding: Array(Self.rules.utf8)),
      format: format,
      output: output,
      terminal: terminal
    )
    var (record, assessment) = Self.sample
    try body(report, &record, assessment)
    var summary = FeedSummary(reader: "oai_dc", encoding: .init(name: "UTF-8", evidence: .content))
    summary.records = 1
    try report.finish(summary, [])
    return output.text
  }

  private static func object(_ json: some StringProtocol) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require(parsed as? [String: Any])
  }

  private static let rules = """
    {"key":"test","standards":[],"criteria":[
    {"code":"OAIDC.dateForm","standard":"oai_dc","criterion":"dateForm",
     "title":"Dates are W3C dates","severity":"error","group":"",
     "message":"\\"{value}\\" is no W3C date.","fix":"Write {value} as {detail}.",
     "help":"https://example.org/dates"},
    {"code":"CATALOGUE.languageMissing","standard":"catalogue","criterion":"languageMissing",
     "title":"The language is given","severity":"advice","group":"",
     "message":"No language is given.","fix":"Add dc:language.","help":""}]}
    """

  private static let unreadable = UnreadableItem(
    reason: .noReader,
    message: "There is no reader for MODS.",
    identifier: "oai:x:2",
    format: "http://www.loc.gov/mods/v3",
    place: Place(start: TextPosition(line: 40, column: 1), end: TextPosition(line: 44, column: 9)),
    bytes: []
  )

  private static var sample: (Record, Assessment) {
    var record = Record(paths: PathTable())
    record.identifier = #"oai:x:"1""#
    record.raw = Array("<record>\n  <oai_dc:dc>\n    <dc:date>12/2008</dc:date>\n".utf8)
    record.start = TextPosition(line: 5, column: 3)
    let assessment = Assessment(
      findings: [
        Finding(
          criterion: CriterionIndex(0),
          value: "12/2008",
          detail: "2008-12",
          place: Place(
            start: TextPosition(line: 3, column: 14),
            end: TextPosition(line: 3, column: 21),
            field: "/oai_dc:dc/dc:date"
          )
        ),
        Finding(
          criterion: CriterionIndex(1),
          value: "",
          place: Place(start: .start, end: .start, precision: .record)
        ),
      ],
      counts: OutcomeCounts(passed: 4, failed: 2, notApplicable: 1),
      quality: 66.6667,
      grade: .c,
      standards: [
        StandardVerdict(id: "oai_dc", version: "2.0", passed: false),
        StandardVerdict(id: "catalogue", version: "1", passed: true),
      ],
      measures: [Measure("completeness", 0.6667)]
    )
    return (record, assessment)
  }
}
