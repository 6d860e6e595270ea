import SQLite
import Testing

@Suite struct TransactionTests {
  struct Refused: Error {}
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(x INTEGER PRIMARY KEY) STRICT")
  }

  var rows: [Int] {
    get throws { try connection.all("SELECT x FROM t ORDER BY x") { $0.int(0) } }
  }

  @Test func whatReturnsIsCommitted() throws {
    try connection.transaction { try $0.run("INSERT INTO t VALUES(1)") }
    #expect(try rows == [1])
    #expect(!connection.isInTransaction)
  }

  @Test func whatThrowsIsRolledBack() throws {
    #expect(throws: Refused.self) {
      try connection.transaction {
        try $0.run("INSERT INTO t VALUES(1)")
        throw Refused()
      }
    }
    #expect(try rows == [])
    #expect(!connection.isInTransaction)
  }

  @Test func aThrowInsideARunningQueryIsRolledBack() throws {
    try connection.run("INSERT INTO t VALUES(1), (2)")
    #expect(throws: Refused.self) {
      try connection.transaction { connection in
        try connection.forEach("SELECT x FROM t") { _ in
          try connection.run("DELETE FROM t")
          throw Refused()
        }
      }
    }
    #expect(try rows == [1, 2])
  }

  @Test func aSavepointUndoesItsOwnPartOnly() throws {
    try connection.transaction { connection in
      try connection.run("INSERT INTO t VALUES(1)")
      #expect(throws: Refused.self) {
        try connection.savepoint {
          try $0.run("INSERT INTO t VALUES(2)")
          throw Refused()
        }
      }
      try connection.savepoint { try $0.run("INSERT INTO t VALUES(3)") }
    }
    #expect(try rows == [1, 3])
  }

  @Test func aTransactionInsideATransactionIsRefused() throws {
    let error = #expect(throws: DatabaseError.self) {
      try connection.transaction { try $0.transaction { _ in } }
    }
    #expect(error?.kind == .misuse)
    #expect(!connection.isInTransaction)
  }

  @Test func theVersionIsPartOfTheTransaction() throws {
    #expect(throws: Refused.self) {
      try connection.transaction {
        try $0.setUserVersion(7)
        throw Refused()
      }
    }
    #expect(try connection.userVersion() == 0)
    try connection.transaction { try $0.setUserVersion(7) }
    #expect(try connection.userVersion() == 7)
  }
}
