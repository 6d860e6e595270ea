internal import SQLite

extension CatalogueFile {
  /// Looks at everything that can be wrong with a catalogue; reads the whole file.
  ///
  /// `others` are the checks of what other modules keep in the file, such as the search index; a
  /// check that throws is reported as bad and the rest goes on.
  /// - Throws: `CatalogueError` where the file cannot be read at all.
  public func doctor(
    others: [(CatalogueReader) throws -> HealthCheck] = []
  ) throws -> [HealthCheck] {
    try read { reader in
      let own: [(CatalogueReader) throws -> HealthCheck] = [
        schemaCheck, integrityCheck, foreignKeyCheck, orphanCheck, versionCheck, unfinishedRunCheck,
        ledgerCheck, quarantineCheck,
      ]
      return (own + others).map { check in
        do {
          return try check(reader)
        } catch {
          return HealthCheck(
            "check",
            .bad,
            "a check could not be made: \(error)",
            advice: "Restore the last backup if the integrity check fails too."
          )
        }
      }
    }
  }
}

private func schemaCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let version = try reader.connection.userVersion()
  return HealthCheck("schema", .good, "schema version \(version)")
}

private func integrityCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let problems = try reader.connection.integrityProblems()
  guard let first = problems.first else {
    return HealthCheck("integrity", .good, "the file is whole")
  }
  return HealthCheck(
    "integrity",
    .bad,
    "the file is damaged in \(problems.count) places, the first: \(first)",
    advice: "Restore the last backup; a harvest of every source builds the rest again."
  )
}

private func foreignKeyCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let violations = try reader.connection.foreignKeyViolations()
  guard let first = violations.first else {
    return HealthCheck("references", .good, "every reference leads somewhere")
  }
  return HealthCheck(
    "references",
    .bad,
    "\(violations.count) references lead nowhere, the first from \(first.table) to \(first.parent)",
    advice: "Restore the last backup; another program has written to the file."
  )
}

private func orphanCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let lonely = try count(
    reader,
    """
    SELECT (SELECT count(*) FROM records WHERE id NOT IN (SELECT record FROM resource_records))
      + (SELECT count(*) FROM resources WHERE id NOT IN (SELECT resource FROM resource_records))
    """
  )
  guard lonely > 0 else {
    return HealthCheck("orphans", .good, "every record has its resource")
  }
  return HealthCheck(
    "orphans",
    .bad,
    "\(lonely) records or resources belong to nothing",
    advice: "Remove the source they came from and harvest it again."
  )
}

private func versionCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let lost = try count(
    reader,
    """
    SELECT count(*) FROM records r WHERE NOT EXISTS(
      SELECT 1 FROM history h
      WHERE h.record = r.id AND h.version = r.version AND h.status = r.status)
    """
  )
  guard lost > 0 else {
    return HealthCheck("history", .good, "every record has its bytes")
  }
  return HealthCheck(
    "history",
    .bad,
    "\(lost) records have lost their bytes",
    advice: "Harvest their sources again with --full."
  )
}

private func unfinishedRunCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let names = try reader.connection.all(
    """
    SELECT s.name FROM sources s JOIN runs r ON r.source = s.id
    WHERE r.id = (SELECT max(id) FROM runs WHERE source = s.id)
      AND r.outcome IN ('running', 'incomplete') ORDER BY s.name
    """
  ) { $0.text(0) }
  guard !names.isEmpty else { return HealthCheck("runs", .good, "no run was left unfinished") }
  return HealthCheck(
    "runs",
    .warning,
    "the last run did not finish: \(names.joined(separator: ", "))",
    advice: "Harvest again: it goes on where it stopped. (Or it is running just now.)"
  )
}

private func ledgerCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  // A record is counted as new once for every row there is, unless its source was removed. A
  // KBART file is a record too, but nothing that was received beside its rows.
  let surplus = try count(
    reader,
    """
    SELECT count(*) FROM sources s WHERE
      (SELECT count(*) FROM records r WHERE r.source = s.id AND NOT EXISTS(
        SELECT 1 FROM history h JOIN contexts c ON c.id = h.context
        WHERE h.record = r.id AND h.version = r.version AND c.shape = 'collection'))
      > (SELECT coalesce(sum(new + deleted), 0) FROM runs WHERE source = s.id)
    """
  )
  guard surplus > 0 else {
    return HealthCheck("ledger", .good, "the runs account for every record")
  }
  return HealthCheck(
    "ledger",
    .warning,
    "\(surplus) sources hold more records than their runs account for",
    advice: "Harvest them again with --full; nothing is lost."
  )
}

private func quarantineCheck(_ reader: CatalogueReader) throws -> HealthCheck {
  let reasons = try reader.quarantineReasons()
  guard !reasons.isEmpty else { return HealthCheck("quarantine", .good, "quarantine is empty") }
  let words = reasons.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
  return HealthCheck(
    "quarantine",
    .warning,
    "items that could not become records: \(words)",
    advice: "See `touchstone sources show NAME`, and tell the publisher."
  )
}

private func count(_ reader: CatalogueReader, _ sql: String) throws -> Int {
  try reader.connection.first(sql) { $0.int(0) } ?? 0
}
