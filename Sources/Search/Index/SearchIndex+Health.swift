public import Catalogue
internal import SQLite

extension SearchIndex {
  /// What is wrong with the index, a sentence each; nothing where all is well.
  ///
  /// - Parameters:
  ///   - writer: FTS5 checks itself only in a write transaction, though nothing is changed.
  ///   - weights: what matches count for, to be compared with what the index was made with.
  /// - Returns: what is wrong.
  /// - Throws: `SearchError.needsReindex`, or `DatabaseError`.
  public static func problems(
    _ writer: CatalogueWriter,
    weights: RankingWeights
  ) throws -> [String] {
    let connection = writer.connection
    guard try isReady(connection) else {
      let count = try count(connection, "resources WHERE status = 0")
      return count == 0 ? [] : ["There is no index, though there are \(count) resources."]
    }
    var problems: [String] = []
    if try !holdsItsText(connection) {
      problems.append("The index does not hold the text that is stored beside it.")
    }
    let missing = try count(
      connection,
      """
      resources r LEFT JOIN search_columns c ON c.document = r.id
      WHERE r.status = 0 AND c.document IS NULL
      """
    )
    if missing > 0 { problems.append("The index lacks \(missing) of the resources.") }
    let strays = try count(connection, "(\(strays))")
    if strays > 0 { problems.append("The index holds \(strays) resources that are gone.") }
    problems += try segmentProblems(connection)
    if try storedWeights(connection) != weights.fields {
      problems.append("The index was made with other weights than `search/ranking.json` has now.")
    }
    return problems
  }

  /// Whether the full-text index holds the tokens of the text stored beside it, and no others.
  static func holdsItsText(_ connection: Connection) throws -> Bool {
    do {
      try connection.run(
        "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"
      )
      return true
    } catch  where error.kind == .corrupt {
      return false
    }
  }

  private static func count(_ connection: Connection, _ rows: String) throws -> Int {
    try connection.first("SELECT count(*) FROM \(rows)", read: { $0.int(0) }) ?? 0
  }
}
