import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct DatabaseTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func makeDatabase() throws -> Database {
    let database = try Database(path: folder.file("a.db"))
    try database.write { try $0.execute("CREATE TABLE t(x INTEGER PRIMARY KEY, y TEXT) STRICT") }
    return database
  }

  @Test func readersGoOnBesideTheWriter() async throws {
    let database = try makeDatabase()
    let rounds = 60
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        // Rows come in pairs, so a reader that sees an odd number saw half a transaction.
        for _ in 0..<rounds {
          try database.write {
            try $0.run("INSERT INTO t(y) VALUES('a')")
            try $0.run("INSERT INTO t(y) VALUES('b')")
          }
        }
      }
      for _ in 0..<3 {
        group.addTask {
          for _ in 0..<rounds {
            let (first, second) = try database.read { connection throws in
              let count = { try connection.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1 }
              return (try count(), try count())
            }
            #expect(first == second && first.isMultiple(of: 2))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(
      try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 2 * rounds
    )
  }

  @Test func aReadInsideAWriteSeesTheStateBeforeIt() throws {
    let database = try makeDatabase()
    try database.write { writer in
      try writer.run("INSERT INTO t(y) VALUES('a')")
      #expect(try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 0)
    }
    #expect(try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 1)
  }

  @Test func aWriteThatThrowsLeavesNothing() throws {
    struct Refused: Error {}
    let database = try makeDatabase()
    #expect(throws: Refused.self) {
      try database.write {
        try $0.run("INSERT INTO t(y) VALUES('a')")
        throw Refused()
      }
    }
    #expect(try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 0)
  }

  @Test func aStatementLeftInTheMiddleDoesNotHoldItsSnapshot() throws {
    let database = try makeDatabase()
    try database.write { try $0.run("INSERT INTO t(y) VALUES('a'), ('b')") }
    try database.read { connection throws in
      #expect(try connection.statement("SELECT x FROM t").step())
    }
    try database.write { try $0.run("INSERT INTO t(y) VALUES('c')") }
    #expect(try database.withWriter { try $0.checkpoint() })
    #expect(try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 3)
  }

  @Test func everyConnectionIsPrepared() throws {
    var configuration = Database.Configuration()
    configuration.prepare = { try $0.execute("CREATE TEMP TABLE mine(x)") }
    let database = try Database(path: folder.file("a.db"), configuration: configuration)
    #expect(try database.withWriter { try $0.all("SELECT x FROM mine") { $0.int(0) } } == [])
    try database.read { first throws in
      #expect(try first.all("SELECT x FROM mine") { $0.int(0) } == [])
      #expect(try database.read { try $0.all("SELECT x FROM mine") { $0.int(0) } } == [])
    }
  }

  @Test func aReadOnlyDatabaseRefusesToWrite() throws {
    _ = try makeDatabase()
    let configuration = Database.Configuration(options: ConnectionOptions(access: .readOnly))
    let database = try Database(path: folder.file("a.db"), configuration: configuration)
    #expect(database.isReadOnly)
    let error = #expect(throws: DatabaseError.self) { try database.write { _ in } }
    #expect(error?.kind == .readOnly)
    #expect(try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 0)
  }

  @Test func aChangeByAnotherConnectionIsNoticed() throws {
    let database = try makeDatabase()
    try database.withWriter { connection in
      let before = try connection.dataVersion()
      try Connection(path: folder.file("a.db")).run("INSERT INTO t(y) VALUES('z')")
      #expect(try connection.dataVersion() != before)
    }
  }

  @Test func aForeignKeyThatPointsNowhereIsListed() throws {
    let connection = try Connection(path: folder.file("f.db"))
    try connection.execute(
      """
      CREATE TABLE parent(id INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE child(parent INTEGER REFERENCES parent) STRICT;
      """
    )
    let error = #expect(throws: DatabaseError.self) {
      try connection.run("INSERT INTO child VALUES(9)")
    }
    #expect(error?.kind == .constraint)
    try connection.execute("PRAGMA foreign_keys=0; INSERT INTO child VALUES(9)")
    #expect(
      try connection.foreignKeyViolations()
        == [ForeignKeyViolation(table: "child", rowID: 1, parent: "parent")]
    )
  }
}
