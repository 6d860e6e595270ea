import SQLite
import TestSupport
import Testing

@Suite struct ConnectionOptionsTests {
  func pragma(_ name: String, _ connection: Connection) throws -> Value? {
    try connection.first("PRAGMA \(name)") { $0.value(0) }
  }

  @Test func theDefaultsAreThoseOfAWriterBesideReaders() throws {
    let folder = try TemporaryFolder()
    let connection = try Connection(path: folder.file("a.db"))
    let expected: [(String, Value)] = [
      ("journal_mode", .text("wal")), ("synchronous", .integer(1)), ("foreign_keys", .integer(1)),
      ("secure_delete", .integer(0)), ("cache_size", .integer(-16_384)),
      ("busy_timeout", .integer(5_000)), ("temp_store", .integer(2)),
      ("page_size", .integer(4_096)),
    ]
    for (name, value) in expected { #expect(try pragma(name, connection) == value, "\(name)") }
    #expect(connection.path == folder.file("a.db"))
  }

  @Test func whatIsAskedForIsSet() throws {
    let folder = try TemporaryFolder()
    var options = ConnectionOptions(access: .create)
    options.journalMode = .delete
    options.synchronous = .full
    options.foreignKeys = false
    options.secureDelete = true
    options.cacheSize = 64
    options.busyTimeout = .milliseconds(1_250)
    options.pageSize = 8_192
    options.automaticCheckpoint = 77
    options.maximumPageCount = 99
    options.memoryMapSize = 65_536
    options.doubleQuotedStrings = true
    let connection = try Connection(path: folder.file("a.db"), options: options)
    let expected: [(String, Value)] = [
      ("journal_mode", .text("delete")), ("synchronous", .integer(2)),
      ("foreign_keys", .integer(0)), ("secure_delete", .integer(1)), ("cache_size", .integer(-64)),
      ("busy_timeout", .integer(1_250)), ("page_size", .integer(8_192)),
      ("wal_autocheckpoint", .integer(77)), ("max_page_count", .integer(99)),
      ("mmap_size", .integer(65_536)),
    ]
    for (name, value) in expected { #expect(try pragma(name, connection) == value, "\(name)") }
    #expect(try connection.first(#"SELECT "text""#) { $0.text(0) } == "text")
  }
}
