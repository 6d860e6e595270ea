internal import SQLite

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
  let insertAssessment: Statement
  let renewAssessment: Statement
  let replaceAssessment: Statement
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
    insertAssessment = try connection.statement(
      """
      INSERT INTO assessments(record, ruleset, made, assessment) VALUES(?1, ?2, ?3, ?4)
      ON CONFLICT(record) DO NOTHING
      """
    )
    renewAssessment = try connection.statement(
      "UPDATE assessments SET made = ?3, assessment = ?4 WHERE record = ?1 AND ruleset = ?2"
    )
    replaceAssessment = try connection.statement(
      "UPDATE assessments SET ruleset = ?2, made = ?3, assessment = ?4 WHERE record = ?1"
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
