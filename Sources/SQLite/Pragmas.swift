extension Connection {
  /// The number that the application keeps in the file's header, such as a schema version.
  public func userVersion() throws -> Int {
    try integer("PRAGMA user_version")
  }

  /// Sets the number in the file's header; part of the open transaction, if there is one.
  public func setUserVersion(_ version: Int) throws(DatabaseError) {
    try execute("PRAGMA user_version = \(version)")
  }

  /// The number in the file's header that says whose format it is.
  public func applicationID() throws -> Int {
    try integer("PRAGMA application_id")
  }

  /// Sets the number that says whose format the file is.
  public func setApplicationID(_ id: Int32) throws(DatabaseError) {
    try execute("PRAGMA application_id = \(id)")
  }

  /// A number that changes when another connection has changed the file.
  public func dataVersion() throws -> Int {
    try integer("PRAGMA data_version")
  }

  /// The number of pages in the file.
  public func pageCount() throws -> Int {
    try integer("PRAGMA page_count")
  }

  /// Limits the number of pages the file may grow to; beyond it changes fail as `full`.
  public func setMaximumPageCount(_ pages: Int) throws(DatabaseError) {
    try execute("PRAGMA max_page_count = \(pages)")
  }

  /// Moves what the write-ahead log holds into the database file, and empties the log if nobody
  /// is reading from it; false where readers or a writer kept it from finishing.
  @discardableResult
  public func checkpoint() throws -> Bool {
    try first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) == 0 } ?? false
  }

  private func integer(_ sql: String) throws -> Int {
    try first(sql) { $0.int(0) } ?? 0
  }
}
