internal import SQLite

extension CatalogueWriter {
  /// The number of the source of that name; it is added, or its description brought up to date.
  ///
  /// An interval that was set stays where the description has none.
  public func source(_ description: SourceDescription) throws -> SourceID {
    let id = try connection.first(
      """
      INSERT INTO sources(name, kind, reader, location, settings, interval, added)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT(name) DO UPDATE SET kind = ?2, reader = ?3, location = ?4, settings = ?5,
        interval = coalesce(?6, interval)
      RETURNING id
      """,
      description.name,
      description.kind.rawValue,
      description.reader,
      description.location,
      description.settings,
      description.interval,
      moment.seconds
    ) { SourceID(rawValue: $0.int64(0)) }
    guard let id else { throw missing("source \(description.name)") }
    sourceNames[id] = description.name
    return id
  }

  /// Sets how many seconds lie between two harvests of a source; nil where only a person starts
  /// them.
  public func setInterval(_ seconds: Int?, source: SourceID) throws {
    try connection.run(
      "UPDATE sources SET interval = ? WHERE id = ?",
      seconds,
      source.rawValue
    )
  }

  /// Removes a source with its runs, records, resources and quarantine; false if there is none.
  ///
  /// The search index is not told: take its documents out in the same transaction, before this.
  @discardableResult
  public func removeSource(_ id: SourceID) throws -> Bool {
    sourceNames[id] = nil
    return try connection.run("DELETE FROM sources WHERE id = ?", id.rawValue) > 0
  }

  /// The name that is part of the identity of the source's resources.
  func name(of source: SourceID) throws -> String {
    if let name = sourceNames[source] { return name }
    let name = try connection.first("SELECT name FROM sources WHERE id = ?", source.rawValue) {
      $0.text(0)
    }
    guard let name else { throw missing("source number \(source.rawValue)") }
    sourceNames[source] = name
    return name
  }

  func missing(_ what: String) -> CatalogueError {
    CatalogueError(.internal, path: path, detail: "there is no \(what)")
  }
}
