internal import CSQLite

/// The row a statement stands on, lent to a closure.
///
/// Columns are numbered from 0. SQLite converts between storage classes as its manual says:
/// NULL reads as 0 or empty, so ask `isNull` or an `optional…` where it matters.
public struct Row: ~Copyable {
  @usableFromInline let statement: Statement

  // Never inlined: Swift 6.3.1's optimiser dies of it ("cannot initialize a nonCopyable type with a
  // guaranteed value").
  @usableFromInline @inline(never)
  init(statement: Statement) {
    self.statement = statement
  }

  private func index(_ column: Int) -> Int32 {
    precondition(column >= 0 && column < statement.columnCount, "no such column in this row")
    return Int32(truncatingIfNeeded: column)
  }

  /// Whether the column is NULL.
  public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement.handle, index(column)) == SQLITE_NULL
  }

  /// The column as a 64-bit integer.
  public func int64(_ column: Int) -> Int64 {
    sqlite3_column_int64(statement.handle, index(column))
  }

  /// The column as an integer.
  public func int(_ column: Int) -> Int {
    Int(sqlite3_column_int64(statement.handle, index(column)))
  }

  /// The column as true or false; 0 is false.
  public func bool(_ column: Int) -> Bool {
    sqlite3_column_int64(statement.handle, index(column)) != 0
  }

  /// The column as a floating-point number.
  public func double(_ column: Int) -> Double {
    sqlite3_column_double(statement.handle, index(column))
  }

  /// The column as text; bytes that are not UTF-8 become U+FFFD.
  public func text(_ column: Int) -> String {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// The column's bytes, copied.
  public func bytes(_ column: Int) -> [UInt8] {
    withUnsafeBytes(column) { Array($0) }
  }

  /// The integer, or nil for NULL.
  public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

  /// The 64-bit integer, or nil for NULL.
  public func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  /// The floating-point number, or nil for NULL.
  public func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

  /// The text, or nil for NULL.
  public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes, or nil for NULL.
  public func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

  /// Lends the column's text as UTF-8 bytes, without a copy.
  public func withText<Result, Failure: Error>(
    _ column: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = sqlite3_column_text(statement.handle, index(column))
    // Asked in this order: the first call may convert, and only then is the count the text's.
    let count = Int(sqlite3_column_bytes(statement.handle, index(column)))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Lends the column's bytes, without a copy.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = sqlite3_column_blob(statement.handle, index(column))
    let count = Int(sqlite3_column_bytes(statement.handle, index(column)))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Lends the column's bytes as a span, without a copy.
  public func withBytes<Result, Failure: Error>(
    _ column: Int,
    _ body: (borrowing RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes(column) { bytes throws(Failure) in try body(bytes.bytes) }
  }

  /// The column in its own storage class.
  public func value(_ column: Int) -> Value {
    switch sqlite3_column_type(statement.handle, index(column)) {
    case SQLITE_INTEGER: .integer(int64(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(bytes(column))
    default: .null
    }
  }
}
