/// A question that a ranking is measured by.
public struct EvaluationQuery: Sendable, Hashable {
  /// Its name in the judgements.
  public var id: String
  /// What is typed.
  public var text: String
  /// The kind, such as `topic` or `known-item`; empty where the file names none.
  public var kind: String

  /// Reads a file of queries: columns `query_id`, `query` (or `text`) and perhaps `kind`, others
  /// passed over; without a header, the id and the query.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - name: Its name, for faults.
  /// - Returns: The queries, in the order of the file.
  /// - Throws: `EvaluationError`.
  public static func read(_ text: String, name: String) throws(EvaluationError) -> [Self] {
    let table = EvaluationTable(name: name, text: text) { names in
      names.contains("query_id") && (names.contains("query") || names.contains("text"))
    }
    let id = table.column("query_id") ?? 0
    let query = table.column("query", "text") ?? 1
    let kind = table.column("kind")
    var problems: [String] = []
    var known: Set<String> = []
    var queries: [Self] = []
    for row in table.rows {
      guard row.cells.count > max(id, query), !row.cells[id].isEmpty, !row.cells[query].isEmpty
      else {
        problems.append("\(table.place(row, query)): the row has no id or no query")
        continue
      }
      guard known.insert(row.cells[id]).inserted else {
        problems.append("\(table.place(row, id)): the query '\(row.cells[id])' comes twice")
        continue
      }
      let word = kind.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
      queries.append(Self(id: row.cells[id], text: row.cells[query], kind: word ?? ""))
    }
    if queries.isEmpty && problems.isEmpty { problems = ["\(name): there is no query in it"] }
    guard problems.isEmpty else { throw EvaluationError(problems: problems) }
    return queries
  }
}
