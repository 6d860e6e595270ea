import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct DatabaseErrorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func kind(_ body: () throws -> Void) -> DatabaseError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? DatabaseError)?.kind
    }
  }

  func open(_ path: String, _ access: ConnectionOptions.Access) throws -> Connection {
    var options = ConnectionOptions(access: access)
    options.busyTimeout = .milliseconds(20)
    return try Connection(path: path, options: options)
  }

  @Test func aMissingFileCannotBeOpened() {
    #expect(kind { _ = try open(folder.file("none.db"), .readOnly) } == .cannotOpen)
    #expect(kind { _ = try open(folder.file("none.db"), .readWrite) } == .cannotOpen)
    #expect(kind { _ = try open(folder.file("no/folder.db"), .create) } == .cannotOpen)
    #expect(kind { _ = try open(folder.path, .create) } == .cannotOpen)
  }

  @Test func anotherKindOfFileIsNotADatabase() throws {
    let path = try folder.write(
      Array(String(repeating: "not a database\n", count: 200).utf8),
      to: "a"
    )
    #expect(kind { _ = try open(path, .create) } == .notADatabase)
    #expect(kind { _ = try open(path, .readOnly) } == .notADatabase)
  }

  @Test func aDamagedFileIsCorrupt() throws {
    let path = folder.file("a.db")
    do {
      let connection = try open(path, .create)
      try connection.execute("CREATE TABLE t(x TEXT) STRICT")
      try connection.transaction {
        for _ in 0..<500 {
          try $0.run("INSERT INTO t VALUES(?)", String(repeating: "x", count: 200))
        }
      }
    }
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for index in 4_096..<bytes.count { bytes[index] = 0xA5 }
    _ = try folder.write(bytes, to: "a.db")
    let damaged = try open(path, .readOnly)
    #expect(kind { try damaged.forEach("SELECT x FROM t") { _ in } } == .corrupt)
    #expect(try damaged.integrityProblems().isEmpty == false)
  }

  @Test func aFileThatMayOnlyBeReadIsRefusedForWriting() throws {
    let path = folder.file("a.db")
    try open(path, .create).execute("CREATE TABLE t(x)")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    #expect(try asOrdinaryUser { kind { _ = try open(path, .readWrite) } } == .readOnly)
    #expect(try asOrdinaryUser { kind { _ = try open(path, .create) } } == .readOnly)
  }

  @Test func aWriteThroughAReadingConnectionIsReadOnly() throws {
    let path = folder.file("a.db")
    let writer = try open(path, .create)
    try writer.execute("CREATE TABLE t(x)")
    let reader = try open(path, .readOnly)
    #expect(kind { try reader.run("INSERT INTO t VALUES(1)") } == .readOnly)
    #expect(reader.isReadOnly && !writer.isReadOnly)
  }

  @Test func aFolderThatCannotBeWrittenToIsReadAsImmutable() throws {
    let name = "100% #1?.db"
    let path = folder.file(name)
    try open(path, .create).execute("CREATE TABLE t(x); INSERT INTO t VALUES(5)")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    let value = try asOrdinaryUser {
      try open(path, .immutable).first("SELECT x FROM t") { $0.int(0) }
    }
    #expect(value == 5)
  }

  @Test func aSecondWriterIsBusy() throws {
    let path = folder.file("a.db")
    let first = try open(path, .create)
    let second = try open(path, .create)
    try first.execute("CREATE TABLE t(x)")
    try first.transaction { _ in
      #expect(kind { try second.transaction { _ in } } == .busy)
    }
    try second.transaction { try $0.run("INSERT INTO t VALUES(1)") }
  }

  @Test func aFullDiskIsFullAndLosesNothingCommitted() throws {
    let path = folder.file("a.db")
    let connection = try open(path, .create)
    try connection.execute("CREATE TABLE t(x BLOB) STRICT; INSERT INTO t VALUES(x'01')")
    try connection.setMaximumPageCount(10)
    let failure = kind {
      try connection.transaction {
        for _ in 0..<100 {
          try $0.run("INSERT INTO t VALUES(?)", [UInt8](repeating: 1, count: 4_000))
        }
      }
    }
    #expect(failure == .full)
    #expect(!connection.isInTransaction)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    try connection.setMaximumPageCount(1_000)
    try connection.run("INSERT INTO t VALUES(x'02')")
    #expect(try connection.integrityProblems() == [])
  }

  @Test func aFileSizeLimitIsFullAndLosesNothingCommitted() async throws {
    let path = folder.file("a.db")
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      // Unless it is ignored, the signal ends the process before SQLite sees the failed write.
      signal(SIGXFSZ, SIG_IGN)
      let connection = try Connection(path: path)
      try connection.execute("CREATE TABLE t(x BLOB) STRICT; INSERT INTO t VALUES(x'01')")
      var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        for _ in 0..<1_000 {
          try connection.run("INSERT INTO t VALUES(?)", [UInt8](repeating: 1, count: 4_000))
        }
      } catch let error as DatabaseError {
        exit(error.kind == .full ? 7 : 1)
      }
    }
    let reopened = try open(path, .readWrite)
    #expect(try reopened.integrityProblems() == [])
    #expect(try reopened.first("SELECT count(*) FROM t") { $0.int(0) } ?? 0 > 1)
  }

  @Test func aQuotaThatArrivesAsAnInputOutputErrorIsFull() {
    let error = DatabaseError(
      extendedCode: 778,
      message: "disk I/O error",
      systemErrorNumber: EFBIG
    )
    #expect(error.kind == .full)
    let broken = DatabaseError(
      extendedCode: 778,
      message: "disk I/O error",
      systemErrorNumber: EIO
    )
    #expect(broken.kind == .ioError)
  }

  @Test(arguments: [
    (Int32(5), DatabaseError.Kind.busy), (6, .busy), (13, .full), (8, .readOnly), (11, .corrupt),
    (26, .notADatabase), (10, .ioError), (14, .cannotOpen), (19, .constraint), (21, .misuse),
    (9, .interrupted), (7, .outOfMemory), (18, .tooBig), (3, .permission), (1, .sql),
    (1550, .cannotOpen),
  ])
  func aResultCodeHasItsKind(code: Int32, kind: DatabaseError.Kind) {
    #expect(DatabaseError(extendedCode: code, message: "").kind == kind)
  }

  @Test func theDescriptionNamesFileStatementAndNextStep() {
    let error = DatabaseError(
      extendedCode: 5,
      message: "database is locked",
      sql: "BEGIN IMMEDIATE",
      path: "/a/b.db"
    )
    #expect(
      error.description == """
        /a/b.db: database is locked (SQLite code 5). Another process is writing to it: wait for \
        it to finish, then try again. [in: BEGIN IMMEDIATE]
        """
    )
  }
}
