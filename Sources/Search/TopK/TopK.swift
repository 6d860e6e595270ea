internal import Ranking
internal import SQLite
internal import Standards

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

  /// Whether resources that lack one of the nodes, or the ages, match as well.
  var mayLackOne = false

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

  /// Where one part may be lacking: the numbers of the nodes that some match lacks, that of the ages
  /// after the last.
  var lacking: Set<Int> = []

  /// The query's words, to explain scores by.
  var plan: ResolvedPlan
}

/// Answers by the ranking core, within one read transaction; what needs fields or neighbourhoods the
/// full-text index finds, and the core ranks.
struct TopK {
  private let connection: Connection
  let reader: SegmentReader
  private let deadline: ContinuousClock.Instant?
  private let weights: RankingWeights

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
    self.weights = weights
    reader = try SegmentReader(connection, index, factor: weights.factor(ofQuality:date:))
  }

  /// The best k, the total and the facets.
  func answer(_ question: TopKQuestion) throws -> TopKAnswer {
    let fit = try AgeFit(question.ages, factors: weights.ages) { try stageID($0) }
    var resolved =
      if question.mayLackOne {
        try QueryPlan(any: question.nodes, reader, connection).resolved()
      } else {
        try QueryPlan(all: question.nodes, reader, connection).resolved()
      }
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
    let allowed = try allowed(question, fit)
    for number in resolved.questions.indices {
      try checkTime()
      let contents = reader.segments[number].contents
      resolved.questions[number].allowed = allowed?.sets[number]
      resolved.questions[number].missing = question.filters.missing(contents.documents.facets)
      if isRanked, question.k > 0, !question.ages.isEmpty || question.mayLackOne {
        resolved.questions[number].documents = fit.weighing(
          contents,
          promoting: allowed?.complete?[number]
        )
      }
      search.search(resolved.questions[number])
    }
    var answer = TopKAnswer(total: search.total, plan: resolved)
    answer.lacking = allowed?.lacking ?? []
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
  /// For each segment the documents that may match.
  private struct Allowed {
    var sets: [DocumentSet]
    /// Those that have everything, where others need not.
    var complete: [DocumentSet]?
    var lacking: Set<Int> = []
  }

  /// What exclusions and ages leave, and where one part may be lacking, what has all others; nil
  /// where all may match.
  private func allowed(_ question: TopKQuestion, _ fit: AgeFit) throws -> Allowed? {
    guard !question.excluded.isEmpty || !question.ages.isEmpty || question.mayLackOne else {
      return nil
    }
    var suiting = everything
    if !question.ages.isEmpty {
      let naming = try matching(question.agesInWords)
      for (number, segment) in reader.segments.enumerated() {
        suiting[number] = fit.suiting(segment.contents, naming: naming[number])
      }
    }
    let excluded = try matching(question.excluded)
    guard question.mayLackOne else {
      for number in suiting.indices { suiting[number].subtract(excluded[number]) }
      return Allowed(sets: suiting)
    }
    return try lackingOne(question.nodes, suiting, excluded)
  }

  private var everything: [DocumentSet] {
    reader.segments.map { segment in
      var set = DocumentSet(capacity: segment.documents.count)
      set.invert()
      return set
    }
  }

  /// The documents that have all of some nodes and suit the ages, or all but one of these.
  private func lackingOne(
    _ nodes: [QueryNode],
    _ suiting: [DocumentSet],
    _ excluded: [DocumentSet]
  ) throws -> Allowed {
    let holding = try nodes.map { try matching([$0]) }
    var allowed = Allowed(sets: suiting, complete: suiting)
    for number in suiting.indices {
      var withAll = everything[number]
      withAll.subtract(excluded[number])
      var union = DocumentSet(capacity: withAll.capacity)
      // Of one word nothing can be left out but the ages.
      for index in nodes.indices where nodes.count > 1 {
        var without = withAll
        for other in nodes.indices where other != index {
          without.formIntersection(holding[other][number])
        }
        without.formIntersection(suiting[number])
        if without.hasMore(than: holding[index][number]) { allowed.lacking.insert(index) }
        union.formUnion(without)
      }
      for index in nodes.indices { withAll.formIntersection(holding[index][number]) }
      if withAll.hasMore(than: suiting[number]) { allowed.lacking.insert(nodes.count) }
      union.formUnion(withAll)
      withAll.formIntersection(suiting[number])
      allowed.sets[number] = union
      allowed.complete?[number] = withAll
    }
    return allowed
  }

  /// The id of a stage as a facet value; nil where no resource has it.
  private func stageID(_ stage: String) throws -> UInt32? {
    try connection.first(
      "SELECT id FROM search_values WHERE facet = ? AND value = ?",
      FacetCode.of(.stage),
      stage,
      read: { UInt32(truncatingIfNeeded: $0.int64(0)) }
    )
  }

  /// For each segment the documents that match one of some nodes.
  private func matching(_ nodes: [QueryNode]) throws -> [DocumentSet] {
    let resolved = try QueryPlan(any: nodes, reader, connection).resolved()
    return resolved.questions.map { $0.matches(resolved.plan.node) }
  }
}

extension DocumentSet {
  /// Whether some document is not in another set.
  fileprivate func hasMore(than other: DocumentSet) -> Bool {
    var rest = self
    rest.subtract(other)
    return !rest.isEmpty
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
