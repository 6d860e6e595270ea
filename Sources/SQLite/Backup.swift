internal import CSQLite

/// How far a backup has come.
public struct BackupProgress: Sendable, Hashable {
  /// Pages already copied.
  public let copied: Int
  /// Pages in all, as far as known.
  public let total: Int
}

extension Connection {
  /// Copies the whole database into `destination` while others go on reading and writing.
  ///
  /// Inside a transaction of this connection the copy is that moment's; outside one, a change
  /// made meanwhile by another connection makes the copy start again.
  /// - Parameters:
  ///   - destination: Overwritten in full.
  ///   - pagesPerStep: How many pages are copied between two calls of `progress`.
  ///   - progress: Told after every step; throw to give up.
  /// - Throws: `DatabaseError`, or what `progress` throws.
  public func backUp(
    to destination: Connection,
    pagesPerStep: Int = 1_024,
    progress: (BackupProgress) throws -> Void = { _ in }
  ) throws {
    guard
      let backup = sqlite3_backup_init(destination.handle, "main", handle, "main")
    else { throw DatabaseError(of: destination.handle) }
    do {
      try copyPages(backup, pagesPerStep: pagesPerStep, progress: progress)
    } catch {
      sqlite3_backup_finish(backup)
      throw error
    }
    guard sqlite3_backup_finish(backup) == SQLITE_OK else {
      throw DatabaseError(of: destination.handle)
    }
  }

  private func copyPages(
    _ backup: OpaquePointer,
    pagesPerStep: Int,
    progress: (BackupProgress) throws -> Void
  ) throws {
    var pauses = 0
    while true {
      let code = sqlite3_backup_step(backup, Int32(clamping: max(1, pagesPerStep)))
      let total = Int(sqlite3_backup_pagecount(backup))
      try progress(
        BackupProgress(copied: total - Int(sqlite3_backup_remaining(backup)), total: total)
      )
      switch code {
      case SQLITE_DONE: return
      case SQLITE_OK: continue
      case SQLITE_BUSY, SQLITE_LOCKED:
        // The busy timeout does not reach into a backup: short pauses, but not for ever.
        pauses += 1
        guard pauses <= mostPauses else { fallthrough }
        sqlite3_sleep(10)
      default:
        throw DatabaseError(
          extendedCode: code,
          message: "the copy failed: \(String(cString: sqlite3_errstr(code)))"
        )
      }
    }
  }
}

/// Five seconds of ten milliseconds each.
private let mostPauses = 500
