internal import CSQLite

/// When a transaction takes its lock.
public enum TransactionKind: String, Sendable, Hashable {
  /// At the first statement that needs it; for reading.
  case deferred = "BEGIN DEFERRED"
  /// At once, for writing: `busy` is then reported at the start and never half way.
  case immediate = "BEGIN IMMEDIATE"
}

extension Connection {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// A commit that fails (a full disk, say) is rolled back too. Transactions do not nest; use
  /// `savepoint` inside one.
  @discardableResult
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate,
    _ body: (Connection) throws -> Result
  ) throws -> Result {
    try begin(kind)
    do {
      let result = try body(self)
      try commit()
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  /// Runs `body` in a transaction that only reads.
  func snapshot<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try begin(.deferred)
    // What was read is true whether or not the end succeeds: of a damaged file, COMMIT fails.
    defer { if (try? commit()) == nil { rollBack() } }
    return try body(self)
  }

  /// Begins a transaction whose end is not in the same function; else use `transaction`.
  public func begin(_ kind: TransactionKind = .immediate) throws(DatabaseError) {
    guard !isInTransaction else {
      throw .misuse("a transaction is already open: use a savepoint inside it")
    }
    try run(kind.rawValue)
  }

  /// Commits what was done since `begin`; on failure the transaction is still open, or was undone.
  public func commit() throws(DatabaseError) {
    try run("COMMIT")
  }

  /// Undoes what was done since `begin`; does nothing where no transaction is open.
  public func rollBack() {
    // Some failures end the transaction by themselves; then there is nothing to roll back.
    guard isInTransaction else { return }
    resetStatements()
    _ = try? run("ROLLBACK")
  }

  /// Runs `body` so that what it changed is undone when it throws, and the transaction goes on.
  @discardableResult
  public func savepoint<Result>(
    _ body: (Connection) throws -> Result
  ) throws -> Result {
    try run("SAVEPOINT s")
    do {
      let result = try body(self)
      try run("RELEASE s")
      return result
    } catch {
      // After a full disk or a lost file SQLite may have ended the whole transaction already.
      if isInTransaction {
        _ = try? run("ROLLBACK TO s")
        _ = try? run("RELEASE s")
      }
      throw error
    }
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
}
