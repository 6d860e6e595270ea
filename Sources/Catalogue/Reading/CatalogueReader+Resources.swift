public import Metadata
internal import SQLite
internal import Standards

extension CatalogueReader {
  /// The resource of a public id, deleted or not.
  public func resource(_ id: ResourceID) throws -> StoredResource? {
    try connection.first(
      "\(resourceQuery) WHERE r.public_id = ?",
      Int64(bitPattern: id.rawValue)
    ) { StoredResource(row: $0) }
  }

  /// The resource of a document number, deleted or not.
  public func resource(document: Int64) throws -> StoredResource? {
    try connection.first("\(resourceQuery) WHERE r.id = ?", document) { StoredResource(row: $0) }
  }

  /// The resources of the documents of a page of hits, in their order; unknown ones are left out.
  public func resources(documents: [Int64]) throws -> [StoredResource] {
    try documents.compactMap { try resource(document: $0) }
  }

  /// Lends every active resource to `body`, by document number.
  public func forEachResource(_ body: (StoredResource) throws -> Void) throws {
    try connection.forEach("\(resourceQuery) WHERE r.status = 0 ORDER BY r.id") {
      try body(StoredResource(row: $0))
    }
  }

  /// The resources of other sources that seem to be the same thing as a document.
  public func sameAs(document: Int64) throws -> [SameAs] {
    try connection.all(
      """
      SELECT r.public_id, s.basis, s.evidence FROM same_as s
      JOIN resources r ON r.id = CASE s.resource WHEN ?1 THEN s.other ELSE s.resource END
      WHERE s.resource = ?1 OR s.other = ?1 ORDER BY s.basis, r.id
      """,
      document
    ) { row in
      SameAs(
        other: ResourceID(rawValue: UInt64(bitPattern: row.int64(0))),
        basis: row.text(1),
        evidence: row.text(2)
      )
    }
  }
}

private let resourceQuery = """
  SELECT r.id, r.public_id, r.source, s.name, r.key, r.status, r.changed, t.title, t.url,
    t.publisher, t.description, t.date, t.language, t.grade, t.quality, t.metadata
  FROM resources r JOIN sources s ON s.id = r.source LEFT JOIN summaries t ON t.resource = r.id
  """

extension StoredResource {
  fileprivate init(row: borrowing Row) {
    self.init(
      document: row.int64(0),
      id: ResourceID(rawValue: UInt64(bitPattern: row.int64(1))),
      source: SourceID(rawValue: row.int64(2)),
      sourceName: row.text(3),
      key: row.text(4),
      isDeleted: row.int(5) == 1,
      changed: Timestamp(seconds: row.int64(6)),
      summary: ResourceSummary(
        title: row.text(7),
        url: row.text(8),
        publisher: row.text(9),
        description: row.text(10),
        date: row.text(11),
        language: row.text(12),
        grade: row.optionalText(13).flatMap { Grade(rawValue: $0) },
        quality: row.optionalDouble(14),
        metadata: row.bytes(15)
      )
    )
  }
}
