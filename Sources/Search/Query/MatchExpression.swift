/// Writes a query in the syntax of FTS5's MATCH: the only place that knows it.
///
/// Tokens are written in quotation marks, so none is taken for an operator. They are forms that
/// the analyser made already; the tokenizer takes them as they are (`IndexTokenizer`).
struct MatchExpression: Hashable {
  /// The expression.
  let text: String

  /// The expression of nodes that must all match.
  init?(all nodes: [QueryNode]) {
    guard !nodes.isEmpty else { return nil }
    text = nodes.map(Self.write).joined(separator: " AND ")
  }

  /// The expression of nodes of which one must match.
  init?(any nodes: [QueryNode]) {
    guard !nodes.isEmpty else { return nil }
    text = nodes.map(Self.write).joined(separator: " OR ")
  }

  private static func write(_ node: QueryNode) -> String {
    switch node {
    case .word(let word, let field):
      let forms = word.alternatives.map(quote)
      return column(field)
        + (forms.count == 1 ? forms[0] : "(" + forms.joined(separator: " OR ") + ")")
    case .phrase(let words, let field):
      return column(field) + quote(words)
    case .prefix(let words, let field):
      return column(field) + quote(words) + " *"
    case .any(let nodes):
      return join(nodes, " OR ")
    case .all(let nodes, let except):
      let all = join(nodes, " AND ")
      return except.isEmpty ? all : "(" + all + " NOT " + join(except, " OR ") + ")"
    }
  }

  private static func join(_ nodes: [QueryNode], _ operation: String) -> String {
    let parts = nodes.map(write)
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: operation) + ")"
  }

  private static func quote(_ tokens: [String]) -> String {
    "\"" + tokens.joined(separator: " ").replacing("\"", with: "\"\"") + "\""
  }

  private static func column(_ field: QueryField?) -> String {
    field.map { "{" + $0.columns.joined(separator: " ") + "} : " } ?? ""
  }
}
