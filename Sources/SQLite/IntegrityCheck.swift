/// A row whose foreign key points nowhere.
public struct ForeignKeyViolation: Sendable, Hashable {
  /// The table of the row.
  public let table: String
  /// The row, nil in a table without row ids.
  public let rowID: Int64?
  /// The table it should have pointed into.
  public let parent: String

  /// Names the row and the table it should have pointed into.
  public init(table: String, rowID: Int64?, parent: String) {
    self.table = table
    self.rowID = rowID
    self.parent = parent
  }
}

extension Connection {
  /// What is wrong with the file's structure, in SQLite's words; empty when all is well.
  ///
  /// Reads the whole file. At most `limit` problems are listed.
  public func integrityProblems(limit: Int = 100) throws -> [String] {
    do {
      let lines = try all("PRAGMA integrity_check(\(limit))") { $0.text(0) }
      return lines == ["ok"] ? [] : lines
    } catch let error as DatabaseError where error.kind == .corrupt {
      // Damage can be such that the check itself cannot go on.
      return [error.message]
    }
  }

  /// The rows whose foreign keys point nowhere; empty when all is well.
  public func foreignKeyViolations() throws -> [ForeignKeyViolation] {
    try all("PRAGMA foreign_key_check") { row in
      ForeignKeyViolation(table: row.text(0), rowID: row.optionalInt64(1), parent: row.text(2))
    }
  }
}
