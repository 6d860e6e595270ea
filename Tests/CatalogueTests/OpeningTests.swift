import Catalogue
import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct OpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  var path: String { folder.file("catalogue.db") }

  func open(_ mode: CatalogueFile.Mode, _ path: String? = nil) throws -> CatalogueFile {
    var configuration = CatalogueFile.Configuration()
    configuration.busyTimeout = .milliseconds(20)
    return try CatalogueFile(path: path ?? self.path, mode: mode, configuration: configuration)
  }

  func failure(_ body: () throws -> Void) -> CatalogueError? {
    do {
      try body()
      return nil
    } catch {
      return error as? CatalogueError
    }
  }

  func setPermissions(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func aMissingCatalogueIsMadeOnlyWhenAskedFor() throws {
    #expect(failure { _ = try open(.readOnly) }?.kind == .missing)
    #expect(failure { _ = try open(.readWrite) }?.kind == .missing)
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try open(.create)
    _ = try open(.readOnly)
    _ = try open(.readWrite)
  }

  @Test func aMissingFolderIsSaidToBeSo() {
    let error = failure { _ = try open(.create, folder.file("no/such/catalogue.db")) }
    #expect(error?.kind == .inaccessible)
    #expect(error?.isUnavailable == true)
  }

  @Test func anotherKindOfFileIsLeftAsItIs() throws {
    let bytes = Array(String(repeating: "a feed, and no catalogue\n", count: 300).utf8)
    let path = try folder.write(bytes, to: "feed.xml")
    for mode in [CatalogueFile.Mode.create, .readWrite, .readOnly] {
      #expect(failure { _ = try open(mode, path) }?.kind == .notACatalogue)
    }
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
  }

  @Test func theDatabaseOfAnotherProgramIsLeftAsItIs() throws {
    var options = ConnectionOptions(access: .create)
    options.journalMode = .delete
    do {
      let other = try Connection(path: path, options: options)
      try other.execute("CREATE TABLE recipes(x); PRAGMA user_version = 1")
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for mode in [CatalogueFile.Mode.create, .readWrite, .readOnly] {
      #expect(failure { _ = try open(mode) }?.kind == .notACatalogue)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test func anEmptyFileBecomesACatalogueButIsNotReadAsOne() throws {
    _ = try folder.write([], to: "catalogue.db")
    #expect(failure { _ = try open(.readOnly) }?.kind == .notACatalogue)
    _ = try open(.create)
    _ = try open(.readOnly)
  }

  @Test func aNewerSchemaIsRefusedAndLeftAsItIs() throws {
    _ = try open(.create)
    try Connection(path: path).setUserVersion(99)
    for mode in [CatalogueFile.Mode.create, .readWrite, .readOnly] {
      let error = failure { _ = try open(mode) }
      #expect(error?.kind == .newerSchema(found: 99, supported: 1))
      #expect(error?.isUnavailable == true)
    }
    #expect(try Connection(path: path).userVersion() == 99)
  }

  @Test func aReadOnlyFileIsReadAndNotWritten() throws {
    let store = try open(.create)
    try store.write { _ = try $0.source(.make()) }
    try setPermissions(0o444, path)
    try setPermissions(0o777, folder.path)
    try asOrdinaryUser {
      #expect(failure { _ = try open(.readWrite) }?.kind == .readOnly)
      #expect(failure { _ = try open(.create) }?.kind == .readOnly)
    }
  }

  @Test func aReadOnlyFolderIsReadAndNotWritten() throws {
    do { try open(.create).write { _ = try $0.source(.make()) } }
    try setPermissions(0o555, folder.path)
    try asOrdinaryUser {
      #expect(failure { _ = try open(.readWrite) }?.kind == .readOnly)
      #expect(failure { _ = try open(.create) }?.kind == .readOnly)
      #expect(failure { _ = try open(.create, folder.file("other.db")) }?.kind == .readOnly)
      let catalogue = try open(.readOnly)
      #expect(try catalogue.read { try $0.sources().map(\.name) } == ["shelf"])
    }
  }

  @Test func aFileNobodyMayReadIsInaccessible() throws {
    _ = try open(.create)
    try setPermissions(0o000, path)
    try setPermissions(0o777, folder.path)
    try asOrdinaryUser {
      #expect(failure { _ = try open(.readOnly) }?.kind == .inaccessible)
      #expect(failure { _ = try open(.create) }?.kind == .inaccessible)
    }
  }

  @Test func aWriteThroughAReadingCatalogueIsRefused() throws {
    _ = try open(.create)
    let catalogue = try open(.readOnly)
    let error = failure { try catalogue.write { _ in } }
    #expect(error?.kind == .readOnly)
  }

  @Test func aSecondWriterIsLockedOutAndReadersAreNot() throws {
    let first = try open(.create)
    let second = try open(.create)
    try first.write { writer in
      _ = try writer.source(.make("one"))
      #expect(failure { try second.write { _ in } }?.kind == .locked)
      #expect(try second.read { try $0.sources() }.isEmpty)
    }
    #expect(try second.read { try $0.sources() }.map(\.name) == ["one"])
    try second.write { _ = try $0.source(.make("two")) }
  }

  @Test func aFullDiskLosesNothingCommitted() throws {
    var configuration = CatalogueFile.Configuration()
    configuration.maximumPageCount = 80
    let fixture = try CatalogueFixture(configuration)
    try fixture.store([.make("a")])
    let large = String(repeating: "large ", count: 2_000)
    let error = failure {
      try fixture.store((0..<200).map { .make("b\($0)", title: large) })
    }
    #expect(error?.kind == .full)
    #expect(error?.isUnavailable == true)
    let (identifiers, runs) = try fixture.file.read { reader in
      let source = try #require(try reader.source(named: "shelf"))
      return (
        try reader.connection.all("SELECT identifier FROM records") { $0.text(0) },
        try reader.runs(of: source.id).count
      )
    }
    #expect(identifiers == ["a"])
    #expect(runs == 1)
    #expect(try fixture.store([.make("a"), .make("c")]).map(\.outcome) == [.unchanged, .new])
    #expect(try fixture.file.doctor().allSatisfy { $0.state == .good })
  }

  @Test func everyErrorSaysWhatToDoNext() {
    let kinds: [CatalogueError.Kind] = [
      .missing, .notACatalogue, .locked, .readOnly, .full, .newerSchema(found: 2, supported: 1),
      .olderSchema(found: 1, supported: 2), .corrupt, .inaccessible, .identifierCollision,
      .timedOut, .internal,
    ]
    for kind in kinds {
      let error = CatalogueError(kind, path: "/shelf/c.db", detail: "why")
      #expect(error.description.contains("/shelf/c.db"))
      #expect(error.description.hasSuffix("."))
      #expect(error.advice.count > 10)
    }
    #expect(
      CatalogueError(.locked, path: "c.db").description == """
        the catalogue c.db is being written to by another process. Wait for the other process to \
        finish, then try again; reading still works.
        """
    )
  }
}
