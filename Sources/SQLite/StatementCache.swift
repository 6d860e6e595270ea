internal import CSQLite

/// Prepared statements by their SQL.
final class StatementCache {
  /// More different statements than a program writes by hand; SQL made on the fly must not
  /// grow the cache without bound.
  static let capacity = 256

  private var statements: [String: Statement] = [:]

  func statement(_ sql: String, on handle: OpaquePointer) throws(DatabaseError) -> Statement {
    if let kept = statements[sql] {
      guard kept.isRunning else { return kept }
      return try Statement(sql, on: handle, isKept: false)
    }
    if statements.count >= Self.capacity { statements.removeAll() }
    let statement = try Statement(sql, on: handle, isKept: true)
    statements[sql] = statement
    return statement
  }

  func removeAll() {
    statements.removeAll()
  }
}
