internal import SQLite

/// Puts matches in the order of their titles.
struct TitleOrder {
  private var matches: [(key: Int64, document: UInt32)] = []

  /// Takes in a match with the beginning of its title.
  mutating func insert(_ document: UInt32, key: Int64) { matches.append((key, document)) }

  /// The first k: titles are read only of those whose beginnings can be among them.
  func first(_ k: Int, _ connection: Connection) throws -> [Int64] {
    guard k > 0, !matches.isEmpty else { return [] }
    let sorted = matches.sorted { $0.key < $1.key }
    let last = sorted[min(k, sorted.count) - 1].key
    let sql = "SELECT sort_title FROM search_columns WHERE document = ?"
    let titled = try sorted.prefix { $0.key <= last }.map { match in
      (
        title: try connection.first(sql, Int64(match.document), read: { $0.text(0) }) ?? "",
        document: Int64(match.document)
      )
    }
    // Bytes, not characters: the order of the beginnings.
    let ranked = titled.sorted {
      $0.title == $1.title
        ? $0.document < $1.document : $0.title.utf8.lexicographicallyPrecedes($1.title.utf8)
    }
    return ranked.prefix(k).map(\.document)
  }
}
