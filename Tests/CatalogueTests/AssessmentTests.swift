import Catalogue
import Metadata
import SQLite
import Standards
import Testing

@Suite struct AssessmentTests {
  let fixture: CatalogueFixture

  init() throws {
    fixture = try CatalogueFixture()
  }

  func descriptor(message: String) throws -> RuleDescriptor {
    let json = """
      {"key": "catalogue 1", "standards": [{"id": "catalogue", "title": "Catalogue", "version": "1"}],
       "criteria": [{"code": "CATALOGUE.titleMissing", "standard": "catalogue", "criterion": "title",
         "title": "A title", "severity": "error", "group": "", "message": "\(message)", "fix": "",
         "help": ""}]}
      """
    return try RuleDescriptor(decoding: Array(json.utf8))
  }

  var assessment: Assessment {
    Assessment(
      findings: [
        Finding(
          criterion: CriterionIndex(0),
          value: "x",
          place: Place(start: .start, end: TextPosition(line: 2, column: 1))
        )
      ],
      counts: OutcomeCounts(passed: 3, failed: 1),
      quality: 81.5,
      grade: .c
    )
  }

  func stored(_ record: Int64) throws -> StoredAssessment? {
    try fixture.file.read { try $0.assessment(record: record) }
  }

  @Test func anAssessmentComesBackWithTheWordsOfItsDay() throws {
    let record = try fixture.store([.make("a")])[0].record
    #expect(try stored(record) == nil)
    let old = try descriptor(message: "The title is missing.")
    let new = try descriptor(message: "There is no title.")
    try fixture.file.write { [assessment] writer in
      try writer.setAssessment(assessment, record: record, rules: try writer.ruleSet(old))
    }
    // The same key with other words: the standard was edited without a new version.
    try fixture.file.write { _ = try $0.ruleSet(new) }
    let first = try #require(try stored(record))
    #expect(first.assessment == assessment)
    #expect(first.rules.message(of: first.assessment.findings[0]) == "The title is missing.")
    try fixture.file.write { [assessment] writer in
      try writer.setAssessment(assessment, record: record, rules: try writer.ruleSet(new))
    }
    #expect(try stored(record)?.rules == new)
    let (used, known) = try fixture.file.write { writer in
      (try writer.ruleSet(ofAssessment: record), try writer.ruleSet(new))
    }
    #expect(used == known)
    #expect(try fixture.file.read { try $0.records(document: 1) }.first?.assessment?.rules == new)
  }

  @Test func theAssessmentsOfATitleAreThoseOfItsActiveRows() throws {
    let rows = try fixture.store(["1", "2", "3"].map { .make($0, key: "title") })
    let rules = try descriptor(message: "m")
    try fixture.file.write { writer in
      for (number, row) in rows.enumerated() {
        let assessment = Assessment(quality: Double(number))
        try writer.setAssessment(
          assessment,
          record: row.record,
          rules: try writer.ruleSet(rules)
        )
      }
      #expect(
        try writer.reader.assessments(document: rows[0].document).map(\.quality) == [0, 1, 2]
      )
    }
    try fixture.store([.make("2", key: "title", status: .deleted)])
    let left = try fixture.file.read { try $0.assessments(document: rows[0].document) }
    #expect(left.map(\.quality) == [0, 2])
  }

  @Test func aRuleSetIsKeptOnce() throws {
    let rules = try descriptor(message: "m")
    let ids = try (0..<2).map { _ in
      try fixture.file.write { writer in [try writer.ruleSet(rules), try writer.ruleSet(rules)] }
    }
    #expect(Set(ids.joined()).count == 1)
  }

  @Test func aSummaryComesBackAsItWentIn() throws {
    let document = try fixture.store([.make("a")])[0].document
    let summary = ResourceSummary(
      title: "Fractions",
      url: "https://example.org/f",
      publisher: "Shelf Press",
      description: "Halves and quarters.",
      date: "2026",
      language: "en-GB",
      grade: .b,
      quality: 77.25,
      metadata: Array(#"{"title":["Fractions"]}"#.utf8)
    )
    try fixture.file.write { try $0.setSummary(summary, document: document) }
    #expect(try fixture.file.read { try $0.resource(document: document)?.summary } == summary)
    #expect(try fixture.file.read { try $0.statistics().grades } == ["B": 1])
    let error = #expect(throws: CatalogueError.self) {
      try fixture.file.write { try $0.setSummary(summary, document: 99) }
    }
    #expect(error?.kind == .internal)
  }

  @Test func activeResourcesAndRecordsAreListedInOrder() throws {
    try fixture.store([.make("a"), .make("b"), .make("c")])
    try fixture.store([.make("b", status: .deleted)])
    try fixture.store([.make("z")], from: "other")
    var keys: [String] = []
    var identifiers: [String] = []
    try fixture.file.read { reader in
      try reader.forEachResource { keys.append($0.key) }
      let shelf = try reader.source(named: "shelf")?.id
      try reader.forEachActiveRecord(of: shelf) { identifiers.append($0.identifier) }
    }
    #expect(keys == ["a", "c", "z"])
    #expect(identifiers == ["a", "c"])
    let page = try fixture.file.read { try $0.resources(documents: [4, 77, 1]).map(\.key) }
    #expect(page == ["z", "a"])
  }

  @Test func aLinkIsSeenFromBothEnds() throws {
    let one = try fixture.store([.make("a")], from: "one")[0].document
    let two = try fixture.store([.make("b")], from: "two")[0].document
    try fixture.file.write {
      try $0.linkSame(two, one, basis: "isbn", evidence: "9780000000000")
      try $0.linkSame(one, two, basis: "isbn", evidence: "9780306406157")
    }
    let links = try fixture.file.read {
      (try $0.sameAs(document: one), try $0.sameAs(document: two))
    }
    #expect(links.0.map(\.other) == [ResourceID(source: "two", key: "b")])
    #expect(links.0.map { "\($0.basis) \($0.evidence)" } == ["isbn 9780306406157"])
    #expect(links.1.map(\.other) == [ResourceID(source: "one", key: "a")])
  }

  @Test func theIndexWritesIntoTheSameTransaction() throws {
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      try fixture.file.write { writer in
        try writer.connection.execute("CREATE TABLE segments(x)")
        _ = try writer.source(.make())
        throw Refused()
      }
    }
    let tables = try fixture.file.read {
      try $0.connection.first("SELECT count(*) FROM sqlite_schema WHERE name = 'segments'") {
        $0.int(0)
      }
    }
    #expect(tables == 0)
    #expect(try fixture.file.read { try $0.sources() }.isEmpty)
  }
}
