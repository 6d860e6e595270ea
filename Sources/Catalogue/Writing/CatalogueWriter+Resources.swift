internal import Metadata
internal import SQLite
public import Standards

extension CatalogueWriter {
  /// Sets what hits and lists show of a resource.
  public func setSummary(_ summary: ResourceSummary, document: Int64) throws {
    try statements.setSummary.run(
      document,
      summary.title,
      summary.url,
      summary.publisher,
      summary.description,
      summary.date,
      summary.language,
      summary.grade?.rawValue,
      summary.quality,
      summary.metadata
    )
  }

  /// Keeps what the standards said of a record, in place of what they said before.
  public func setAssessment(_ assessment: Assessment, record: Int64, rules: RuleSetID) throws {
    try setAssessment(AssessmentBlob.encode(assessment), record: record, rules: rules)
  }

  /// As `setAssessment`, for one that is already encoded by `AssessmentBlob`.
  public func setAssessment(_ blob: [UInt8], record: Int64, rules: RuleSetID) throws {
    // Only the last of these sets a foreign key. For that SQLite makes a savepoint, at which FTS5
    // writes what it has gathered so far: done for each record, that cost as much as all the rest.
    for statement in [
      statements.insertAssessment, statements.renewAssessment, statements.replaceAssessment,
    ] {
      let changes = try statement.run(record, rules.rawValue, moment.seconds, blob)
      if changes > 0 { return }
    }
  }

  /// The rule set that the stored assessment of a record was made with; nil where it has none.
  public func ruleSet(ofAssessment record: Int64) throws -> RuleSetID? {
    try statements.findRuleSet.first(record) { RuleSetID(rawValue: $0.int64(0)) }
  }

  /// The number of a rule set, whose words are added if they are new.
  public func ruleSet(_ descriptor: RuleDescriptor) throws -> RuleSetID {
    if let known = ruleSets[descriptor.key] { return known }
    let bytes = try descriptor.encoded()
    // A standard that was edited without a new version has the same key and other words.
    let known = try connection.first(
      "SELECT id FROM rulesets WHERE key = ? AND descriptor = ?",
      descriptor.key,
      bytes
    ) { RuleSetID(rawValue: $0.int64(0)) }
    if let known {
      ruleSets[descriptor.key] = known
      return known
    }
    try connection.run(
      "INSERT INTO rulesets(key, descriptor) VALUES(?, ?)",
      descriptor.key,
      bytes
    )
    let id = RuleSetID(rawValue: connection.lastInsertedRowID)
    ruleSets[descriptor.key] = id
    return id
  }

  /// Links two resources that seem to be the same thing, whichever way round they are named.
  public func linkSame(_ document: Int64, _ other: Int64, basis: String, evidence: String) throws {
    try connection.run(
      """
      INSERT INTO same_as(resource, other, basis, evidence) VALUES(?1, ?2, ?3, ?4)
      ON CONFLICT(resource, other, basis) DO UPDATE SET evidence = ?4
      """,
      min(document, other),
      max(document, other),
      basis,
      evidence
    )
  }

  /// The resource of that key, made if it is new.
  func resource(key: String, source: SourceID, status: Record.Status) throws -> (
    document: Int64, isNew: Bool
  ) {
    let id = Int64(bitPattern: ResourceID(source: try name(of: source), key: key).rawValue)
    let made = try statements.insertResource.run(
      id,
      source.rawValue,
      key,
      status.rawValue,
      moment.seconds
    )
    if made == 1 { return (connection.lastInsertedRowID, true) }
    let known = try statements.findResource.first(id) { row in
      (document: row.int64(0), source: row.int64(1), key: row.text(2))
    }
    guard let known, known.source == source.rawValue, known.key == key else {
      throw CatalogueError(
        .identifierCollision,
        path: path,
        detail:
          "“\(key)” and “\(known?.key ?? "")” (\(ResourceID(rawValue: UInt64(bitPattern: id))))"
      )
    }
    return (known.document, false)
  }

  /// Deletes the resource of a record just stored if none of its records is active, and revives it
  /// if this one is; whether it is deleted.
  func updateStatus(ofResource document: Int64, storedActive: Bool) throws -> Bool {
    let isActive = try storedActive || hasActiveRecord(document)
    try statements.setStatus.run(document, isActive ? 0 : 1, moment.seconds)
    return !isActive
  }

  private func hasActiveRecord(_ document: Int64) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM resource_records l JOIN records r ON r.id = l.record
      WHERE l.resource = ? AND r.status = 0 LIMIT 1
      """,
      document
    ) { _ in true } ?? false
  }
}
