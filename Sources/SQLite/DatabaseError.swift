internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A failure that SQLite reported: what it was, where, and what to do next.
///
/// `kind` is for code that decides, `description` for people. The codes are those of
/// <https://sqlite.org/rescode.html>.
public struct DatabaseError: Error, Sendable, Hashable {
  /// The primary result code, such as 5 (`SQLITE_BUSY`).
  public let code: Int32
  /// The extended result code, such as 2067 (`SQLITE_CONSTRAINT_UNIQUE`).
  public let extendedCode: Int32
  /// The operating system's error number behind the failure, 0 where there was none.
  public let systemErrorNumber: Int32
  /// SQLite's own words.
  public let message: String
  /// The SQL that failed, without the values bound to it.
  public let sql: String?
  /// The database file, where it is known.
  public let path: String?

  /// Makes an error from a result code and what is known about it.
  public init(
    extendedCode: Int32,
    message: String,
    systemErrorNumber: Int32 = 0,
    sql: String? = nil,
    path: String? = nil
  ) {
    self.code = extendedCode & 0xFF
    self.extendedCode = extendedCode
    self.systemErrorNumber = systemErrorNumber
    self.message = message
    self.sql = sql
    self.path = path
  }

  /// What went wrong, as a reader of the code would name it.
  public var kind: Kind {
    // A file size limit or a quota reaches SQLite as an input/output error.
    if code == SQLITE_IOERR, [ENOSPC, EFBIG, EDQUOT].contains(systemErrorNumber) { return .full }
    // The system's number may be lost by then; a failed write is a broken disk only if it says so.
    if extendedCode == writeFailed, systemErrorNumber != EIO { return .full }
    return switch code {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_FULL: .full
    case SQLITE_READONLY: .readOnly
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_NOTADB, SQLITE_FORMAT: .notADatabase
    case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOLFS: .ioError
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_PERM, SQLITE_AUTH: .permission
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .constraint
    case SQLITE_MISUSE, SQLITE_RANGE: .misuse
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_NOMEM: .outOfMemory
    case SQLITE_TOOBIG: .tooBig
    default: .sql
    }
  }

  /// The kinds of failure that callers tell apart.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Another connection or process holds the lock.
    case busy
    /// No room: the disk, a quota, a file size limit or `maximumPageCount`.
    case full
    /// The file, its folder or this connection only allows reading.
    case readOnly
    /// The file is damaged.
    case corrupt
    /// The file is no SQLite database.
    case notADatabase
    /// The operating system could not read or write.
    case ioError
    /// The file or its folder is missing, or may not be opened.
    case cannotOpen
    /// Access was refused.
    case permission
    /// A constraint of the schema was broken: unique, not null, check, foreign key, type.
    case constraint
    /// The library was called wrongly.
    case misuse
    /// A time limit or a cancellation ended the statement.
    case interrupted
    /// Memory ran out.
    case outOfMemory
    /// A text or blob is larger than SQLite allows.
    case tooBig
    /// The SQL is wrong, or names what does not exist.
    case sql
  }
}

extension DatabaseError: CustomStringConvertible {
  /// What failed and what to do next, in a sentence or two.
  public var description: String {
    let subject = path.map { "\($0): " } ?? ""
    let statement = sql.map { " [in: \($0)]" } ?? ""
    return "\(subject)\(message) (SQLite code \(extendedCode)). \(advice)\(statement)"
  }

  /// What the user can do about it.
  public var advice: String {
    switch kind {
    case .busy: "Another process is writing to it: wait for it to finish, then try again."
    case .full: "Free some disk space or raise the limit, then try again; nothing was half-written."
    case .readOnly: "Check that the file and its folder can be written to by this user."
    case .corrupt: "Restore the file from its last backup."
    case .notADatabase: "Check the file name: this is some other kind of file."
    case .ioError: "Check the disk and its file system, then try again."
    case .cannotOpen: "Check that the folder exists and that this user may open the file."
    case .permission: "Check the permissions of the file and its folder."
    case .constraint: "The change was refused and the database is as it was."
    case .misuse: "This is a fault in the program: please report it."
    case .interrupted: "It took longer than allowed: ask for less, or raise the time limit."
    case .outOfMemory: "Close other programs or give this one more memory."
    case .tooBig: "Split the value into smaller parts."
    case .sql: "The statement does not fit this database: was it made by another version?"
    }
  }
}

extension DatabaseError {
  /// The latest failure of a connection.
  init(of connection: OpaquePointer?, sql: String? = nil) {
    // Read first, before anything else can set it.
    let latest = errno
    let systemErrorNumber = Self.systemErrorNumber(of: connection, latest: latest)
    let file = connection.flatMap { sqlite3_db_filename($0, "main") }
    let path = file.map { String(cString: $0) } ?? ""
    self.init(
      extendedCode: sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)),
      systemErrorNumber: systemErrorNumber,
      sql: sql,
      path: path.isEmpty ? nil : path
    )
  }

  /// The system's error number of a connection's latest failure.
  ///
  /// SQLite forgets it when the write of a commit fails; the thread's own is then still the one.
  private static func systemErrorNumber(of connection: OpaquePointer?, latest: Int32) -> Int32 {
    guard let connection else { return 0 }
    let known = sqlite3_system_errno(connection)
    guard known == 0, sqlite3_extended_errcode(connection) == writeFailed else { return known }
    return latest
  }

  /// The same failure, naming the file the caller asked for where SQLite does not know it.
  func at(_ path: String) -> DatabaseError {
    DatabaseError(
      extendedCode: extendedCode,
      message: message,
      systemErrorNumber: systemErrorNumber,
      sql: sql,
      path: self.path ?? path
    )
  }

  /// A call that this library itself refuses.
  static func misuse(_ message: String, sql: String? = nil) -> DatabaseError {
    DatabaseError(extendedCode: SQLITE_MISUSE, message: message, sql: sql)
  }
}

/// `SQLITE_IOERR_WRITE`, a macro that is not imported.
private let writeFailed: Int32 = 778
