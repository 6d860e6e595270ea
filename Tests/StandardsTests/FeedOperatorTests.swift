import Metadata
import Testing

@testable import Standards

/// Checks about the feed as a whole.
@Suite struct FeedOperatorTests {
  private func findings(_ check: String, _ records: [String]) throws -> [[Finding]] {
    let fixture = try CriterionFixture(criteria: "[\(CriterionFixture.criterion(check: check))]")
    let (assessments, atEnd, _) = try fixture.assess(records)
    return assessments.map(\.findings) + [atEnd]
  }

  @Test func aRepeatedKeyNamesTheRecordItWasFirstSeenIn() throws {
    let found = try findings(
      #"{"unique": ["a", "b"]}"#,
      [#"{"a": "x", "b": "1"}"#, #"{"a": "x", "b": "2"}"#, #"{"a": "x", "b": "1"}"#]
    )
    #expect(found.map(\.count) == [0, 0, 1, 0])
    #expect(found[2].first?.value == "x")
  }

  @Test func valuesThatRunTogetherAreNotTheSameKey() throws {
    let found = try findings(
      #"{"unique": ["a", "b"]}"#,
      [#"{"a": "xy", "b": "z"}"#, #"{"a": "x", "b": "yz"}"#]
    )
    #expect(found.joined().isEmpty)
  }

  @Test func blankKeysAreNotCompared() throws {
    let found = try findings(#"{"unique": "a"}"#, [#"{"a": ""}"#, #"{"a": ""}"#])
    #expect(found.joined().isEmpty)
  }

  @Test func anInconsistentValueIsFoundWhereItDiffers() throws {
    let found = try findings(
      #"{"consistent": "t", "by": "k"}"#,
      [#"{"k": "1", "t": "A"}"#, #"{"k": "1", "t": " a"}"#, #"{"k": "1", "t": "B"}"#]
    )
    #expect(found.map(\.count) == [0, 0, 1, 0])
  }

  @Test func placeholdersAreNoKeys() throws {
    let found = try findings(
      #"{"consistent": "t", "by": "k"}"#,
      [#"{"k": "n/a", "t": "A"}"#, #"{"k": "N/A", "t": "B"}"#]
    )
    #expect(found.joined().isEmpty)
  }

  @Test func aReferenceMayComeBeforeItsTarget() throws {
    let check = #"{"references": "p", "to": "k"}"#
    let found = try findings(
      check,
      [#"{"k": "1", "p": "2"}"#, #"{"k": "2", "p": "9"}"#, #"{"k": "3", "p": "1"}"#]
    )
    #expect(found.dropLast().joined().isEmpty)
    #expect(found.last?.map(\.value) == ["9"])
  }

  @Test func placesOfFindingsAtTheEndAreAbsolute() throws {
    let fixture = try CriterionFixture(
      criteria: "[\(CriterionFixture.criterion(check: #"{"references": "p", "to": "k"}"#))]"
    )
    let rules = try StandardsLibrary.load(folder: fixture.folder).ruleSet()
    let assessor = Assessor(rules: rules)
    let file = StandardsFile(name: "example", bytes: Array(#"{"k": "1", "p": "9"}"#.utf8))
    let example = try #require(file.root())
    var record = try #require(
      ExampleRecord.record(example, format: CriterionFixture.format, paths: PathTable())
    )
    record.start = TextPosition(line: 70_000, column: 1)
    _ = assessor.assess(record)
    #expect(assessor.finish().first?.place.start == TextPosition(line: 70_000, column: 4))
  }

  @Test(arguments: [
    (["1990", "1995", "1996", ""], 0), (["1990", "1995", "1995", ""], 0),
    (["1990", "", "2001", ""], 1), (["1990-01", "1995-06", "1995-05", "1999"], 1),
  ])
  func runsOverlapOnlyWhereThatIsCertain(dates: [String], expected: Int) throws {
    let records = [0, 2].map { #"{"k": "1", "f": "\#(dates[$0])", "t": "\#(dates[$0 + 1])"}"# }
    let found = try findings(#"{"separateRuns": "k", "from": "f", "to": "t"}"#, records)
    #expect(found.joined().count == expected)
  }

  @Test func whatDoesNotFitIsUnknownAndMemoryStaysBounded() {
    var memory = FeedMemory(tables: 2)
    var remembered = 0
    for key in 1...4_000_000 as ClosedRange<UInt64> {
      if case .full = memory.meet(key &* 0x9E37_79B9_7F4A_7C15, payload: 0, row: 1, in: 0) { break }
      remembered += 1
    }
    #expect(memory.isFull)
    #expect(remembered > 1_000_000)
    #expect(remembered < 4_000_000)
    #expect(remembered * MemoryLayout<FeedTable.Entry>.stride <= FeedMemory.budget)
    #expect(memory.entry(0x9E37_79B9_7F4A_7C15, in: 0)?.row == 1)
    #expect(memory.entry(0x9E37_79B9_7F4A_7C15, in: 1) == nil)
  }
}
