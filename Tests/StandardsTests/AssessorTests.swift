import Feeds
import Markup
import Metadata
import TestSupport
import Testing

@testable import Standards

/// Records read by the real readers, judged by the shipped standards.
@Suite struct AssessorTests {
  private final class Sink: FeedSink {
    let assessor: Assessor
    var assessments: [Assessment] = []
    var starts: [TextPosition] = []
    var formats: [RecordFormat] = []

    init(_ rules: RuleSet) { assessor = Assessor(rules: rules) }

    func record(_ record: inout Record) {
      assessments.append(assessor.assess(record))
      starts.append(record.start)
      formats.append(record.format)
    }

    func unreadable(_ item: UnreadableItem) { Issue.record("\(item)") }
  }

  private static let rules: RuleSet? = {
    let library = try? StandardsLibrary.load(folder: Folders.standards)
    return try? library?.ruleSet(clock: .fixed(year: 2026, month: 1, day: 15))
  }()

  private func read(_ text: String, name: String = "feed") throws -> (Sink, RuleSet) {
    let rules = try #require(Self.rules)
    let sink = Sink(rules)
    _ = try FeedReader.read(
      MemorySource(Array(text.utf8)),
      FeedRequest(name: name),
      into: sink
    )
    return (sink, rules)
  }

  private static let opening = """
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
    """

  @Test func aFindingPointsAtItsValue() throws {
    let (sink, rules) = try read(
      Self.opening + "\n<dc:title>x</dc:title>\n  <dc:language>English</dc:language>\n</oai_dc:dc>"
    )
    let finding = try #require(
      sink.assessments.first?.findings.first { rules.code(of: $0) == "OAIDC.language" }
    )
    let place = finding.place.advanced(from: sink.starts[0])
    #expect(place.start == TextPosition(line: 4, column: 16))
    #expect(place.end == TextPosition(line: 4, column: 23))
    #expect(place.field == "/oai_dc:dc/dc:language")
    #expect(rules.message(of: finding).contains(#""English""#))
  }

  @Test func findingsComeInTheOrderOfTheirPlaces() throws {
    let (sink, _) = try read(
      Self.opening
        + "<dc:title>t</dc:title><dc:date>x</dc:date><dc:language>y!</dc:language><dc:date>z</dc:date></oai_dc:dc>"
    )
    let starts = try #require(sink.assessments.first).findings.map(\.place.start)
    #expect(starts == starts.sorted())
    #expect(starts.count > 5)
  }

  @Test func oneMissingTitleIsOneFinding() throws {
    let (sink, rules) = try read(
      Self.opening + "<dc:identifier>https://example.org/1</dc:identifier></oai_dc:dc>"
    )
    let codes = try #require(sink.assessments.first).findings.map(rules.code(of:)).filter {
      $0.contains("itle")
    }
    #expect(codes == ["OAIDC.titleMissing"])
    #expect(
      try #require(sink.assessments.first).standards.first { $0.id == "catalogue" }?.passed == false
    )
  }

  @Test func defaultStandardsFollowFromTheRecordAlone() throws {
    let rules = try #require(Self.rules)
    let ids: (RecordFormat) -> [String] = { rules.standards(for: $0).map(\.id) }
    #expect(ids(RecordFormat(reader: "kbart", shape: "title")) == ["catalogue", "feed", "kbart"])
    #expect(ids(RecordFormat(reader: "kbart", shape: "collection")) == ["feed", "kbart"])
    #expect(
      ids(RecordFormat(reader: "jsonld", namespace: "https://schema.org/"))
        == ["catalogue", "feed", "jsonld"]
    )
    #expect(
      ids(RecordFormat(reader: "lom", namespace: "x")) == ["catalogue", "feed", "lom", "uklom"]
    )
    #expect(ids(RecordFormat(reader: "lom", shape: "part")) == ["feed", "lom"])
    #expect(ids(RecordFormat(reader: "marc")) == ["catalogue", "feed"])
  }

  @Test func namingAStandardLeavesTheOthersOut() throws {
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let rules = try library.ruleSet(forcing: ["kbart", "kbart"])
    #expect(rules.standards.map(\.id) == ["kbart"])
    #expect(rules.key == "kbart RP-9-2014")
    let assessor = Assessor(rules: rules)
    var record = Record(paths: PathTable())
    record.format = RecordFormat(reader: "oai_dc")
    #expect(assessor.assess(record) == Assessment())
  }

  @Test func aTombstoneIsNotJudged() throws {
    var record = Record(paths: PathTable())
    record.format = RecordFormat(
      reader: "oai_dc",
      namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/"
    )
    record.status = .deleted
    #expect(Assessor(rules: try #require(Self.rules)).assess(record) == Assessment())
  }

  @Test func anotherPathTableIsFollowed() throws {
    let rules = try #require(Self.rules)
    let assessor = Assessor(rules: rules)
    let file = StandardsFile(name: "", bytes: Array(#"{"x": "1", "title_url": "nowhere"}"#.utf8))
    let example = try #require(file.root())
    for _ in 0..<2 {
      let paths = PathTable()
      let record = try #require(
        ExampleRecord.record(
          example,
          format: RecordFormat(reader: "kbart", shape: "title"),
          paths: paths
        )
      )
      #expect(assessor.assess(record).findings.contains { rules.code(of: $0) == "KBART.urlForm" })
    }
  }

  private static let header =
    "publication_title\tprint_identifier\tonline_identifier\tdate_first_issue_online\t"
    + "date_last_issue_online\ttitle_url\ttitle_id\tembargo_info\tcoverage_depth\n"

  @Test func aMissingColumnIsOneFindingAtTheHeader() throws {
    let (sink, rules) = try read(
      Self.header
        + String(repeating: "A\t0028-0836\t\t1990\t\thttps://e.org/\t1\t\tfulltext\n", count: 3)
    )
    let publisher = sink.assessments.map { assessment in
      assessment.findings.filter {
        rules.code(of: $0).contains("olumnMissing") && $0.value == "publisher_name"
          || rules.code(of: $0) == "KBART.publisherMissing"
      }.count
    }
    #expect(publisher == [1, 0, 0, 0])
    #expect(sink.formats.map(\.shape) == ["collection", "title", "title", "title"])
  }

  @Test func longValuesAreClippedBetweenCodePoints() throws {
    let (sink, rules) = try read(
      Self.opening
        + "<dc:title>t</dc:title><dc:language>\(String(repeating: "é", count: 500))</dc:language></oai_dc:dc>"
    )
    let finding = try #require(
      sink.assessments.first?.findings.first { rules.code(of: $0) == "OAIDC.language" }
    )
    #expect(finding.value.utf8.count <= Finding.greatestLength)
    #expect(finding.value.hasSuffix("é…"))
  }

  @Test func aThousandFaultsOfOneKindAreCountedAndNotListed() throws {
    let dates = String(repeating: "<dc:date>never</dc:date>", count: 1000)
    let (sink, rules) = try read(Self.opening + "<dc:title>t</dc:title>" + dates + "</oai_dc:dc>")
    let found = try #require(sink.assessments.first).findings.filter {
      rules.code(of: $0) == "OAIDC.date"
    }
    #expect(found.count == 50)
    #expect(found.contains { $0.value == "never (and 950 more like it)" })
  }

  @Test(arguments: [
    "", "\u{0}", "\u{FFFD}", "{}", "%s{value}", "💥\u{200D}", "9999999999999999999999",
  ])
  func hostileValuesAreReportedAndNothingElseHappens(value: String) throws {
    let rules = try #require(Self.rules)
    var record = Record(paths: PathTable())
    record.format = RecordFormat(reader: "kbart", shape: "title")
    record.row = 1
    record.nodes = [Node(path: .root, kind: .object)]
    for name in KBARTNames.all {
      let first = record.text.count
      record.text.append(contentsOf: value.utf8)
      let path = try #require(record.paths.child(of: .root, .column(name)))
      record.nodes.append(
        Node(
          path: path,
          kind: .cell,
          value: first..<record.text.count,
          source: 5..<9_999_999,
          end: record.nodes.count + 1
        )
      )
    }
    record.nodes[0].end = UInt32(record.nodes.count)
    let assessment = Assessor(rules: rules).assess(record)
    #expect(!assessment.findings.isEmpty)
    for finding in assessment.findings { #expect(!rules.message(of: finding).isEmpty) }
  }

  private enum KBARTNames {
    static let all = [
      "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
      "num_first_vol_online", "num_first_issue_online", "date_last_issue_online", "title_url",
      "embargo_info", "coverage_depth", "publication_type", "access_type", "title_id",
      "preceding_publication_title_id", "parent_publication_title_id",
    ]
  }

  @Test func anAMBRecordIsJudgedByAMB() throws {
    let good = """
      {"@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": "de"}],
       "id": "https://example.org/oer/1", "type": ["LearningResource", "Course"],
       "name": "Brüche", "description": "Eine Übung zu Brüchen mit Pizza, Schritt für Schritt.",
       "license": {"id": "https://creativecommons.org/licenses/by/4.0/"}}
      """
    let bad = """
      {"@context": ["https://schema.org/", {"@language": "de"}], "id": "https://example.org/oer/2",
       "type": ["LearningResource"], "name": "Brüche", "keywords": "Brüche, Pizza",
       "license": "https://creativecommons.org/licenses/by/4.0/"}
      """
    let (sink, rules) = try read("[\(good), \(bad)]")
    let codes = sink.assessments.map { assessment in
      assessment.findings.map { rules.code(of: $0) }.filter { $0.hasPrefix("AMB.") }
    }
    #expect(codes == [[], ["AMB.context", "AMB.array", "AMB.object"]])
  }
}
