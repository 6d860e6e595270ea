internal import Metadata
internal import SQLite
public import Standards
internal import Synchronization

extension CatalogueReader {
  /// The records of a resource, the first of which speaks for it.
  public func records(document: Int64) throws -> [StoredRecord] {
    try connection.all("\(recordQuery) WHERE l.resource = ? ORDER BY r.id", document) {
      try record(row: $0)
    }
  }

  /// The record a source calls by that identifier.
  public func record(source: SourceID, identifier: String) throws -> StoredRecord? {
    try connection.first(
      "\(recordQuery) WHERE r.source = ? AND r.identifier = ?",
      source.rawValue,
      identifier
    ) { try record(row: $0) }
  }

  /// Lends every active record to `body`, of one source where it is named.
  ///
  /// For judging or indexing all of them anew; in the order they were first received.
  public func forEachActiveRecord(
    of source: SourceID? = nil,
    _ body: (StoredRecord) throws -> Void
  ) throws {
    try connection.forEach(
      "\(recordQuery) WHERE r.status = 0 AND (?1 IS NULL OR r.source = ?1) ORDER BY r.id",
      source?.rawValue
    ) { try body(try record(row: $0)) }
  }

  /// Every version of a record, the first one first.
  public func history(record: Int64) throws -> [RecordVersion] {
    try connection.all(
      """
      SELECT \(RecordVersion.columns) FROM history h JOIN contexts c ON c.id = h.context
      WHERE h.record = ? ORDER BY h.version
      """,
      record
    ) { RecordVersion(row: $0, from: 0) }
  }

  /// What the standards last said of a record.
  public func assessment(record: Int64) throws -> StoredAssessment? {
    try connection.first(
      "SELECT assessment, made, ruleset FROM assessments WHERE record = ?",
      record
    ) { row in
      StoredAssessment(
        assessment: try AssessmentBlob.decode(row.bytes(0)),
        rules: try rules(row.int64(2)),
        made: Timestamp(seconds: row.int64(1))
      )
    }
  }

  /// What the standards last said of each active record of a resource, without their bytes.
  public func assessments(document: Int64) throws -> [Assessment] {
    try connection.all(
      """
      SELECT a.assessment FROM resource_records l
      JOIN records r ON r.id = l.record JOIN assessments a ON a.record = l.record
      WHERE l.resource = ? AND r.status = 0 ORDER BY l.record
      """,
      document
    ) { try AssessmentBlob.decode($0.bytes(0)) }
  }

  /// The record whose grade a resource has: of its active records, the one judged the poorest.
  ///
  /// Only the first two hundred are looked at; a journal may have more coverage runs.
  public func gradedRecord(document: Int64) throws -> StoredRecord? {
    let judged = try connection.all(
      """
      SELECT a.record, a.assessment FROM resource_records l
      JOIN records r ON r.id = l.record JOIN assessments a ON a.record = l.record
      WHERE l.resource = ? AND r.status = 0 ORDER BY l.record LIMIT 200
      """,
      document
    ) { (record: $0.int64(0), quality: try AssessmentBlob.decode($0.bytes(1)).quality) }
    let graded = judged.filter { $0.quality != nil }
    guard let poorest = graded.min(by: { $0.quality ?? 0 < $1.quality ?? 0 }) else { return nil }
    return try connection.first("\(recordQuery) WHERE r.id = ?", poorest.record) {
      try record(row: $0)
    }
  }

  private func rules(_ id: Int64) throws -> RuleDescriptor {
    if let known = ruleSets.descriptor(id) { return known }
    let descriptor = try connection.first("SELECT descriptor FROM rulesets WHERE id = ?", id) {
      try RuleDescriptor(decoding: $0.bytes(0))
    }
    guard let descriptor else {
      throw DatabaseError(extendedCode: 11, message: "an assessment has lost its rule set")
    }
    ruleSets.keep(descriptor, as: id)
    return descriptor
  }

  private func record(row: borrowing Row) throws -> StoredRecord {
    let id = row.int64(0)
    return StoredRecord(
      id: id,
      document: row.int64(1),
      source: SourceID(rawValue: row.int64(2)),
      identifier: row.text(3),
      status: Record.Status(row.int(4)),
      firstSeen: Timestamp(seconds: row.int64(5)),
      changed: Timestamp(seconds: row.int64(6)),
      latest: RecordVersion(row: row, from: 7),
      assessment: try assessment(record: id)
    )
  }
}

/// The rule sets read so far: a few, shared by all the assessments of a catalogue.
///
/// A rule set that was committed is never changed, so all readers of a file share what they read.
final class RuleSetCache: Sendable {
  private let descriptors = Mutex<[Int64: RuleDescriptor]>([:])

  func descriptor(_ id: Int64) -> RuleDescriptor? { descriptors.withLock { $0[id] } }

  func keep(_ descriptor: RuleDescriptor, as id: Int64) {
    descriptors.withLock { $0[id] = descriptor }
  }
}

/// A record with its latest version that is no tombstone; where there never was one, the tombstone.
private let recordQuery = """
  SELECT r.id, l.resource, r.source, r.identifier, r.status, r.first_seen, r.changed,
    \(RecordVersion.columns)
  FROM records r
  JOIN resource_records l ON l.record = r.id
  JOIN history h ON h.record = r.id AND h.version = CASE r.status WHEN 0 THEN r.version ELSE
    coalesce(
      (SELECT max(version) FROM history WHERE record = r.id AND status = 0), r.version) END
  JOIN contexts c ON c.id = h.context
  """
