internal import CSQLite

/// Opens and configures a handle; on failure it is closed again and the reason thrown.
func openHandle(_ path: String, _ options: ConnectionOptions) throws(DatabaseError) -> OpaquePointer
{
  let name = options.access == .immutable ? immutableURI(path) : path
  var handle: OpaquePointer?
  let code = sqlite3_open_v2(name, &handle, flags(options.access), nil)
  guard let handle else {
    throw DatabaseError(
      extendedCode: SQLITE_NOMEM,
      message: "no memory to open the file",
      path: path
    )
  }
  do throws(DatabaseError) {
    guard code == SQLITE_OK else { throw DatabaseError(of: handle) }
    try configure(handle, options)
    return handle
  } catch {
    let located = error.at(path)
    sqlite3_close_v2(handle)
    throw located
  }
}

private func flags(_ access: ConnectionOptions.Access) -> Int32 {
  // Every connection is behind a mutex of ours, so SQLite's own would be paid for twice.
  let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
  return switch access {
  case .readOnly: common | SQLITE_OPEN_READONLY
  case .immutable: common | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
  case .readWrite: common | SQLITE_OPEN_READWRITE
  case .create: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
  }
}

/// The path as a URI: what a URI gives a meaning to is written as percent and two digits.
private func immutableURI(_ path: String) -> String {
  var uri = "file:"
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
      uri += "%" + String(byte, radix: 16, uppercase: true)
    default:
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }
  return uri + "?immutable=1"
}

private func configure(_ handle: OpaquePointer, _ options: ConnectionOptions)
  throws(DatabaseError)
{
  let isWritable = options.access == .readWrite || options.access == .create
  // SQLite quietly opens for reading what it may not write: say so now, not at the first write.
  if isWritable && sqlite3_db_readonly(handle, "main") == 1 {
    throw DatabaseError(
      extendedCode: SQLITE_READONLY,
      message: "the file may be read but not written"
    )
  }
  sqlite3_busy_timeout(handle, milliseconds(options.busyTimeout))
  let quoted: Int32 = options.doubleQuotedStrings ? 1 : 0
  csqlite_set_switch(handle, SQLITE_DBCONFIG_DQS_DML, quoted)
  csqlite_set_switch(handle, SQLITE_DBCONFIG_DQS_DDL, quoted)
  // A file from elsewhere may carry views and triggers: they may not call what is not harmless.
  csqlite_set_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)

  // Of a file that exists the first changes nothing; the second reads its header.
  var script = "PRAGMA page_size=\(options.pageSize); PRAGMA schema_version;"
  if isWritable, let mode = options.journalMode {
    script += "PRAGMA journal_mode=\(mode.rawValue);"
  }
  script += """
    PRAGMA synchronous=\(options.synchronous.rawValue);
    PRAGMA cache_size=-\(options.cacheSize);
    PRAGMA mmap_size=\(options.memoryMapSize);
    PRAGMA foreign_keys=\(options.foreignKeys ? 1 : 0);
    PRAGMA secure_delete=\(options.secureDelete ? 1 : 0);
    PRAGMA wal_autocheckpoint=\(options.automaticCheckpoint);
    PRAGMA temp_store=MEMORY;
    """
  if let pages = options.maximumPageCount { script += "PRAGMA max_page_count=\(pages);" }
  guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
    throw DatabaseError(of: handle)
  }
}

func milliseconds(_ duration: Duration) -> Int32 {
  let (seconds, attoseconds) = duration.components
  let total = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
  return Int32(min(max(total, 0), Double(Int32.max)))
}
