public import SQLite

/// Writes to a catalogue, one transaction after the other.
///
/// Lent by `CatalogueFile.write`, which begins and commits, or by `withWriter`, where the caller
/// does. All that is written between `begin` and `commit` becomes visible at once or never; the
/// search index writes through `connection` into the same transaction.
public final class CatalogueWriter {
  /// The connection, for what other modules keep in the same file.
  public let connection: Connection
  let path: String
  private let now: @Sendable () -> Timestamp

  /// The moment of the transaction: everything written in it carries this one time.
  public private(set) var moment: Timestamp

  let statements: WriterStatements
  // What was looked up or made in this transaction or an earlier one, by what it is called.
  var sourceNames: [SourceID: String] = [:]
  var contexts: [RecordContext: ContextID] = [:]
  var ruleSets: [String: RuleSetID] = [:]
  /// Whether a source has anything in quarantine, as known in this transaction.
  var hasQuarantine: [SourceID: Bool] = [:]

  /// Reads with the eyes of the transaction: what it has written so far is there.
  public private(set) var reader: CatalogueReader

  init(connection: Connection, path: String, now: @escaping @Sendable () -> Timestamp) throws {
    self.connection = connection
    self.path = path
    self.now = now
    moment = now()
    reader = CatalogueReader(connection: connection)
    statements = try WriterStatements(connection)
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { connection.isInTransaction }

  /// Begins a transaction and takes the lock on the file.
  public func begin() throws {
    try connection.begin(.immediate)
    moment = now()
    hasQuarantine.removeAll()
  }

  /// Makes everything since `begin` durable; on failure nothing of it stays.
  public func commit() throws {
    do {
      try connection.commit()
    } catch {
      rollback()
      throw error
    }
  }

  /// Undoes everything since `begin`; does nothing where no transaction is open.
  public func rollback() {
    // Rows made in this transaction are gone, and with them the numbers remembered.
    sourceNames.removeAll()
    contexts.removeAll()
    ruleSets.removeAll()
    reader = CatalogueReader(connection: connection)
    connection.rollBack()
  }
}
