public import SQLite

/// A catalogue: one file with everything harvested, judged and indexed.
///
/// One process writes at a time, any number read beside it. Every read sees one moment of the
/// file; a write is a transaction that is either there in full or not at all, whatever happens to
/// the process.
public final class CatalogueFile: Sendable {
  /// What a catalogue is opened for.
  public enum Mode: Sendable, Hashable {
    /// Reading and writing; a missing file is made.
    case create
    /// Reading and writing; the file must exist.
    case readWrite
    /// Reading; works on a file and in a folder that cannot be written to.
    case readOnly
  }

  /// How a catalogue is opened.
  public struct Configuration: Sendable {
    /// How long to wait for another process's transaction.
    public var busyTimeout: Duration = .seconds(10)
    /// The most pages (of 8,192 bytes) the file may grow to; nil for no limit of ours.
    public var maximumPageCount: Int?
    /// The page cache of each connection, in kibibytes.
    public var cacheSize = 16 * 1024
    /// The most reading connections.
    public var readerCount = 4
    /// The clock that stored times are taken from.
    public var now: @Sendable () -> Timestamp = { .now }
    /// Called for every connection: registers tokenizers and functions of the search index.
    public var prepare: @Sendable (Connection) throws -> Void = { _ in }

    /// The defaults.
    public init() {}
  }

  /// The file, as it was named.
  public let path: String
  let database: Database
  let now: @Sendable () -> Timestamp
  /// What readers have read of the rule sets.
  private let ruleSets = RuleSetCache()

  /// Opens a catalogue.
  ///
  /// - Throws: `CatalogueError`, or what the hook of the configuration throws.
  public init(path: String, mode: Mode, configuration: Configuration = Configuration()) throws {
    self.path = path
    now = configuration.now
    do {
      database = try CatalogueOpening(path: path, mode: mode, configuration: configuration).open()
    } catch {
      throw CatalogueError.translate(error, path: path)
    }
  }

  /// Whether it was opened for reading only.
  public var isReadOnly: Bool { database.isReadOnly }

  /// Lends a reader that sees one moment of the catalogue.
  ///
  /// - Throws: `CatalogueError`, or what `body` throws.
  public func read<Result: Sendable>(_ body: (CatalogueReader) throws -> Result) throws -> Result {
    do {
      return try database.read { try body(CatalogueReader(connection: $0, ruleSets: ruleSets)) }
    } catch {
      throw CatalogueError.translate(error, path: path)
    }
  }

  /// Runs `body` in one write transaction: committed when it returns, rolled back when it throws.
  ///
  /// - Throws: `CatalogueError`, or what `body` throws.
  @discardableResult
  public func write<Result: Sendable>(_ body: (CatalogueWriter) throws -> Result) throws -> Result {
    try withWriter { writer in
      try writer.begin()
      let result = try body(writer)
      try writer.commit()
      return result
    }
  }

  /// Lends the writer for several transactions, each from its `begin` to its `commit`.
  ///
  /// For a harvest, whose page is read in one call and accepted in another. The lock on the file
  /// is held only between `begin` and `commit`; a transaction left open is rolled back.
  /// - Throws: `CatalogueError`, or what `body` throws.
  @discardableResult
  public func withWriter<Result: Sendable>(_ body: (CatalogueWriter) throws -> Result) throws
    -> Result
  {
    do {
      return try database.withWriter { connection in
        let writer = try CatalogueWriter(connection: connection, path: path, now: now)
        defer { writer.rollback() }
        return try body(writer)
      }
    } catch {
      throw CatalogueError.translate(error, path: path)
    }
  }
}
