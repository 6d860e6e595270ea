internal import Ranking
internal import SQLite

/// The one coarse question that searching asks of what ranks: which k resources are the best, how
/// many match, and how their facets count.
struct TopKQuestion {
  /// What must match; nothing for everything.
  var nodes: [QueryNode] = []

  /// What must not match.
  var excluded: [QueryNode] = []

  /// Ages of which one must be suited; none for all.
  var ages: [Range<Int>] = []

  /// The ages as they were typed: what a resource that declares no ages must say instead.
  var agesInWords: [QueryNode] = []

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
  /// A resource that was found, with its score: that of its text times the factors of quality and
  /// freshness; 0 where the query has no words or another order was asked for.
  struct Hit {
    var document: Int64
    var score = 0.0
  }

  /// The best k, the best first.
  var ranked: [Hit] = []

  /// How many match, exactly.
  var total = 0

  /// The facets, if they were asked for.
  var facets: FacetTally?

  /// The query's words, to explain scores by.
  var plan: ResolvedPlan
}

/// Answers by the ranking core, within one read transaction; what needs fields or neighbourhoods the
/// full-text index finds, and the core ranks.
struct TopK {
  private let connection: Connection
  let reader: SegmentReader
  private let deadline: ContinuousClock.Instant?

  /// Makes it for the moment that the connection's transaction sees.
  ///
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  init(
    _ connection: Connection,
    _ index: SegmentIndex,
    weights: RankingWeights,
    deadline: ContinuousClock.Instant? = nil
  ) throws {
    self.connection = connection
    self.deadline = deadline
    reader = try SegmentReader(connection, index, factor: weights.factor(ofQuality:date:))
  }

  /// The best k, the total and the facets.
  func answer(_ question: TopKQuestion) throws -> TopKAnswer {
    var resolved = try QueryPlan(all: question.nodes, reader, connection).resolved()
    // Everything has no score: it comes newest first.
    let isRanked = question.sort == .relevance && !question.nodes.isEmpty
    var search = TopKSearch(
      TextMatch(
        resolved.plan.condition,
        tables: ScoreTables(weights: isRanked ? resolved.weights : resolved.weights.map { _ in 0 })
      ),
      k: isRanked ? question.k : 0,
      counts: true,
      facets: try tally(question)
    )
    let allowed = try allowed(question)
    for number in resolved.questions.indices {
      try checkTime()
      resolved.questions[number].allowed = allowed?[number]
      resolved.questions[number].missing = question.filters.missing(
        reader.segments[number].documents.facets
      )
      search.search(resolved.questions[number])
    }
    var answer = TopKAnswer(total: search.total, plan: resolved)
    if question.countsFacets { answer.facets = search.facets }
    if isRanked {
      answer.ranked = search.ranked.map {
        .init(document: Int64($0.document), score: search.score($0))
      }
    } else if question.k > 0 {
      try checkTime()
      answer.ranked = try sorted(resolved, question)
    }
    return answer
  }

  /// How many documents match a question, its filters aside.
  func matches(_ question: TopKQuestion) throws -> Int {
    var question = question
    question.filters = FacetFilters()
    question.k = 0
    return try answer(question).total
  }

  private func tally(_ question: TopKQuestion) throws -> FacetTally {
    guard question.countsFacets else { return FacetTally(isWanted: false) }
    let last = try connection.first("SELECT max(id) FROM search_values", read: { $0.int64(0) })
    return FacetTally(isWanted: true, greatestID: UInt32(clamping: last ?? 0))
  }

  private func checkTime() throws {
    guard let deadline, ContinuousClock.now >= deadline else { return }
    throw SearchStopped()
  }
}

/// A search whose time is over.
struct SearchStopped: Error {}

// MARK: - Exclusions and ages

extension TopK {
  /// For each segment the documents that exclusions and ages leave; nil where there are neither.
  private func allowed(_ question: TopKQuestion) throws -> [DocumentSet]? {
    guard !question.excluded.isEmpty || !question.ages.isEmpty else { return nil }
    var allowed = reader.segments.map { segment in
      var set = DocumentSet(capacity: segment.documents.count)
      set.invert()
      return set
    }
    if !question.ages.isEmpty {
      let naming = try matching(question.agesInWords)
      for (number, segment) in reader.segments.enumerated() {
        allowed[number].formIntersection(
          Self.suiting(question.ages, segment.contents, naming: naming[number])
        )
      }
    }
    let excluded = try matching(question.excluded)
    for number in allowed.indices { allowed[number].subtract(excluded[number]) }
    return allowed
  }

  /// For each segment the documents that match one of some nodes.
  private func matching(_ nodes: [QueryNode]) throws -> [DocumentSet] {
    let resolved = try QueryPlan(any: nodes, reader, connection).resolved()
    return resolved.questions.map { $0.matches(resolved.plan.node) }
  }

  /// The documents that suit some ages, or declare none and name them.
  private static func suiting(
    _ ages: [Range<Int>],
    _ contents: SegmentContents,
    naming: DocumentSet
  ) -> DocumentSet {
    var set = DocumentSet(capacity: naming.capacity)
    for slot in 0..<naming.capacity
    where contents.suits(slot, ages) || naming.contains(slot) && !contents.hasAges(slot) {
      set.insert(slot)
    }
    return set
  }
}

// MARK: - Other orders

extension TopK {
  /// The first k of the matches by date, quality or title.
  private func sorted(
    _ resolved: ResolvedPlan,
    _ question: TopKQuestion
  ) throws -> [TopKAnswer.Hit] {
    var leaders = Leaders(capacity: question.k)
    var titles = TitleOrder()
    for (number, segment) in reader.segments.enumerated() {
      let asked = resolved.questions[number]
      let (contents, documents) = (segment.contents, segment.documents)
      asked.matches(resolved.plan.node).forEach { slot in
        let profile = Int(documents.facets.profiles[slot])
        guard asked.missing.isEmpty || asked.missing[profile] == 0 else { return }
        guard question.sort != .title else {
          return titles.insert(documents.documents[slot], key: contents.titleKeys[slot])
        }
        let quality = contents.qualities[slot]
        let isKnown = question.sort == .quality && quality != SegmentColumns.noQuality
        leaders.insert(
          RankedDocument(
            score: isKnown ? UInt32(quality) + 1 : 0,
            date: documents.dates[slot],
            document: documents.documents[slot]
          )
        )
      }
    }
    guard question.sort == .title else {
      return leaders.ranked.map { .init(document: Int64($0.document)) }
    }
    return try titles.first(question.k, connection).map { .init(document: $0) }
  }
}

extension TopKQuestion {
  /// The question that a query asks, of everything and for no hits.
  init(_ query: SearchQuery) {
    nodes = query.clauses.map(\.node)
    excluded = query.excluded
    ages = query.ages.map(\.years)
    agesInWords = query.ages.compactMap(\.words)
  }
}
