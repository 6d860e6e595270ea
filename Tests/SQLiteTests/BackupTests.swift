import SQLite
import TestSupport
import Testing

@Suite struct BackupTests {
  let folder: TemporaryFolder
  let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: folder.file("a.db"))
    try database.write { connection in
      try connection.execute("CREATE TABLE t(x BLOB) STRICT")
      for _ in 0..<200 {
        try connection.run("INSERT INTO t VALUES(?)", [UInt8](repeating: 7, count: 3_000))
      }
    }
  }

  @Test func aBackupIsTheMomentItBeganThoughTheWriterGoesOn() throws {
    let copy = folder.file("copy.db")
    var steps: [BackupProgress] = []
    try database.read { source in
      // The snapshot begins with the first thing read.
      #expect(try source.first("SELECT count(*) FROM t") { $0.int(0) } == 200)
      try source.backUp(to: Connection(path: copy), pagesPerStep: 20) { progress in
        steps.append(progress)
        try database.write { try $0.run("INSERT INTO t VALUES(x'00')") }
      }
    }
    #expect(steps.count > 5)
    #expect(steps.last.map { $0.copied == $0.total } == true)
    let opened = try Connection(path: copy)
    #expect(try opened.first("SELECT count(*) FROM t") { $0.int(0) } == 200)
    #expect(try opened.integrityProblems() == [])
    #expect(
      try database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } }
        == 200 + steps.count
    )
  }

  @Test func aBackupCanBeGivenUp() throws {
    struct Enough: Error {}
    let destination = try Connection(path: folder.file("copy.db"))
    #expect(throws: Enough.self) {
      try database.read { source in
        try source.backUp(to: destination, pagesPerStep: 5) { _ in throw Enough() }
      }
    }
    #expect(try destination.integrityProblems() == [])
  }
}
