internal import Synchronization

/// One database file: a single writer and a few readers, safe to share between threads.
///
/// Each connection is behind a mutex of its own. A read sees one moment of the file from start
/// to end and never waits for the writer. A read inside a read takes a second reader, a write
/// inside a write is a programmer's mistake and traps.
public final class Database: Sendable {
  /// How a database is opened.
  public struct Configuration: Sendable {
    /// How each connection is opened; where only reading is allowed there is no writer.
    public var options: ConnectionOptions
    /// The most reading connections; they are opened when first needed.
    public var readerCount = 4
    /// Called for every connection once it is open: registers tokenizers and functions.
    public var prepare: @Sendable (Connection) throws -> Void

    /// A configuration with the given options and hook.
    public init(
      options: ConnectionOptions = ConnectionOptions(),
      prepare: @escaping @Sendable (Connection) throws -> Void = { _ in }
    ) {
      self.options = options
      self.prepare = prepare
    }
  }

  /// The file, as it was named.
  public let path: String
  private let configuration: Configuration
  private let writer: PooledConnection?
  private let readers: [PooledConnection]
  private let nextReader = Atomic(0)

  /// Opens the file, or makes it where the options say so.
  ///
  /// - Throws: `DatabaseError` for the file, or what the hook throws.
  public init(path: String, configuration: Configuration = Configuration()) throws {
    self.path = path
    self.configuration = configuration
    var readerOptions = configuration.options
    if configuration.options.access == .readWrite || configuration.options.access == .create {
      writer = PooledConnection(path, configuration.options, configuration.prepare)
      readerOptions.access = .readOnly
    } else {
      writer = nil
    }
    readers = (0..<max(1, configuration.readerCount)).map { _ in
      PooledConnection(path, readerOptions, configuration.prepare)
    }
    // The first connection is opened now, so that a wrong file is reported now.
    try (writer ?? readers[0]).withConnection { _ in }
  }

  /// Whether there is no writer.
  public var isReadOnly: Bool { writer == nil }

  /// Runs `body` in a write transaction: committed when it returns, rolled back when it throws.
  @discardableResult
  public func write<Result: Sendable>(_ body: (Connection) throws -> Result) throws
    -> Result
  {
    try withWriter { try $0.transaction(.immediate, body) }
  }

  /// Lends the writer outside any transaction: for settings, checkpoints and `VACUUM`.
  @discardableResult
  public func withWriter<Result: Sendable>(_ body: (Connection) throws -> Result) throws
    -> Result
  {
    guard let writer else {
      throw DatabaseError(
        extendedCode: 8,
        message: "the database was opened for reading only",
        path: path
      )
    }
    return try writer.withConnection(body)
  }

  /// Runs `body` with a reader that sees one moment of the file.
  public func read<Result: Sendable>(_ body: (Connection) throws -> Result) throws
    -> Result
  {
    let snapshot: (Connection) throws -> Result = { try $0.snapshot(body) }
    for reader in readers {
      if let result = try reader.withConnectionIfFree(snapshot) { return result }
    }
    // All are at work: queue at each in turn, so that no single one collects the waiters.
    let turn = nextReader.wrappingAdd(1, ordering: .relaxed).newValue
    return try readers[Int(UInt(bitPattern: turn) % UInt(readers.count))].withConnection(snapshot)
  }
}

/// A connection behind its mutex, opened at its first use.
private final class PooledConnection: Sendable {
  private let path: String
  private let options: ConnectionOptions
  private let prepare: @Sendable (Connection) throws -> Void
  private let connection = Mutex<Connection?>(nil)

  init(
    _ path: String,
    _ options: ConnectionOptions,
    _ prepare: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.path = path
    self.options = options
    self.prepare = prepare
  }

  func withConnection<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
    try connection.withLock { slot in
      let connection = try opened(&slot)
      // A query abandoned in the middle would keep its lock, and hold back the log's reuse.
      defer { connection.resetStatements() }
      return try body(connection)
    }
  }

  /// As `withConnection`, or nil at once where another thread has the connection.
  func withConnectionIfFree<Result: Sendable>(_ body: (Connection) throws -> Result) throws
    -> Result?
  {
    try connection.withLockIfAvailable { slot in
      let connection = try opened(&slot)
      defer { connection.resetStatements() }
      return try body(connection)
    }
  }

  private func opened(_ slot: inout Connection?) throws -> Connection {
    if let connection = slot { return connection }
    let connection = try Connection(path: path, options: options)
    try prepare(connection)
    slot = connection
    return connection
  }
}
