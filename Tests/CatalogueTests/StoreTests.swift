import Catalogue
import Metadata
import SQLite
import Testing

@Suite struct StoreTests {
  let fixture: CatalogueFixture

  init() throws {
    fixture = try CatalogueFixture()
  }

  func resource(_ key: String, of source: String = "shelf") throws -> StoredResource? {
    try fixture.file.read { try $0.resource(ResourceID(source: source, key: key)) }
  }

  @Test func aNewRecordIsFoundWithItsBytesAndPlace() throws {
    let change = try #require(try fixture.store([.make("a", datestamp: "2026-01-02")]).first)
    #expect(change.outcome == .new && change.isFirstOfResource && !change.isResourceDeleted)
    let resource = try #require(try resource("a"))
    #expect(resource.document == change.document)
    #expect(resource.sourceName == "shelf" && resource.key == "a" && !resource.isDeleted)
    let records = try fixture.file.read { try $0.records(document: resource.document) }
    let record = try #require(records.first)
    #expect(records.count == 1)
    #expect(record.identifier == "a" && record.status == .active)
    let version = record.latest
    #expect(version.number == 1 && version.datestamp == "2026-01-02")
    #expect(version.setSpecs == ["maths", "ks2"])
    #expect(version.start == TextPosition(line: 70_000, column: 3) && version.offset == 123)
    #expect(version.context == .make())
    #expect(version.raw == Array("<dc:title>Fractions</dc:title>".utf8))
  }

  @Test func theSameNodesAreUnchangedWhateverTheDatestamp() throws {
    try fixture.store([.make("a", datestamp: "2026-01-02")])
    let changes = try fixture.store([.make("a", datestamp: "2026-05-06")])
    #expect(changes.map(\.outcome) == [.unchanged])
    #expect(try fixture.file.read { try $0.history(record: changes[0].record) }.count == 1)
  }

  @Test func everyChangedVersionIsKept() throws {
    for title in ["Fractions", "Fractions, second edition", "Fractions"] {
      try fixture.store([.make("a", title: title)])
    }
    let record = try #require(try fixture.store([.make("a")]).first?.record)
    let history = try fixture.file.read { try $0.history(record: record) }
    #expect(history.map(\.number) == [1, 2, 3])
    #expect(Set(history.map(\.run)).count == 3)
    #expect(
      history.map { String(decoding: $0.raw, as: UTF8.self) } == [
        "<dc:title>Fractions</dc:title>", "<dc:title>Fractions, second edition</dc:title>",
        "<dc:title>Fractions</dc:title>",
      ]
    )
  }

  @Test func aRecordTwiceOnOnePageIsNewAndThenUnchanged() throws {
    let changes = try fixture.store([.make("a"), .make("a"), .make("a", title: "Decimals")])
    #expect(changes.map(\.outcome) == [.new, .unchanged, .changed])
    #expect(Set(changes.map(\.document)).count == 1)
  }

  @Test func aTombstoneKeepsTheRecordItsLastBytesAndItsHistory() throws {
    try fixture.store([.make("a")])
    let gone = try fixture.store([.make("a", status: .deleted)])[0]
    #expect(gone.outcome == .deleted && gone.isResourceDeleted)
    #expect(try resource("a")?.isDeleted == true)
    let record = try #require(
      try fixture.file.read { try $0.records(document: gone.document).first }
    )
    #expect(record.status == .deleted)
    #expect(record.latest.status == .active)
    #expect(record.latest.raw == Array("<dc:title>Fractions</dc:title>".utf8))
    #expect(
      try fixture.file.read { try $0.history(record: record.id) }.map(\.status)
        == [.active, .deleted]
    )
  }

  @Test func aRepeatedTombstoneIsUnchangedAndAReturnIsAChange() throws {
    try fixture.store([.make("a")])
    let outcomes = try [
      fixture.store([.make("a", status: .deleted)]),
      fixture.store([.make("a", status: .deleted)]),
      fixture.store([.make("a")]),
    ].map { $0[0] }
    #expect(outcomes.map(\.outcome) == [.deleted, .unchanged, .changed])
    #expect(outcomes.map(\.isResourceDeleted) == [true, true, false])
    #expect(try resource("a")?.isDeleted == false)
  }

  @Test func aTombstoneOfAnUnknownRecordIsKept() throws {
    let change = try fixture.store([.make("a", status: .deleted)])[0]
    #expect(change.outcome == .deleted && change.isResourceDeleted)
    #expect(try resource("a")?.isDeleted == true)
    #expect(try fixture.store([.make("a")])[0].outcome == .changed)
  }

  @Test func theRowsOfATitleAreOneResource() throws {
    let changes = try fixture.store([
      .make("t1|1990", key: "t1"), .make("t1|2001", key: "t1"), .make("t2|1990", key: "t2"),
    ])
    #expect(changes[0].document == changes[1].document)
    #expect(changes[2].document != changes[0].document)
    #expect(changes.map(\.isFirstOfResource) == [true, false, true])
    let resource = try #require(try resource("t1"))
    let records = try fixture.file.read { try $0.records(document: resource.document) }
    #expect(records.map(\.identifier) == ["t1|1990", "t1|2001"])
  }

  @Test func aResourceIsDeletedWithTheLastOfItsRecords() throws {
    try fixture.store([.make("t1|1990", key: "t1"), .make("t1|2001", key: "t1")])
    let first = try fixture.store([.make("t1|1990", key: "t1", status: .deleted)])[0]
    #expect(!first.isResourceDeleted && first.isFirstOfResource)
    let second = try fixture.store([.make("t1|2001", key: "t1", status: .deleted)])[0]
    #expect(second.isResourceDeleted && !second.isFirstOfResource)
    let back = try fixture.store([.make("t1|2001", key: "t1")])[0]
    #expect(back.outcome == .changed && !back.isResourceDeleted)
  }

  @Test func sourcesDoNotShareIdentifiers() throws {
    let one = try fixture.store([.make("a")], from: "one")[0]
    let two = try fixture.store([.make("a")], from: "two")[0]
    #expect(one.document != two.document)
    #expect(two.outcome == .new)
    #expect(try resource("a", of: "two")?.document == two.document)
  }

  @Test func publicIDsDoNotDependOnTheOrderOfLoading() throws {
    let other = try CatalogueFixture()
    try fixture.store([.make("a"), .make("b")])
    try other.store([.make("b"), .make("a")])
    for key in ["a", "b"] {
      let id = ResourceID(source: "shelf", key: key)
      #expect(try fixture.file.read { try $0.resource(id)?.key } == key)
      #expect(try other.file.read { try $0.resource(id)?.key } == key)
    }
  }

  @Test func twoResourcesWithOnePublicIDAreRefused() throws {
    try fixture.store([.make("a")])
    // Making a real collision of 64 bits is out of reach, so one is planted.
    let id = Int64(bitPattern: ResourceID(source: "shelf", key: "b").rawValue)
    try fixture.file.write {
      try $0.connection.run("UPDATE resources SET public_id = ? WHERE key = 'a'", id)
    }
    let error = #expect(throws: CatalogueError.self) { try fixture.store([.make("b")]) }
    #expect(error?.kind == .identifierCollision)
    #expect(error?.isUnavailable == false)
    #expect(error?.description.contains("“b” and “a”") == true)
    #expect(try resource("b")?.key == "a")
  }

  @Test func documentNumbersAreNeverUsedTwice() throws {
    let first = try fixture.store([.make("a")])[0].document
    try fixture.file.write { writer in
      let source = try #require(try writer.reader.source(named: "shelf")?.id)
      #expect(try writer.removeSource(source))
    }
    #expect(try fixture.store([.make("b")])[0].document > first)
  }
}
