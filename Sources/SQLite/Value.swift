/// One value of any of SQLite's five storage classes.
public enum Value: Sendable, Hashable {
  /// NULL.
  case null
  /// A signed 64-bit integer.
  case integer(Int64)
  /// A floating-point number.
  case real(Double)
  /// Text.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

extension Value: Bindable {
  /// Binds the value in its storage class.
  public func bind(to statement: Statement, at index: Int) throws(DatabaseError) {
    switch self {
    case .null: try statement.bindNull(at: index)
    case .integer(let number): try statement.bind(number, at: index)
    case .real(let number): try statement.bind(number, at: index)
    case .text(let text): try statement.bind(text, at: index)
    case .blob(let bytes): try bytes.bind(to: statement, at: index)
    }
  }
}
