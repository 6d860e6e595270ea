internal import SQLite

/// The one coarse question that searching asks of what ranks: which k resources are the best, how
/// many match, and how their facets count.
///
/// Today FTS5 lists the matches and scores them; a ranking core of our own can answer the same
/// question without anything above this file knowing.
struct TopKQuestion {
  /// What must match; nil for everything.
  var positive: MatchExpression?

  /// What must not match.
  var negative: MatchExpression?

  /// Ages of which one must be suited; none for all.
  var ages: [Range<Int>] = []

  /// The ages as they were typed: what a resource that declares no ages must say instead.
  var agesInWords: MatchExpression?

  /// The facet values that must be there.
  var filters = FacetFilters()

  /// The order.
  var sort = SearchRequest.Sort.relevance

  /// How many are wanted; 0 for total and facets alone.
  var k = 0

  /// Whether facets are counted.
  var countsFacets = false
}

/// The answer to a `TopKQuestion`.
struct TopKAnswer {
  /// The best k, the best first, with their scores.
  var ranked: [RankedDocument] = []

  /// How many match, exactly.
  var total = 0

  /// The facets, if they were asked for.
  var facets: FacetCounter?
}

/// Answers from the full-text index and the columns, within one read transaction.
struct TopK: ~Copyable {
  private let connection: Connection
  private let weights: RankingWeights
  private(set) var columns: DocumentColumns

  // The resources that name the ages asked for in their text, looked up when first needed.
  private var namingAges: Set<Int64>?

  init(_ connection: Connection, weights: RankingWeights, columns: consuming DocumentColumns) {
    self.connection = connection
    self.weights = weights
    self.columns = columns
  }

  /// The best k, the total and the facets.
  mutating func answer(_ question: TopKQuestion) throws -> TopKAnswer {
    var answer = TopKAnswer()
    if question.countsFacets { answer.facets = try FacetCounter(connection) }
    // Everything has no score: it comes newest first.
    let sort = question.sort == .relevance && question.positive == nil ? .newest : question.sort
    var leaders = Leaders(capacity: sort == .title ? 0 : question.k)
    var matches: [TitleMatch] = []
    let weights = weights
    try forEachMatch(question, scored: sort == .relevance) { page, slot, document, score in
      let missing = question.filters.missing(page, slot)
      answer.facets?.count(page, slot, missing: missing)
      guard missing == 0 else { return true }
      answer.total += 1
      if sort == .title {
        matches.append(TitleMatch(key: page.titleKeys[slot], document: document))
      }
      let score = score * weights.factor(ofQuality: page.qualities[slot])
      leaders.insert(
        RankedDocument(
          document: document,
          score: score,
          key: Self.key(sort, page, slot, score),
          date: page.dates[slot]
        )
      )
      return true
    }
    answer.ranked =
      sort == .title ? try firstByTitle(matches, question.k) : leaders.ranked
    return answer
  }

  /// Whether anything matches, the filters aside.
  mutating func hasMatch(_ question: TopKQuestion) throws -> Bool {
    try matches(question, atMost: 1) > 0
  }

  /// How many documents match a question; the counting stops at `limit`.
  mutating func matches(_ question: TopKQuestion, atMost limit: Int) throws -> Int {
    var count = 0
    try forEachMatch(question, scored: false) { _, _, _, _ in
      count += 1
      return count < limit
    }
    return count
  }

  private static func key(
    _ sort: SearchRequest.Sort,
    _ page: ColumnPage,
    _ slot: Int,
    _ score: Double
  ) -> Double {
    switch sort {
    case .relevance: score
    case .newest: Double(page.dates[slot])
    case .quality:
      page.qualities[slot] == ColumnPage.noQuality ? -1 : Double(page.qualities[slot])
    case .title: 0
    }
  }
}

// MARK: - Single resources

extension TopK {
  /// The ids of a resource's facet values.
  mutating func facetValues(of document: Int64) throws -> [UInt32] {
    let (page, slot) = try columns.page(of: document)
    var ids: [UInt32] = []
    page.forEachValue(of: slot) { ids.append($0) }
    return ids
  }

  /// What the quality of a resource multiplies its score by.
  mutating func qualityFactor(of document: Int64) throws -> Double {
    let (page, slot) = try columns.page(of: document)
    return weights.factor(ofQuality: page.qualities[slot])
  }
}

// MARK: - Matches

extension TopK {
  private typealias Visit = (ColumnPage, _ slot: Int, Int64, _ score: Double) throws -> Bool

  /// Visits every match of text and ages, until `visit` returns false.
  private mutating func forEachMatch(
    _ question: TopKQuestion,
    scored: Bool,
    _ visit: Visit
  ) throws {
    guard let positive = question.positive else {
      return try forEachDocument(question, visit)
    }
    var expression = positive.text
    if let negative = question.negative { expression = "(\(expression)) NOT (\(negative.text))" }
    let statement = try connection.statement(scored ? scoringSQL : Self.listingSQL)
    try statement.bind(expression)
    defer { statement.reset() }
    while try statement.step() {
      // FTS5's scores are better the lower they are.
      let (document, score) = statement.withRow { ($0.int64(0), scored ? -$0.double(1) : 0) }
      let (page, slot) = try columns.page(of: document)
      guard try isWanted(page, slot, document, question) else { continue }
      guard try visit(page, slot, document, score) else { return }
    }
  }

  private static let listingSQL =
    "SELECT rowid FROM search_index WHERE search_index MATCH ?"

  private var scoringSQL: String {
    let list = weights.fields.map { String($0) }.joined(separator: ", ")
    return "SELECT rowid, bm25(search_index, \(list)) FROM search_index WHERE search_index MATCH ?"
  }

  /// Visits every resource that the excluded part of the question does not match.
  private mutating func forEachDocument(_ question: TopKQuestion, _ visit: Visit) throws {
    var excluded: Set<Int64> = []
    if let negative = question.negative {
      excluded = Set(try connection.all(Self.listingSQL, negative.text) { $0.int64(0) })
    }
    for number in try columns.allPages() {
      let base = Int64(number * ColumnPage.size)
      let (page, _) = try columns.page(of: base)
      for slot in 0..<ColumnPage.size {
        let document = base + Int64(slot)
        guard excluded.isEmpty || !excluded.contains(document),
          try isWanted(page, slot, document, question)
        else { continue }
        guard try visit(page, slot, document, 0) else { return }
      }
    }
  }

  @inline(__always)
  private mutating func isWanted(
    _ page: ColumnPage,
    _ slot: Int,
    _ document: Int64,
    _ question: TopKQuestion
  ) throws -> Bool {
    guard page.isLive[slot] else { return false }
    if question.ages.isEmpty || page.suits(slot, question.ages) { return true }
    return try !page.hasAges(slot) && namesAges(document, question)
  }

  /// Whether a resource says in words what ages it is for, as the query does.
  private mutating func namesAges(_ document: Int64, _ question: TopKQuestion) throws -> Bool {
    guard let words = question.agesInWords else { return false }
    if namingAges == nil {
      namingAges = Set(try connection.all(Self.listingSQL, words.text) { $0.int64(0) })
    }
    return namingAges?.contains(document) == true
  }
}

// MARK: - By title

extension TopK {
  /// A match with the beginning of its title.
  private struct TitleMatch {
    var key: Int64
    var document: Int64
  }

  /// The first k by title: titles are read only of those whose beginnings can be among them.
  private func firstByTitle(_ matches: [TitleMatch], _ k: Int) throws -> [RankedDocument] {
    guard k > 0, !matches.isEmpty else { return [] }
    let sorted = matches.sorted { $0.key < $1.key }
    let last = sorted[min(k, sorted.count) - 1].key
    let sql = "SELECT sort_title FROM search_columns WHERE document = ?"
    let titled = try sorted.prefix { $0.key <= last }.map { match in
      (try connection.first(sql, match.document, read: { $0.text(0) }) ?? "", match.document)
    }
    // Bytes, not characters: the order of the beginnings.
    let ranked = titled.sorted {
      $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
    }
    return ranked.prefix(k).map { RankedDocument(document: $0.1) }
  }
}

extension TopKQuestion {
  /// The question that a query asks, of everything and for no hits.
  init(_ query: SearchQuery) {
    positive = MatchExpression(all: query.clauses.map(\.node))
    negative = MatchExpression(any: query.excluded)
    ages = query.ages.map(\.years)
    agesInWords = MatchExpression(any: query.ages.compactMap(\.words))
  }
}
