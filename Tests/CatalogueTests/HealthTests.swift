import Catalogue
import Foundation
import Metadata
import SQLite
import TestSupport
import Testing

@Suite struct HealthTests {
  let fixture: CatalogueFixture

  init() throws {
    fixture = try CatalogueFixture()
    try fixture.store([.make("a"), .make("b")])
  }

  func check(_ name: String) throws -> HealthCheck? {
    try fixture.file.doctor().first { $0.name == name }
  }

  @Test func aSoundCatalogueIsGoodThroughout() throws {
    let checks = try fixture.file.doctor()
    #expect(
      checks.map(\.name) == [
        "schema", "integrity", "references", "orphans", "history", "runs", "ledger", "quarantine",
      ]
    )
    #expect(checks.allSatisfy { $0.state == .good && $0.advice.isEmpty })
  }

  @Test(arguments: [
    ("DELETE FROM resource_records WHERE record = 1", "orphans"),
    ("DELETE FROM history WHERE record = 1", "history"),
    ("UPDATE records SET status = 1 WHERE id = 1", "history"),
    ("PRAGMA foreign_keys=0; DELETE FROM contexts", "references"),
    ("UPDATE runs SET new = 0", "ledger"),
    ("UPDATE runs SET outcome = 'running', finished = NULL", "runs"),
  ])
  func whatIsWrongIsFoundWithAdvice(sql: String, name: String) throws {
    try fixture.file.withWriter { try $0.connection.execute(sql) }
    let check = try #require(try check(name))
    #expect(check.state != .good)
    #expect(!check.advice.isEmpty)
  }

  @Test func aDamagedFileIsBad() throws {
    try fixture.file.write { writer in
      let source = try #require(try writer.reader.source(named: "shelf")?.id)
      let run = try writer.beginRun(source)
      let context = try writer.context(.make())
      for number in 0..<300 {
        let record = Record.make("r\(number)", title: String(repeating: "x", count: 500))
        _ = try writer.store(
          record,
          source: source,
          run: run,
          context: context,
          digest: record.digest()
        )
      }
    }
    let copy = fixture.folder.file("copy.db")
    try fixture.file.backUp(to: copy)
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: copy)))
    for index in (bytes.count / 2)..<(bytes.count / 2 + 8_192) { bytes[index] = 0x5A }
    _ = try fixture.folder.write(bytes, to: "copy.db")
    let checks = try CatalogueFile(path: copy, mode: .readOnly).doctor()
    #expect(checks.first { $0.name == "integrity" }?.state == .bad)
  }

  @Test func theChecksOfOtherModulesAreMadeToo() throws {
    struct Unreadable: Error {}
    let checks = try fixture.file.doctor(others: [
      { _ in HealthCheck("index", .warning, "the index is old", advice: "Run reindex.") },
      { _ in throw Unreadable() },
    ])
    #expect(checks.suffix(2).map(\.state) == [.warning, .bad])
    #expect(checks.last?.message.contains("Unreadable") == true)
  }

  @Test func aBackupIsACatalogueOfItsOwn() throws {
    let copy = fixture.folder.file("copy.db")
    var progress: [(copied: Int, total: Int)] = []
    try fixture.file.backUp(to: copy) { progress.append(($0, $1)) }
    try fixture.store([.make("c")])
    let backup = try CatalogueFile(path: copy, mode: .readOnly)
    #expect(try backup.read { try $0.statistics().activeRecords } == 2)
    #expect(try backup.doctor().allSatisfy { $0.state == .good })
    #expect(progress.last.map { $0.copied == $0.total && $0.total > 0 } == true)
    // Again, over the earlier one.
    try fixture.file.backUp(to: copy)
    let again = try CatalogueFile(path: copy, mode: .readWrite)
    #expect(try again.read { try $0.statistics().activeRecords } == 3)
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
    #expect(!names.contains { $0.contains("partial") })
  }

  @Test func aBackupOverTheCatalogueItselfIsRefused() throws {
    let error = #expect(throws: CatalogueError.self) {
      try fixture.file.backUp(to: fixture.folder.path + "/./catalogue.db")
    }
    #expect(error?.kind == .inaccessible)
    #expect(try fixture.file.read { try $0.statistics().activeRecords } == 2)
  }

  @Test func aBackupThatCannotBeWrittenNamesTheCopy() throws {
    let destination = fixture.folder.file("no/folder/copy.db")
    let error = #expect(throws: CatalogueError.self) {
      try fixture.file.backUp(to: destination)
    }
    #expect(error?.path == destination)
  }
}
