import Catalogue
import Metadata
import Testing

@Suite struct QuarantineTests {
  let fixture: CatalogueFixture

  init() throws {
    fixture = try CatalogueFixture()
  }

  func entry(_ identifier: String?, line: Int = 7, reason: String = "noReader") -> QuarantineEntry {
    QuarantineEntry(
      identifier: identifier,
      reason: reason,
      message: "no reader for marc21",
      format: "marc21",
      place: Place(
        start: TextPosition(line: line, column: 2),
        end: TextPosition(line: line + 3, column: 9),
        row: 4,
        field: "/oai:record",
        precision: .container
      ),
      bytes: Array("<record>\(identifier ?? "")</record>".utf8)
    )
  }

  func putAway(_ entries: [QuarantineEntry]) throws {
    try fixture.file.write { writer in
      let source = try writer.source(.make())
      let run = try writer.beginRun(source)
      for entry in entries { try writer.quarantine(entry, source: source, run: run) }
    }
  }

  func items() throws -> [QuarantinedItem] {
    try fixture.file.read { try $0.quarantine() }
  }

  @Test func anItemIsKeptWithItsBytesReasonAndPlace() throws {
    try putAway([entry("a")])
    let item = try #require(try items().first)
    #expect(item.entry == entry("a"))
    #expect(item.sourceName == "shelf")
  }

  @Test func anItemWithoutIdentifierRowOrFieldIsKeptToo() throws {
    var bare = entry(nil)
    bare.place.row = nil
    bare.place.field = nil
    bare.bytes = []
    try putAway([bare])
    #expect(try items().map(\.entry) == [bare])
  }

  @Test func theSameItemMetAgainIsOneItemAtItsNewPlace() throws {
    try putAway([entry("a"), entry("b")])
    try putAway([entry("a", line: 90)])
    let items = try items()
    #expect(items.count == 2)
    #expect(items.first { $0.entry.identifier == "a" }?.entry.place.start.line == 90)
    #expect(Set(items.map(\.run)).count == 2)
  }

  @Test func reasonsAreCountedAndPagesTurned() throws {
    try putAway([entry("a"), entry("b"), entry("c", reason: "malformed")])
    let reasons = try fixture.file.read {
      try $0.quarantineReasons().map { "\($0.reason) \($0.count)" }
    }
    #expect(reasons == ["noReader 2", "malformed 1"])
    let pages = try fixture.file.read { reader in
      try [0, 2, 4].map { try reader.quarantine(limit: 2, offset: $0).count }
    }
    #expect(pages == [2, 1, 0])
  }

  @Test func aRecordThatArrivesWholeLeavesQuarantine() throws {
    try putAway([entry("a"), entry("b")])
    try fixture.store([.make("a")])
    #expect(try items().map(\.entry.identifier) == ["b"])
    let checks = try fixture.file.doctor()
    #expect(checks.first { $0.name == "quarantine" }?.message.contains("1 noReader") == true)
  }
}
