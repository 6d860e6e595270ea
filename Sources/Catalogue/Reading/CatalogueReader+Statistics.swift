internal import SQLite

/// How much a catalogue holds.
public struct CatalogueStatistics: Sendable, Hashable {
  /// Sources.
  public var sources = 0
  /// Records that are not deleted.
  public var activeRecords = 0
  /// Records that are.
  public var deletedRecords = 0
  /// Resources with an active record.
  public var resources = 0
  /// Items that could not become records.
  public var quarantined = 0
  /// Resources by their grade; the key is empty for those without one.
  public var grades: [String: Int] = [:]
}

extension CatalogueReader {
  /// How much the catalogue holds.
  public func statistics() throws -> CatalogueStatistics {
    var statistics = CatalogueStatistics()
    statistics.sources = try count("SELECT count(*) FROM sources")
    statistics.activeRecords = try count("SELECT count(*) FROM records WHERE status = 0")
    statistics.deletedRecords = try count("SELECT count(*) FROM records WHERE status = 1")
    statistics.quarantined = try count("SELECT count(*) FROM quarantine")
    try connection.forEach(
      """
      SELECT coalesce(t.grade, ''), count(*) FROM resources r
      LEFT JOIN summaries t ON t.resource = r.id WHERE r.status = 0 GROUP BY 1
      """
    ) { row in
      statistics.grades[row.text(0)] = row.int(1)
      statistics.resources += row.int(1)
    }
    return statistics
  }

  private func count(_ sql: String) throws -> Int {
    try connection.first(sql) { $0.int(0) } ?? 0
  }
}
