import Feeds
import Foundation
import Ingest
import Markup
import Metadata
import Standards
import TestSupport
import Testing

@testable import Reports

/// The forms of a validation that other programs read.
@Suite struct ValidationFormsTests {
  /// An oai_dc record as a file of its own, with these elements and so many lines before it.
  private static func feed(_ elements: String, linesBefore: Int = 0) -> String {
    String(repeating: "\n", count: linesBefore) + """
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
          xmlns:dc="http://purl.org/dc/elements/1.1/">
      \(elements)
      </oai_dc:dc>
      """
  }

  /// Validates feeds into one document.
  private func report(
    _ feeds: [(name: String, text: String)],
    _ format: ValidationFormat,
    threshold: Severity = .error
  ) throws -> String {
    let rules = try StandardsLibrary.load(folder: Folders.standards).ruleSet()
    let output = ReportBuffer()
    let document = ValidationDocument(format, to: output)
    for feed in feeds {
      let report = ValidationReport(
        input: feed.name,
        rules: rules.descriptor,
        in: document,
        threshold: threshold
      )
      do {
        let (summary, findings) = try AssessedFeed.run(
          MemorySource(Array(feed.text.utf8)),
          FeedRequest(name: feed.name),
          rules: rules,
          into: report
        )
        try report.finish(summary, findings)
      } catch let error as FeedError {
        try report.abandon(error)
      }
    }
    try document.finish()
    return output.text
  }

  private func runs(_ sarif: String) throws -> [[String: Any]] {
    let log = try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any]
    #expect(log?["version"] as? String == "2.1.0")
    return try #require(log?["runs"] as? [[String: Any]])
  }

  private static let poor = feed(
    "<dc:title>Märchen</dc:title>\n<dc:date>ä 3/6/2019</dc:date><dc:language>x!</dc:language>"
  )

  // MARK: - SARIF

  @Test func sarifHasARunForEachInputAndARuleForEachResult() throws {
    let runs = try runs(
      report([("a b.xml", Self.poor), ("/x/b.xml", Self.feed("<dc:title>B</dc:title>"))], .sarif)
    )
    #expect(runs.count == 2)
    for run in runs {
      let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
      let rules = try #require(driver?["rules"] as? [[String: Any]])
      let results = try #require(run["results"] as? [[String: Any]])
      #expect(!results.isEmpty)
      for result in results {
        let index = try #require(result["ruleIndex"] as? Int)
        #expect(result["ruleId"] as? String == rules[index]["id"] as? String)
        #expect(["error", "warning", "note"].contains(result["level"] as? String ?? ""))
        #expect(try Self.text(result["message"]).isEmpty == false)
      }
      #expect(rules.allSatisfy { ($0["helpUri"] as? String)?.hasPrefix("http") == true })
      #expect(run["columnKind"] as? String == "unicodeCodePoints")
      let invocation = (run["invocations"] as? [[String: Any]])?.first
      #expect(invocation?["executionSuccessful"] as? Bool == true)
    }
    #expect(try Self.address(runs[0]) == "a%20b.xml")
    #expect(try Self.address(runs[1]) == "file:///x/b.xml")
  }

  @Test func aRegionIsTheValueInCodePoints() throws {
    let run = try #require(try runs(report([("a.xml", Self.poor)], .sarif)).first)
    let results = try #require(run["results"] as? [[String: Any]])
    let result = try #require(results.first { $0["ruleId"] as? String == "OAIDC.date" })
    let region = try #require(Self.region(result))
    #expect(region["startLine"] as? Int == 4)
    #expect(region["startColumn"] as? Int == 10)
    #expect(region["endLine"] as? Int == 4)
    #expect(region["endColumn"] as? Int == 20)
    #expect(try Self.text(region["snippet"]) == "ä 3/6/2019")
  }

  @Test func aFingerprintOutlivesAMoveAndTellsFindingsApart() throws {
    func fingerprints(_ feed: String) throws -> [String] {
      let run = try #require(try runs(report([("a.xml", feed)], .sarif)).first)
      let results = try #require(run["results"] as? [[String: Any]])
      return results.compactMap {
        ($0["partialFingerprints"] as? [String: String])?["finding/v1"]
      }
    }
    let first = try fingerprints(Self.poor)
    let moved = try fingerprints(Self.poor.replacing("<dc:title>", with: "\n\n<dc:title>"))
    #expect(first == moved)
    #expect(Set(first).count == first.count)
  }

  @Test func aFeedThatCannotBeReadIsAResultAndAnUnsuccessfulInvocation() throws {
    let run = try #require(try runs(report([("a.html", "<html><p>404")], .sarif)).first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["FEED.html"])
  }

  // MARK: - JUnit

  @Test(arguments: [(Severity.error, 0), (.warning, 1)])
  func aTestFailsForFindingsAtTheThreshold(threshold: Severity, failures: Int) throws {
    let text = Self.feed(
      """
      <dc:title>Fractions</dc:title><dc:identifier>https://example.org/1</dc:identifier>
      <dc:language>englisch!</dc:language>
      """
    )
    let xml = try report([("a.xml", text)], .junit, threshold: threshold)
    let reading = try XMLReading(xml)
    #expect(reading.attributes["testsuite@tests"] == ["2"])
    #expect(reading.attributes["testsuite@failures"] == ["\(failures)"])
    #expect(reading.attributes["testsuite@errors"] == ["0"])
    #expect(reading.texts["testcase"]?.count == 2)
    #expect(reading.texts["failure"]?.count ?? 0 == failures)
    #expect(reading.texts["system-out"]?.isEmpty == false)
    if failures > 0 {
      #expect(
        reading.texts["failure"]?.first?.contains("a.xml:4:14: warning OAIDC.language") == true
      )
    }
  }

  @Test func aFeedThatBreaksOffFailsAsAWhole() throws {
    let reading = try XMLReading(report([("a.html", "<html><p>404")], .junit))
    #expect(reading.attributes["testcase@name"] == ["the feed as a whole"])
    #expect(reading.attributes["failure@type"] == ["FEED.html"])
  }

  // MARK: - CSV

  @Test func aTableHasOneHeaderAndARowForEachFinding() throws {
    let feeds = [("a.xml", Self.poor), ("b.xml", Self.poor)]
    let rows = CSVReading.rows(try report(feeds, .csv))
    let lines = try report(feeds, .jsonl).split(separator: "\n")
    let summaries = try lines.compactMap { line -> [String: Int]? in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["summary"] as? [String: Int]
    }
    #expect(rows.count - 1 == summaries.flatMap(\.values).reduce(0, +))
    #expect(rows.allSatisfy { $0.count == 16 })
    #expect(rows.filter { $0[0] == "file" }.count == 1)
    let row = try #require(rows.first { $0[9] == "OAIDC.date" })
    #expect(row[..<5] == ["a.xml", "4", "10", "4", "20"])
    #expect(row[13] == "ä 3/6/2019")
  }

  // MARK: - All of them

  @Test func aHostileRecordIsReportedWhole() throws {
    let hostile = "=cmd|'/C calc'!A0 &lt;script&gt;alert(1)&lt;/script&gt;\u{202E}\"]]&gt;--&gt;"
    let text = Self.feed(
      "<dc:title>A</dc:title><dc:date>\(hostile)</dc:date><dc:language>\(hostile)</dc:language>"
    )
    let value = "=cmd|'/C calc'!A0 <script>alert(1)</script>\u{202E}\"]]>-->"
    let name = "<script>\".xml"
    let run = try #require(try runs(report([(name, text)], .sarif)).first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.contains { ($0["properties"] as? [String: Any])?["value"] as? String == value })
    #expect(try Self.address(run) == "%3Cscript%3E%22.xml")
    let junit = try XMLReading(report([(name, text)], .junit, threshold: .advice))
    #expect(junit.attributes["testsuite@name"] == [name])
    #expect(junit.texts["failure"]?.contains { $0.contains(value) } == true)
    #expect(junit.texts["script"] == nil)
    let rows = CSVReading.rows(try report([(name, text)], .csv))
    #expect(rows.contains { CSVReading.value($0[13]) == value && $0[13].hasPrefix("'") })
  }

  @Test(arguments: ValidationFormat.allCases)
  func aDocumentWithoutInputsIsWellFormed(format: ValidationFormat) throws {
    let text = try report([], format)
    switch format {
    case .sarif: #expect(try runs(text).isEmpty)
    case .junit: #expect(try XMLReading(text).texts["testsuites"] != nil)
    case .csv: #expect(CSVReading.rows(text).count == 1)
    default: #expect(text.isEmpty)
    }
  }

  @Test func whatWasReadBeforeTheReadingEndedNamesItsReader() throws {
    let rules = try StandardsLibrary.load(folder: Folders.standards).ruleSet()
    let output = ReportBuffer()
    let report = ValidationReport(
      input: "a.xml",
      rules: rules.descriptor,
      format: .json,
      output: output
    )
    _ = try AssessedFeed.run(
      MemorySource(Array(Self.poor.utf8)),
      FeedRequest(name: "a.xml"),
      rules: rules,
      into: report
    )
    try report.abandon(FeedError(.tooLarge, "It is too long", advice: "send less."))
    #expect(output.text.hasPrefix(#"{"input":"a.xml","reader":"oai_dc","#))
  }

  private static func text(_ message: Any?) throws -> String {
    try #require((message as? [String: Any])?["text"] as? String)
  }

  private static func address(_ run: [String: Any]) throws -> String {
    let artifact = (run["artifacts"] as? [[String: Any]])?.first
    return try #require((artifact?["location"] as? [String: Any])?["uri"] as? String)
  }

  private static func region(_ result: [String: Any]) -> [String: Any]? {
    let location = (result["locations"] as? [[String: Any]])?.first
    return (location?["physicalLocation"] as? [String: Any])?["region"] as? [String: Any]
  }
}
