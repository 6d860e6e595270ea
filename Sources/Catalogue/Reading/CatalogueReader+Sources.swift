internal import SQLite

extension CatalogueReader {
  /// Every source with its health, by name.
  public func sources() throws -> [StoredSource] {
    try connection.all("\(sourceQuery) ORDER BY name") { try source(row: $0) }
  }

  /// The source of that name.
  public func source(named name: String) throws -> StoredSource? {
    try connection.first("\(sourceQuery) WHERE name = ?", name) { try source(row: $0) }
  }

  /// The source of that number.
  public func source(_ id: SourceID) throws -> StoredSource? {
    try connection.first("\(sourceQuery) WHERE id = ?", id.rawValue) { try source(row: $0) }
  }

  /// The runs of a source, the latest first.
  public func runs(of source: SourceID, limit: Int = 20) throws -> [StoredRun] {
    try connection.all(
      "\(runQuery) WHERE source = ? ORDER BY id DESC LIMIT ?",
      source.rawValue,
      limit
    ) { try StoredRun(row: $0) }
  }

  /// The latest run of a source, finished or not.
  public func latestRun(of source: SourceID) throws -> StoredRun? {
    try runs(of: source, limit: 1).first
  }

  /// The latest run of a source that saw everything: the next window begins where it did.
  public func latestCompleteRun(of source: SourceID) throws -> StoredRun? {
    try connection.first(
      "\(runQuery) WHERE source = ? AND outcome = 'complete' ORDER BY id DESC LIMIT 1",
      source.rawValue
    ) { try StoredRun(row: $0) }
  }

  /// The run to resume: the latest since the last complete one that got as far as a page.
  ///
  /// A run that was killed before its first page, or found no server, left the position where it was.
  public func resumableRun(of source: SourceID) throws -> StoredRun? {
    try connection.first(
      """
      \(runQuery) WHERE source = ?1 AND coalesce(list_position, resumption_token) IS NOT NULL
      AND id > (SELECT coalesce(max(id), 0) FROM runs WHERE source = ?1 AND outcome = 'complete')
      ORDER BY id DESC LIMIT 1
      """,
      source.rawValue
    ) { try StoredRun(row: $0) }
  }

  /// The numbers of the documents of a source, for taking them out of the index.
  public func documents(of source: SourceID) throws -> [Int64] {
    try connection.all(
      """
      SELECT DISTINCT l.resource FROM records r JOIN resource_records l ON l.record = r.id
      WHERE r.source = ? ORDER BY l.resource
      """,
      source.rawValue
    ) { $0.int64(0) }
  }

  private func source(row: borrowing Row) throws -> StoredSource {
    let id = SourceID(rawValue: row.int64(0))
    let description = SourceDescription(
      name: row.text(1),
      kind: SourceKind(rawValue: row.text(2)) ?? .file,
      reader: row.text(3),
      location: row.text(4),
      settings: row.text(5),
      interval: row.optionalInt(6)
    )
    return StoredSource(
      id: id,
      description: description,
      added: Timestamp(seconds: row.int64(7)),
      activeRecords: row.int(8),
      deletedRecords: row.int(9),
      quarantined: row.int(10),
      latestRun: try latestRun(of: id),
      latestCompleteRun: try latestCompleteRun(of: id)
    )
  }
}

private let sourceQuery = """
  SELECT id, name, kind, reader, location, settings, interval, added,
    (SELECT count(*) FROM records WHERE source = sources.id AND status = 0),
    (SELECT count(*) FROM records WHERE source = sources.id AND status = 1),
    (SELECT count(*) FROM quarantine WHERE source = sources.id)
  FROM sources
  """

private let runQuery = """
  SELECT id, source, started, updated, finished, outcome, window_from, window_until,
    resumption_token, complete_list_size, response_date, new, changed, unchanged, deleted,
    quarantined, requests, bytes, problems, list_position
  FROM runs
  """

extension StoredRun {
  fileprivate init(row: borrowing Row) throws {
    var ledger = Ledger()
    ledger.new = row.int(11)
    ledger.changed = row.int(12)
    ledger.unchanged = row.int(13)
    ledger.deleted = row.int(14)
    ledger.quarantined = row.int(15)
    ledger.requests = row.int(16)
    ledger.bytes = row.int(17)
    var progress = RunProgress()
    progress.ledger = ledger
    progress.from = row.optionalText(6)
    progress.until = row.optionalText(7)
    progress.resumptionToken = row.optionalText(8)
    progress.completeListSize = row.optionalInt(9)
    progress.responseDate = row.optionalText(10)
    progress.problems = try ProblemList.decode(row.text(18))
    progress.listPosition = row.optionalText(19)
    self.init(
      id: RunID(rawValue: row.int64(0)),
      source: SourceID(rawValue: row.int64(1)),
      started: Timestamp(seconds: row.int64(2)),
      updated: Timestamp(seconds: row.int64(3)),
      finished: row.optionalInt64(4).map { Timestamp(seconds: $0) },
      outcome: RunOutcome(rawValue: row.text(5)) ?? .failed,
      progress: progress
    )
  }
}
