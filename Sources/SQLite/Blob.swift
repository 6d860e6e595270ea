internal import CSQLite

/// A stored blob, read piece by piece without holding all of it.
public struct Blob: ~Copyable {
  private let handle: OpaquePointer
  /// The number of bytes.
  public let count: Int

  init(_ connection: OpaquePointer, table: String, column: String, row: Int64)
    throws(DatabaseError)
  {
    var opened: OpaquePointer?
    let code = sqlite3_blob_open(connection, "main", table, column, row, 0, &opened)
    guard code == SQLITE_OK, let opened else {
      sqlite3_blob_close(opened)
      throw DatabaseError(of: connection)
    }
    handle = opened
    count = Int(sqlite3_blob_bytes(opened))
  }

  deinit {
    sqlite3_blob_close(handle)
  }

  /// Fills `buffer` from `offset` on; the number of bytes read, 0 at the end.
  ///
  /// - Throws: `DatabaseError` with code 4 (`SQLITE_ABORT`) once the row has been changed.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int)
    throws(DatabaseError) -> Int
  {
    let length = max(0, min(buffer.count, count - offset))
    guard length > 0 else { return 0 }
    let code = sqlite3_blob_read(handle, buffer.baseAddress, Int32(length), Int32(offset))
    guard code == SQLITE_OK else {
      throw DatabaseError(
        extendedCode: code,
        message: "the blob could not be read: its row may have changed"
      )
    }
    return length
  }
}

extension Connection {
  /// Lends one stored blob for reading in pieces.
  public func withBlob<Result>(
    table: String,
    column: String,
    row: Int64,
    _ body: (borrowing Blob) throws -> Result
  ) throws -> Result {
    try body(try Blob(handle, table: table, column: column, row: row))
  }
}
