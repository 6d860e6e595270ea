public import SQLite

/// One step of the schema forward.
public struct Migration: Sendable {
  /// The version the step leads to.
  public let version: Int
  /// What it does, in a few words.
  public let summary: String
  /// Does it, inside the transaction of all steps.
  public let apply: @Sendable (Connection) throws -> Void

  /// Makes a step.
  public init(
    version: Int,
    summary: String,
    apply: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.version = version
    self.summary = summary
    self.apply = apply
  }
}

/// Brings a file from any earlier version to the latest in one transaction, or leaves it alone.
public struct MigrationRunner: Sendable {
  private let migrations: [Migration]

  /// Makes a runner of steps whose versions are 1, 2, 3 and so on.
  public init(_ migrations: [Migration]) {
    precondition(
      migrations.map(\.version).elementsEqual(migrations.indices.map { $0 + 1 }),
      "migrations are numbered from 1 without gaps"
    )
    self.migrations = migrations
  }

  /// The version after the last step.
  public var latestVersion: Int { migrations.count }

  /// Applies the steps that the file does not have yet; the versions that were applied.
  ///
  /// - Throws: What a step throws, or the database, with the file unchanged; `SchemaVersionError`
  ///   where the file is newer than this program.
  @discardableResult
  public func run(on connection: Connection) throws -> [Int] {
    guard try needsWork(connection) else { return [] }
    return try connection.transaction { connection in
      // Another process may have been faster while this one waited for the lock.
      guard try needsWork(connection) else { return [] }
      let steps = migrations[(try connection.userVersion())...]
      for step in steps {
        try step.apply(connection)
        try connection.setUserVersion(step.version)
      }
      return steps.map(\.version)
    }
  }

  private func needsWork(_ connection: Connection) throws -> Bool {
    let version = try connection.userVersion()
    guard version >= 0, version <= latestVersion else {
      throw SchemaVersionError(found: version, supported: latestVersion)
    }
    return version < latestVersion
  }
}

/// The file was written by a newer program.
public struct SchemaVersionError: Error, Sendable, Hashable {
  /// The version of the file.
  public let found: Int
  /// The greatest version this program knows.
  public let supported: Int
}
