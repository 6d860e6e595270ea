/// A value that can stand for a parameter of a statement.
public protocol Bindable {
  /// Binds the value to the parameter at `index`, counted from 1.
  func bind(to statement: Statement, at index: Int) throws(DatabaseError)
}

extension Int: Bindable {
  /// Binds the number as an integer.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension Int64: Bindable {
  /// Binds the number as an integer.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(self, at: index)
  }
}

extension Int32: Bindable {
  /// Binds the number as an integer.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension UInt32: Bindable {
  /// Binds the number as an integer.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension UInt8: Bindable {
  /// Binds the number as an integer.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension Bool: Bindable {
  /// Binds 1 for true and 0 for false.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(self ? Int64(1) : 0, at: index)
  }
}

extension Double: Bindable {
  /// Binds the number as a floating-point number.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(self, at: index)
  }
}

extension String: Bindable {
  /// Binds the text.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(self, at: index)
  }
}

extension Substring: Bindable {
  /// Binds the text.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(String(self), at: index)
  }
}

extension UnsafeRawBufferPointer: Bindable {
  /// Binds the bytes as a blob.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try statement.bind(self, at: index)
  }
}

extension Array: Bindable where Element == UInt8 {
  /// Binds the bytes as a blob.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try withUnsafeBufferPointer { buffer throws(DatabaseError) in
      try statement.bind(UnsafeRawBufferPointer(buffer), at: index)
    }
  }
}

extension ArraySlice: Bindable where Element == UInt8 {
  /// Binds the bytes as a blob.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    try withUnsafeBufferPointer { buffer throws(DatabaseError) in
      try statement.bind(UnsafeRawBufferPointer(buffer), at: index)
    }
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  /// Binds the value, or NULL for nil.
  @inlinable
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    guard let self else { return try statement.bindNull(at: index) }
    try self.bind(to: statement, at: index)
  }
}
