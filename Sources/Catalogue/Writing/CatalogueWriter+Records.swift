public import Metadata
internal import SQLite

extension CatalogueWriter {
  /// The number of a context, which is added if it is new.
  public func context(_ context: RecordContext) throws -> ContextID {
    if let known = contexts[context] { return known }
    let digest = Int64(bitPattern: context.digest)
    let sameDigest = try connection.all(
      """
      SELECT id, reader, namespace, shape, encoding, content FROM contexts WHERE digest = ?
      """,
      digest
    ) { (ContextID(rawValue: $0.int64(0)), RecordContext(row: $0, from: 1)) }
    if let (id, _) = sameDigest.first(where: { $0.1 == context }) {
      contexts[context] = id
      return id
    }
    try connection.run(
      """
      INSERT INTO contexts(digest, reader, namespace, shape, encoding, content)
      VALUES(?, ?, ?, ?, ?, ?)
      """,
      digest,
      context.format.reader,
      context.format.namespace,
      context.format.shape,
      context.encoding,
      context.content
    )
    let id = ContextID(rawValue: connection.lastInsertedRowID)
    contexts[context] = id
    return id
  }

  /// Stores a record, or a tombstone where its status is `deleted`.
  ///
  /// A record whose nodes are those already stored, whatever its datestamp, changes nothing. Every
  /// changed version is kept. A tombstone keeps the record's last bytes; its resource is deleted
  /// once no record of it is active.
  /// - Parameters:
  ///   - record: With an identifier; an empty `resourceKey` stands for the identifier.
  ///   - source: The source it came from.
  ///   - run: The run that received it.
  ///   - context: What it shares with others of its feed.
  ///   - digest: Of its nodes.
  /// - Returns: What storing it did, and where it went.
  /// - Throws: `CatalogueError` of kind `identifierCollision` for two resources with one id.
  public func store(
    _ record: borrowing Record,
    source: SourceID,
    run: RunID,
    context: ContextID,
    digest: RecordDigest
  ) throws -> StoredChange {
    let find = statements.findRecord
    let known = try find.first(source.rawValue, record.identifier) { row in
      KnownRecord(
        id: row.int64(0),
        isActive: row.int(1) == 0,
        version: row.int(2),
        digest: RecordDigest(
          high: UInt64(bitPattern: row.int64(3)),
          low: UInt64(bitPattern: row.int64(4))
        ),
        document: row.int64(5)
      )
    }
    guard let known else {
      return try insert(record, source: source, run: run, context: context, digest: digest)
    }
    let isActive = record.status == .active
    let isSame = isActive == known.isActive && (!isActive || known.digest == digest)
    guard !isSame else {
      return try change(
        .unchanged,
        record: known.id,
        document: known.document,
        isDeleted: !isActive
      )
    }
    try insertVersion(
      record,
      id: known.id,
      version: known.version + 1,
      run: run,
      context: context
    )
    try statements.updateRecord.run(
      known.id,
      record.status.rawValue,
      known.version + 1,
      Int64(bitPattern: digest.high),
      Int64(bitPattern: digest.low),
      moment.seconds
    )
    try forgive(record.identifier, source)
    let isDeleted = try updateStatus(ofResource: known.document, storedActive: isActive)
    return try change(
      isActive ? .changed : .deleted,
      record: known.id,
      document: known.document,
      isDeleted: isDeleted
    )
  }

  private func insert(
    _ record: borrowing Record,
    source: SourceID,
    run: RunID,
    context: ContextID,
    digest: RecordDigest
  ) throws -> StoredChange {
    let isActive = record.status == .active
    let key = record.resourceKey.isEmpty ? record.identifier : record.resourceKey
    let resource = try resource(key: key, source: source, status: record.status)
    try statements.insertRecord.run(
      source.rawValue,
      record.identifier,
      record.status.rawValue,
      Int64(bitPattern: digest.high),
      Int64(bitPattern: digest.low),
      moment.seconds,
      moment.seconds
    )
    let id = connection.lastInsertedRowID
    try insertVersion(record, id: id, version: 1, run: run, context: context)
    try statements.insertResourceRecord.run(id, resource.document)
    try forgive(record.identifier, source)
    let isDeleted =
      resource.isNew
      ? !isActive : try updateStatus(ofResource: resource.document, storedActive: isActive)
    return StoredChange(
      outcome: isActive ? .new : .deleted,
      record: id,
      document: resource.document,
      isFirstOfResource: resource.isNew,
      isResourceDeleted: isDeleted
    )
  }

  private func insertVersion(
    _ record: borrowing Record,
    id: Int64,
    version: Int,
    run: RunID,
    context: ContextID
  ) throws {
    let insert = statements.insertHistory
    try insert.bind(id, at: 1)
    try insert.bind(Int64(version), at: 2)
    try insert.bind(Int64(record.status.rawValue), at: 3)
    try insert.bind(moment.seconds, at: 4)
    try insert.bind(run.rawValue, at: 5)
    try insert.bind(record.datestamp, at: 6)
    try insert.bind(record.setSpecs.joined(separator: "\n"), at: 7)
    try insert.bind(Int64(record.start.line), at: 8)
    try insert.bind(Int64(record.start.column), at: 9)
    try insert.bind(Int64(record.offset), at: 10)
    try record.row.bind(to: insert, at: 11)
    try insert.bind(context.rawValue, at: 12)
    // The record's bytes are by far its largest part: lent to SQLite rather than copied for it.
    try record.raw.withUnsafeBytes { raw in
      _ = try insert.withBound(raw, at: 13) { try insert.finish() }
    }
  }

  private func change(
    _ outcome: StoreOutcome,
    record: Int64,
    document: Int64,
    isDeleted: Bool
  ) throws -> StoredChange {
    let first = try statements.firstRecord.first(document) { $0.int64(0) }
    return StoredChange(
      outcome: outcome,
      record: record,
      document: document,
      isFirstOfResource: first == record,
      isResourceDeleted: isDeleted
    )
  }
}

/// What the catalogue holds of a record that arrives again.
private struct KnownRecord {
  let id: Int64
  let isActive: Bool
  let version: Int
  let digest: RecordDigest
  let document: Int64
}
