internal import CSQLite

/// One open database, closed when nobody holds it any more.
///
/// A connection is used by one thread at a time and is not `Sendable`. `Database` lends its own
/// to a closure: neither they nor their statements are to be kept after it. Statements are
/// prepared once and found again by their SQL.
public final class Connection {
  let handle: OpaquePointer
  private let statements = StatementCache()

  /// Opens the file at `path`, or a database in memory at `:memory:`.
  ///
  /// The header is read before this returns, so a wrong or damaged file is reported here.
  /// - Throws: `DatabaseError`, most often `cannotOpen`, `notADatabase`, `readOnly` or `busy`.
  public init(path: String, options: ConnectionOptions = ConnectionOptions())
    throws(DatabaseError)
  {
    handle = try openHandle(path, options)
  }

  deinit {
    statements.removeAll()
    // Version 2 waits for statements that somebody still holds.
    sqlite3_close_v2(handle)
  }

  /// The statement for `sql`, prepared at its first use and kept.
  ///
  /// Where the kept one is in the middle of its rows (a query inside a query), a fresh one is
  /// prepared instead, so neither disturbs the other.
  /// - Throws: `DatabaseError` of kind `sql` for a mistake in it.
  public func statement(_ sql: String) throws(DatabaseError) -> Statement {
    try statements.statement(sql, on: handle)
  }

  /// A statement that is not kept, for SQL that is made as the program runs.
  public func prepare(_ sql: String) throws(DatabaseError) -> Statement {
    try Statement(sql, on: handle, isKept: false)
  }

  /// Runs every statement of a script that takes no values and whose rows nobody wants.
  public func execute(_ script: String) throws(DatabaseError) {
    guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
      throw DatabaseError(of: handle, sql: script)
    }
  }

  /// Runs one statement with values for its parameters, in order; the number of rows it changed.
  @discardableResult
  public func run(_ sql: String, _ arguments: any Bindable...) throws(DatabaseError) -> Int {
    let statement = try statement(sql)
    try statement.bind(arguments: arguments)
    return try statement.finish()
  }

  /// The first row of a query as `body` reads it, or nil where there is none.
  @inlinable
  public func first<Result>(
    _ sql: String,
    _ arguments: any Bindable...,
    read body: (borrowing Row) throws -> Result
  ) throws -> Result? {
    let statement = try statement(sql)
    try statement.bind(arguments: arguments)
    return try statement.firstBound(read: body)
  }

  /// Every row of a query as `body` reads it.
  @inlinable
  public func all<Element>(
    _ sql: String,
    _ arguments: any Bindable...,
    read body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    let statement = try statement(sql)
    try statement.bind(arguments: arguments)
    try statement.forEachBound { elements.append(try body($0)) }
    return elements
  }

  /// Lends every row of a query to `body`, one after the other.
  @inlinable
  public func forEach(
    _ sql: String,
    _ arguments: any Bindable...,
    do body: (borrowing Row) throws -> Void
  ) throws {
    let statement = try statement(sql)
    try statement.bind(arguments: arguments)
    try statement.forEachBound(do: body)
  }

  /// The row id that the latest `INSERT` of this connection made.
  public var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows changed since the connection was opened.
  public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

  /// Whether only reading is possible.
  public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// The full path of the file, empty for a database in memory.
  public var path: String {
    sqlite3_db_filename(handle, "main").map { String(cString: $0) } ?? ""
  }

  /// Ends every query that was left in the middle of its rows, so that none holds a lock.
  func resetStatements() {
    var statement = sqlite3_next_stmt(handle, nil)
    while let current = statement {
      if sqlite3_stmt_busy(current) != 0 { sqlite3_reset(current) }
      statement = sqlite3_next_stmt(handle, current)
    }
  }
}
