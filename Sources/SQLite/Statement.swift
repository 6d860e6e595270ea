internal import CSQLite

/// A prepared statement: bind values, step through rows, and it is ready again.
///
/// Parameters are numbered from 1 and columns from 0, as in SQLite. A statement belongs to its
/// connection's thread and is of no use once the connection has been given back.
public final class Statement {
  let handle: OpaquePointer
  /// The number of parameters that values are bound to.
  public let parameterCount: Int
  /// The number of columns in each row; 0 for a statement that only changes things.
  public let columnCount: Int

  init(_ sql: String, on connection: OpaquePointer, isKept: Bool) throws(DatabaseError) {
    let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    var text = sql
    var prepared: OpaquePointer?
    var isAlone = true
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          connection,
          characters.baseAddress,
          Int32(characters.count),
          flags,
          &prepared,
          &tail
        )
        if let tail, let base = characters.baseAddress {
          isAlone = bytes[(tail - base)...].allSatisfy {
            $0 <= UInt8(ascii: " ") || $0 == semicolon
          }
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw DatabaseError(of: connection, sql: sql) }
    guard let prepared, isAlone else {
      sqlite3_finalize(prepared)
      throw .misuse("exactly one statement can be prepared at a time", sql: sql)
    }
    handle = prepared
    parameterCount = Int(sqlite3_bind_parameter_count(prepared))
    columnCount = Int(sqlite3_column_count(prepared))
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// The SQL that was prepared.
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// Whether the statement stands in the middle of its rows.
  public var isRunning: Bool { sqlite3_stmt_busy(handle) != 0 }

  /// Whether running it leaves the database as it is.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// The names of the columns.
  public var columnNames: [String] {
    (0..<columnCount).map { column in
      sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
    }
  }

  /// Moves to the next row; false at the end.
  ///
  /// - Throws: `DatabaseError`; the statement is reset and can be run again.
  public func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = lastError
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes the statement ready to run again; bound values stay.
  public func reset() {
    sqlite3_reset(handle)
  }

  /// The row the statement stands on after `step` returned true.
  public func withRow<Result>(_ body: (borrowing Row) throws -> Result) rethrows -> Result {
    let row = Row(statement: self)
    return try body(row)
  }

  var lastError: DatabaseError { DatabaseError(of: sqlite3_db_handle(handle), sql: sql) }

  /// The number of rows that the latest change of this connection touched.
  @usableFromInline var changes: Int { Int(sqlite3_changes64(sqlite3_db_handle(handle))) }
}

private let semicolon = UInt8(ascii: ";")
