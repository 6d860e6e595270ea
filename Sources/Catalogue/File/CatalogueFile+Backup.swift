internal import SQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension CatalogueFile {
  /// Copies the catalogue as it is now to another file, while harvests and searches go on.
  ///
  /// The copy is made beside its name and takes it only when it is whole and on the disk, so an
  /// earlier backup of that name stays until then. `progress` is told the pages copied and in all.
  /// - Throws: `CatalogueError` about the copy, or what `progress` throws.
  public func backUp(
    to destination: String,
    progress: (_ copied: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws {
    guard !isSameFile(path, destination) else {
      throw CatalogueError(
        .inaccessible,
        path: destination,
        detail: "a backup needs another name than the catalogue"
      )
    }
    let partial = destination + ".partial"
    removeDatabase(partial)
    do {
      try read { reader in
        var options = ConnectionOptions(access: .create)
        options.journalMode = nil
        options.synchronous = .full
        let copy = try Connection(path: partial, options: options)
        try reader.connection.backUp(to: copy) { try progress($0.copied, $0.total) }
      }
      guard rename(partial, destination) == 0 else {
        throw CatalogueError(
          .inaccessible,
          path: destination,
          detail: String(cString: strerror(errno))
        )
      }
    } catch {
      removeDatabase(partial)
      guard let error = error as? CatalogueError, error.path == path else { throw error }
      throw CatalogueError(error.kind, path: destination, detail: error.detail, cause: error.cause)
    }
  }
}

private func removeDatabase(_ path: String) {
  for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
}

private func isSameFile(_ one: String, _ other: String) -> Bool {
  var first = stat()
  var second = stat()
  guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}
