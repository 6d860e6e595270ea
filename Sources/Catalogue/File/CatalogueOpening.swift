internal import SQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Opens a catalogue file: looks at what it is before anything is written to it.
struct CatalogueOpening {
  let path: String
  let mode: CatalogueFile.Mode
  let configuration: CatalogueFile.Configuration

  /// What a file turned out to be.
  private enum Content {
    /// No file, or one without any content: a catalogue can be made here.
    case nothing
    case catalogue(version: Int)
  }

  func open() throws -> Database {
    guard mode == .readOnly else { return try openForWriting() }
    let access = readingAccess()
    guard case .catalogue(let version) = try content(access) else {
      throw CatalogueError(.notACatalogue, path: path, detail: "it is empty")
    }
    let latest = CatalogueSchema.migrations.latestVersion
    guard version <= latest else { throw SchemaVersionError(found: version, supported: latest) }
    guard version == latest else {
      throw CatalogueError(.olderSchema(found: version, supported: latest), path: path)
    }
    return try makeDatabase(access)
  }

  private func openForWriting() throws -> Database {
    // Looking first: opening for writing would already turn another program's file to WAL.
    if fileSize(path) ?? 0 > 0 {
      let latest = CatalogueSchema.migrations.latestVersion
      if case .catalogue(let version) = try content(.readOnly), version > latest {
        throw SchemaVersionError(found: version, supported: latest)
      }
    } else if mode != .create, fileSize(path) == nil, errno == ENOENT {
      throw CatalogueError(.missing, path: path)
    }
    do {
      let database = try makeDatabase(mode == .create ? .create : .readWrite)
      try database.withWriter { _ = try CatalogueSchema.migrations.run(on: $0) }
      return database
    } catch let error as DatabaseError where error.kind == .cannotOpen {
      throw unopened(error)
    }
  }

  private func content(_ access: ConnectionOptions.Access) throws -> Content {
    guard let size = fileSize(path) else {
      guard errno == ENOENT else {
        throw CatalogueError(
          .inaccessible,
          path: path,
          detail: String(cString: strerror(errno))
        )
      }
      throw CatalogueError(.missing, path: path)
    }
    guard size > 0 else { return .nothing }
    do {
      return try content(of: Connection(path: path, options: ConnectionOptions(access: access)))
    } catch let error as DatabaseError where error.kind == .cannotOpen {
      throw unopened(error)
    }
  }

  private func content(of connection: Connection) throws -> Content {
    if try connection.applicationID() == Int(CatalogueSchema.applicationID) {
      return .catalogue(version: try connection.userVersion())
    }
    let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
    guard tables == 0 else {
      throw CatalogueError(
        .notACatalogue,
        path: path,
        detail: "it is the database of another program"
      )
    }
    return .nothing
  }

  /// A file that can be read though SQLite cannot open it stands in a folder where SQLite may not
  /// make the files it works with.
  private func unopened(_ error: DatabaseError) -> CatalogueError {
    if canRead(path) || (fileSize(path) == nil && fileSize(folder) != nil) {
      return CatalogueError(
        .readOnly,
        path: path,
        detail: "its folder does not allow new files",
        cause: error
      )
    }
    return CatalogueError(.inaccessible, path: path, detail: error.message, cause: error)
  }

  /// A catalogue in a folder that cannot be written to is read as it lies, which is safe as long as
  /// nothing waits in its log.
  private func readingAccess() -> ConnectionOptions.Access {
    do {
      _ = try Connection(path: path, options: ConnectionOptions(access: .readOnly))
    } catch {
      let waiting = fileSize(path + "-wal") ?? 0
      if [.cannotOpen, .readOnly].contains(error.kind), canRead(path), waiting == 0 {
        return .immutable
      }
    }
    return .readOnly
  }

  private func makeDatabase(_ access: ConnectionOptions.Access) throws -> Database {
    var options = ConnectionOptions(access: access)
    options.busyTimeout = configuration.busyTimeout
    options.cacheSize = configuration.cacheSize
    // Of 100,000 records with 3.5 kB each, these two took a fifth off the CPU time of storing
    // (SQLite's own are 4,096 bytes and 1,000 pages): fewer pages are written again and again.
    options.pageSize = 8_192
    options.automaticCheckpoint = 2_000
    options.maximumPageCount = configuration.maximumPageCount
    var database = Database.Configuration(options: options, prepare: configuration.prepare)
    database.readerCount = configuration.readerCount
    return try Database(path: path, configuration: database)
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The size of a file in bytes; nil, with `errno` set, where it cannot be found.
func fileSize(_ path: String) -> Int? {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : nil
}

private func canRead(_ path: String) -> Bool {
  let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  close(descriptor)
  return true
}
