internal import CSQLite

extension Statement {
  /// Binds NULL.
  public func bindNull(at index: Int) throws(DatabaseError) {
    try check(sqlite3_bind_null(handle, Int32(index)))
  }

  /// Binds an integer.
  public func bind(_ value: Int64, at index: Int) throws(DatabaseError) {
    try check(sqlite3_bind_int64(handle, Int32(index), value))
  }

  /// Binds a floating-point number; SQLite stores NaN as NULL.
  public func bind(_ value: Double, at index: Int) throws(DatabaseError) {
    try check(sqlite3_bind_double(handle, Int32(index), value))
  }

  /// Binds text, of which SQLite makes its one copy.
  public func bind(_ value: String, at index: Int) throws(DatabaseError) {
    var text = value
    let code = text.withUTF8 { bindText($0, at: index) }
    try check(code)
  }

  /// Binds text that is at hand as UTF-8 bytes, of which SQLite makes its one copy.
  public func bind(utf8 bytes: UnsafeBufferPointer<UInt8>, at index: Int) throws(DatabaseError) {
    try check(bindText(bytes, at: index))
  }

  /// Binds bytes, of which SQLite makes its one copy.
  public func bind(_ bytes: UnsafeRawBufferPointer, at index: Int) throws(DatabaseError) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      return try check(sqlite3_bind_zeroblob(handle, Int32(index), 0))
    }
    try check(csqlite_bind_blob_copied(handle, Int32(index), base, UInt64(bytes.count)))
  }

  /// Binds bytes without copying them while `body` runs; afterwards the parameter is NULL.
  ///
  /// For large values: `body` steps the statement to its end.
  @discardableResult
  public func withBound<Result>(
    _ bytes: UnsafeRawBufferPointer,
    at index: Int,
    _ body: () throws -> Result
  ) throws -> Result {
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      try bind(bytes, at: index)
      return try body()
    }
    try check(csqlite_bind_blob_borrowed(handle, Int32(index), base, UInt64(bytes.count)))
    defer {
      sqlite3_reset(handle)
      sqlite3_bind_null(handle, Int32(index))
    }
    return try body()
  }

  /// Binds a value to the parameter of that name, written with its `:`, `@` or `$`.
  public func bind(_ value: some Bindable, named name: String) throws(DatabaseError) {
    let index = sqlite3_bind_parameter_index(handle, name)
    guard index > 0 else { throw .misuse("there is no parameter \(name)", sql: sql) }
    try value.bind(to: self, at: Int(index))
  }

  /// Makes every parameter NULL, and lets go of the copies of what was bound.
  public func clearBindings() {
    sqlite3_clear_bindings(handle)
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int32 {
    bytes.withMemoryRebound(to: CChar.self) { characters in
      // A null pointer would bind NULL, not empty text.
      guard let base = characters.baseAddress else {
        return csqlite_bind_text_copied(handle, Int32(index), "", 0)
      }
      return csqlite_bind_text_copied(handle, Int32(index), base, UInt64(characters.count))
    }
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw lastError }
  }
}
