internal import CSQLite

extension Connection {
  /// FTS5's table of extension functions, which the connection hands out through a bound pointer.
  func fts5Interface() throws(DatabaseError) -> UnsafeMutablePointer<fts5_api> {
    let statement = try prepare("SELECT fts5(?1)")
    var interface: UnsafeMutablePointer<fts5_api>?
    let code = withUnsafeMutablePointer(to: &interface) { slot in
      sqlite3_bind_pointer(
        statement.handle,
        1,
        UnsafeMutableRawPointer(slot),
        "fts5_api_ptr",
        nil
      )
      return sqlite3_step(statement.handle)
    }
    guard code == SQLITE_ROW, let interface else {
      throw DatabaseError(
        extendedCode: SQLITE_ERROR,
        message: "this SQLite was built without FTS5"
      )
    }
    return interface
  }
}
