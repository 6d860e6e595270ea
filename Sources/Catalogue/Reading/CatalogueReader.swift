public import SQLite

/// Reads one moment of a catalogue; lent by `CatalogueFile.read`.
public struct CatalogueReader {
  /// The connection, for what other modules keep in the same file.
  public let connection: Connection
  let ruleSets: RuleSetCache

  init(connection: Connection, ruleSets: RuleSetCache = RuleSetCache()) {
    self.connection = connection
    self.ruleSets = ruleSets
  }
}
