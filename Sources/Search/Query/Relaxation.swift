/// Finds what to leave out of a query that nothing matches.
///
/// First the words that no resource has at all; then the ages; then words from the right, because
/// people put what matters most first. What is left must match something.
struct Relaxation {
  /// The query without what was left out.
  var query: SearchQuery

  /// What was left out, in the order of the query.
  var dropped: [String]

  /// The relaxed form of a query that nothing matches; nil where leaving out does not help.
  ///
  /// - Parameters:
  ///   - query: a query without any match.
  ///   - hasMatch: whether anything matches a query.
  init?(_ query: SearchQuery, hasMatch: (SearchQuery) throws -> Bool) rethrows {
    var kept = query
    kept.clauses = try query.clauses.filter { clause in
      try hasMatch(SearchQuery(clauses: [clause]))
    }
    while try !hasMatch(kept) {
      if try Self.drop(from: &kept, hasMatch) { break }
      guard kept.clauses.count > 1 else { return nil }
      kept.clauses.removeLast()
    }
    guard kept != query, !kept.clauses.isEmpty || !kept.ages.isEmpty else { return nil }
    self.query = kept
    let sources = Set(kept.clauses.map(\.source) + kept.ages.map(\.source))
    let all = query.ages.map(\.source) + query.clauses.map(\.source)
    dropped = all.filter { !sources.contains($0) }
  }

  /// Drops the ages, or else one word, if what is left then matches.
  private static func drop(
    from query: inout SearchQuery,
    _ hasMatch: (SearchQuery) throws -> Bool
  ) rethrows -> Bool {
    if !query.ages.isEmpty, !query.clauses.isEmpty {
      var ageless = query
      ageless.ages = []
      if try hasMatch(ageless) {
        query = ageless
        return true
      }
    }
    for index in query.clauses.indices.reversed() where query.clauses.count > 1 {
      var shorter = query
      shorter.clauses.remove(at: index)
      if try hasMatch(shorter) {
        query = shorter
        return true
      }
    }
    return false
  }
}
