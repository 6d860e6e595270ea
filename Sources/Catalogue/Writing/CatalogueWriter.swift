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

  init(connection: Connection, path: String, now: @escaping @Sendable () -> Timestamp) throws {
    self.connection = connection
    self.path = path
    self.now = now
    moment = now()
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
    connection.rollBack()
  }
}

/// The statements that run once for every record, looked up once for every writer.
struct WriterStatements {
  let findRecord: Statement
  let insertRecord: Statement
  let updateRecord: Statement
  let insertHistory: Statement
  let insertResource: Statement
  let findResource: Statement
  let insertResourceRecord: Statement
  let firstRecord: Statement
  let setAssessment: Statement
  let findRuleSet: Statement
  let setSummary: Statement
  let setStatus: Statement
  let forgiveQuarantine: Statement

  init(_ connection: Connection) throws {
    findRecord = try connection.statement(
      """
      SELECT r.id, r.status, r.version, r.digest_high, r.digest_low, l.resource
      FROM records r JOIN resource_records l ON l.record = r.id
      WHERE r.source = ? AND r.identifier = ?
      """
    )
    insertRecord = try connection.statement(
      """
      INSERT INTO records(source, identifier, status, version, digest_high, digest_low, first_seen, \
      changed) VALUES(?, ?, ?, 1, ?, ?, ?, ?)
      """
    )
    updateRecord = try connection.statement(
      """
      UPDATE records SET status = ?2, version = ?3, digest_high = ?4, digest_low = ?5, changed = ?6
      WHERE id = ?1
      """
    )
    insertHistory = try connection.statement(
      """
      INSERT INTO history(record, version, status, received, run, datestamp, set_specs, line, \
      column, byte_offset, data_row, context, raw) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    insertResource = try connection.statement(
      """
      INSERT INTO resources(public_id, source, key, status, changed) VALUES(?, ?, ?, ?, ?) \
      ON CONFLICT(public_id) DO NOTHING
      """
    )
    findResource = try connection.statement(
      "SELECT id, source, key FROM resources WHERE public_id = ?"
    )
    insertResourceRecord = try connection.statement(
      "INSERT INTO resource_records(record, resource) VALUES(?, ?)"
    )
    firstRecord = try connection.statement(
      "SELECT record FROM resource_records WHERE resource = ? ORDER BY record LIMIT 1"
    )
    findRuleSet = try connection.statement("SELECT ruleset FROM assessments WHERE record = ?")
    setAssessment = try connection.statement(
      """
      INSERT INTO assessments(record, ruleset, made, assessment) VALUES(?1, ?2, ?3, ?4)
      ON CONFLICT(record) DO UPDATE SET ruleset = ?2, made = ?3, assessment = ?4
      """
    )
    setSummary = try connection.statement(
      """
      INSERT INTO summaries(resource, title, url, publisher, description, date, language, grade,
        quality, metadata)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT(resource) DO UPDATE SET title = ?2, url = ?3, publisher = ?4, description = ?5,
        date = ?6, language = ?7, grade = ?8, quality = ?9, metadata = ?10
      """
    )
    setStatus = try connection.statement(
      "UPDATE resources SET status = ?2, changed = ?3 WHERE id = ?1"
    )
    forgiveQuarantine = try connection.statement(
      "DELETE FROM quarantine WHERE source = ? AND identifier = ?"
    )
  }
}
