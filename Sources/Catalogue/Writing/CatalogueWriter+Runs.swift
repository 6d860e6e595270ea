internal import SQLite

extension CatalogueWriter {
  /// Begins a run of a source.
  public func beginRun(_ source: SourceID, progress: RunProgress = RunProgress()) throws -> RunID {
    try connection.run(
      "INSERT INTO runs(source, started, updated, outcome) VALUES(?, ?, ?, 'running')",
      source.rawValue,
      moment.seconds,
      moment.seconds
    )
    let run = RunID(rawValue: connection.lastInsertedRowID)
    try checkpoint(run, progress)
    return run
  }

  /// Records where a run stands, in the same transaction as the page it has just stored.
  public func checkpoint(_ run: RunID, _ progress: RunProgress) throws {
    try update(run, progress, outcome: .running, finished: nil)
  }

  /// Ends a run; an incomplete one keeps its token, and the next run of the source resumes there.
  ///
  /// - Precondition: `outcome` is not `running`.
  public func finishRun(_ run: RunID, _ progress: RunProgress, outcome: RunOutcome) throws {
    precondition(outcome != .running, "a run that ends has another outcome than running")
    try update(run, progress, outcome: outcome, finished: moment)
  }

  private func update(
    _ run: RunID,
    _ progress: RunProgress,
    outcome: RunOutcome,
    finished: Timestamp?
  ) throws {
    let ledger = progress.ledger
    let changes = try connection.run(
      """
      UPDATE runs SET updated = ?2, finished = ?3, outcome = ?4, window_from = ?5,
        window_until = ?6, resumption_token = ?7, complete_list_size = ?8, response_date = ?9,
        new = ?10, changed = ?11, unchanged = ?12, deleted = ?13, quarantined = ?14,
        requests = ?15, bytes = ?16, problems = ?17, list_position = ?18
      WHERE id = ?1
      """,
      run.rawValue,
      moment.seconds,
      finished?.seconds,
      outcome.rawValue,
      progress.from,
      progress.until,
      progress.resumptionToken,
      progress.completeListSize,
      progress.responseDate,
      ledger.new,
      ledger.changed,
      ledger.unchanged,
      ledger.deleted,
      ledger.quarantined,
      ledger.requests,
      ledger.bytes,
      try ProblemList.encode(progress.problems),
      progress.listPosition
    )
    guard changes == 1 else { throw missing("run number \(run.rawValue)") }
  }
}
