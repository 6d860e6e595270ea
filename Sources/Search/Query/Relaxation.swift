/// Finds what to leave out of a query that nothing matches.
///
/// First the words that no resource has at all; then the ages; then the word that most resources
/// have, because it says least of what is wanted. What is left must match something.
struct Relaxation {
  /// The query without what was left out.
  var query: SearchQuery

  /// What was left out, in the order of the query.
  var dropped: [String]

  /// The relaxed form of a query that nothing matches; nil where leaving out does not help.
  ///
  /// - Parameters:
  ///   - query: a query without any match.
  ///   - count: how many match a query.
  init?(_ query: SearchQuery, count: (SearchQuery) throws -> Int) rethrows {
    var kept = query
    kept.clauses = []
    // The kept clauses, from the most common to the rarest; of equals the last comes first, because
    // people put what matters most first.
    var common: [(index: Int, count: Int)] = []
    for clause in query.clauses {
      let number = try count(SearchQuery(clauses: [clause]))
      guard number > 0 else { continue }
      common.append((kept.clauses.count, number))
      kept.clauses.append(clause)
    }
    common.sort { ($1.count, $1.index) < ($0.count, $0.index) }
    while try count(kept) == 0 {
      if let shorter = try Self.shortened(kept, common.map(\.index), count) {
        kept = shorter
        break
      }
      guard kept.clauses.count > 1 else { return nil }
      let index = common.removeFirst().index
      kept.clauses.remove(at: index)
      for position in common.indices where common[position].index > index {
        common[position].index -= 1
      }
    }
    guard kept != query, !kept.clauses.isEmpty || !kept.ages.isEmpty else { return nil }
    self.query = kept
    let sources = Set(kept.clauses.map(\.source) + kept.ages.map(\.source))
    let all = query.ages.map(\.source) + query.clauses.map(\.source)
    dropped = all.filter { !sources.contains($0) }
  }

  /// The query without its ages, or else without one word, if something matches what is left.
  private static func shortened(
    _ query: SearchQuery,
    _ order: [Int],
    _ count: (SearchQuery) throws -> Int
  ) rethrows -> SearchQuery? {
    if !query.ages.isEmpty, !query.clauses.isEmpty {
      var ageless = query
      ageless.ages = []
      if try count(ageless) > 0 { return ageless }
    }
    for index in order where query.clauses.count > 1 {
      var shorter = query
      shorter.clauses.remove(at: index)
      if try count(shorter) > 0 { return shorter }
    }
    return nil
  }
}
