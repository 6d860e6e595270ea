import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct KillTests {
  /// The child commits ten transactions, writes half of an eleventh, and is killed.
  @Test func aKilledWriterLosesItsOpenTransactionOnly() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let connection = try Connection(path: path)
      // A cache of a few pages, so that half a transaction really reaches the log.
      try connection.execute("PRAGMA cache_size=4; CREATE TABLE t(x BLOB) STRICT")
      for _ in 0..<10 {
        try connection.transaction {
          for _ in 0..<10 {
            try $0.run("INSERT INTO t VALUES(?)", [UInt8](repeating: 1, count: 2_000))
          }
        }
      }
      try connection.transaction {
        for _ in 0..<100 {
          try $0.run("INSERT INTO t VALUES(?)", [UInt8](repeating: 2, count: 2_000))
        }
        kill(getpid(), SIGKILL)
      }
    }
    let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    #expect((log ?? 0) > 200_000, "the killed process left its log behind")
    let connection = try Connection(path: path)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 100)
    #expect(try connection.integrityProblems() == [])
    try connection.transaction { try $0.run("INSERT INTO t VALUES(x'03')") }
  }

  @Test func aTruncatedLogLosesOnlyItsLastTransactions() throws {
    let folder = try TemporaryFolder()
    let connection = try Connection(path: folder.file("a.db"))
    try connection.execute("CREATE TABLE t(x INTEGER) STRICT")
    for number in 1...20 { try connection.run("INSERT INTO t VALUES(?)", number) }
    let database = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.db")))
    let log = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.db-wal")))
    let copy = try folder.write(database, to: "b.db")
    _ = try folder.write(log.prefix(log.count * 2 / 3), to: "b.db-wal")
    let reopened = try Connection(path: copy)
    let numbers = try reopened.all("SELECT x FROM t ORDER BY rowid") { $0.int(0) }
    #expect(numbers == Array(1...numbers.count))
    #expect(numbers.count < 20)
    #expect(try reopened.integrityProblems() == [])
  }
}
