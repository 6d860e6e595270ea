internal import Metadata
internal import SQLite

extension CatalogueWriter {
  /// Puts away what could not become a record; the same item met again is kept once.
  public func quarantine(_ entry: QuarantineEntry, source: SourceID, run: RunID) throws {
    hasQuarantine[source] = true
    let place = entry.place
    try connection.run(
      """
      INSERT INTO quarantine(source, digest, run, seen, identifier, reason, message, format, line,
        column, end_line, end_column, data_row, field, precision, bytes)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      ON CONFLICT(source, digest) DO UPDATE SET run = ?3, seen = ?4, message = ?7, line = ?9,
        column = ?10, end_line = ?11, end_column = ?12, data_row = ?13, field = ?14, precision = ?15
      """,
      source.rawValue,
      Int64(bitPattern: entry.digest),
      run.rawValue,
      moment.seconds,
      entry.identifier,
      entry.reason,
      entry.message,
      entry.format,
      place.start.line,
      place.start.column,
      place.end.line,
      place.end.column,
      place.row,
      place.field,
      place.precision.rawValue,
      entry.bytes
    )
  }

  /// Lets out of quarantine what has now arrived whole.
  func forgive(_ identifier: String, _ source: SourceID) throws {
    // Most sources have nothing there: asked once a transaction, not once a record.
    if hasQuarantine[source] == nil {
      hasQuarantine[source] =
        try connection.first(
          "SELECT 1 FROM quarantine WHERE source = ? LIMIT 1",
          source.rawValue
        ) { _ in true } ?? false
    }
    guard hasQuarantine[source] == true else { return }
    try statements.forgiveQuarantine.run(source.rawValue, identifier)
  }
}

extension QuarantineEntry {
  /// Equal for the same item with the same fault, wherever it stood.
  fileprivate var digest: UInt64 {
    var hash = StableHash(seed: 3)
    hash.combine(StableHash.of((identifier ?? "").utf8))
    hash.combine(StableHash.of(reason.utf8))
    bytes.withUnsafeBytes { hash.combine(bytes: $0) }
    return hash.value
  }
}
