internal import Metadata
internal import SQLite

extension CatalogueReader {
  /// What could not become a record, the latest first; with a source, only its own.
  public func quarantine(of source: SourceID? = nil, limit: Int = 100, offset: Int = 0) throws
    -> [QuarantinedItem]
  {
    try connection.all(
      """
      SELECT q.id, s.name, q.run, q.seen, q.identifier, q.reason, q.message, q.format, q.line,
        q.column, q.end_line, q.end_column, q.data_row, q.field, q.precision, q.bytes
      FROM quarantine q JOIN sources s ON s.id = q.source
      WHERE ?1 IS NULL OR q.source = ?1 ORDER BY q.seen DESC, q.id DESC LIMIT ?2 OFFSET ?3
      """,
      source?.rawValue,
      limit,
      offset
    ) { QuarantinedItem(row: $0) }
  }

  /// How many items are in quarantine for each reason, the most frequent first.
  public func quarantineReasons(of source: SourceID? = nil) throws -> [(
    reason: String, count: Int
  )] {
    try connection.all(
      """
      SELECT reason, count(*) FROM quarantine WHERE ?1 IS NULL OR source = ?1
      GROUP BY reason ORDER BY count(*) DESC, reason
      """,
      source?.rawValue
    ) { (reason: $0.text(0), count: $0.int(1)) }
  }
}

extension QuarantinedItem {
  fileprivate init(row: borrowing Row) {
    let place = Place(
      start: TextPosition(line: row.int(8), column: row.int(9)),
      end: TextPosition(line: row.int(10), column: row.int(11)),
      row: row.optionalInt(12),
      field: row.optionalText(13),
      precision: Place.Precision(rawValue: UInt8(truncatingIfNeeded: row.int(14))) ?? .record
    )
    self.init(
      id: row.int64(0),
      sourceName: row.text(1),
      run: RunID(rawValue: row.int64(2)),
      seen: Timestamp(seconds: row.int64(3)),
      entry: QuarantineEntry(
        identifier: row.optionalText(4),
        reason: row.text(5),
        message: row.text(6),
        format: row.text(7),
        place: place,
        bytes: row.bytes(15)
      )
    )
  }
}
