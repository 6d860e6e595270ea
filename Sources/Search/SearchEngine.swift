public import Catalogue
internal import Metadata
internal import Ranking
internal import SQLite
internal import Standards

/// Answers searches of a catalogue; one engine serves any number of threads.
///
/// The catalogue must have been opened with `SearchIndex.prepare` as its connections' preparation.
public final class SearchEngine: Sendable {
  private let catalogue: CatalogueFile
  private let weights: RankingWeights
  private let literalParser = QueryParser()
  private let parser: QueryParser
  private let index = SegmentIndex()

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - catalogue: the catalogue to search.
  ///   - weights: what a match counts for.
  public init(_ catalogue: CatalogueFile, weights: RankingWeights) {
    self.catalogue = catalogue
    self.weights = weights
    parser = QueryParser(synonyms: weights.synonyms)
  }

  /// Answers a search from one moment of the catalogue.
  ///
  /// - Throws: `SearchError`, or `CatalogueError` where the file cannot be read.
  public func search(_ request: SearchRequest) throws -> SearchAnswer {
    let start = ContinuousClock.now
    var answer = try catalogue.read { reader in
      guard try SearchIndex.isReady(reader.connection) else {
        return SearchAnswer(query: request.query)
      }
      do {
        return try reader.connection.withTimeLimit(request.timeLimit) { _ in
          try respond(request, reader, deadline: start + request.timeLimit)
        }
      } catch let error where error.isEndOfTime {
        throw SearchError.tookTooLong(milliseconds: (ContinuousClock.now - start).milliseconds)
      } catch is PostingsError {
        throw SearchError.damagedIndex
      }
    }
    answer.tookMilliseconds = Double((ContinuousClock.now - start).microseconds) / 1_000
    return answer
  }

  /// The numbers of all documents that a search finds, in its order, without reading any of them:
  /// for exports, which hand on one resource at a time.
  ///
  /// Limit and offset of the request do not count.
  ///
  /// - Throws: `SearchError`, or `CatalogueError` where the file cannot be read.
  public func documents(_ request: SearchRequest) throws -> [Int64] {
    try catalogue.read { reader in
      let connection = reader.connection
      guard try SearchIndex.isReady(connection) else { return [] }
      var all = request
      all.offset = 0
      all.limit = try SearchIndex.documentCount(connection)
      all.wantsFacets = false
      do {
        let topK = try TopK(connection, index, weights: weights)
        let filters = try FacetFilters(request.filters, connection)
        return try interpretation(of: all, filters, topK).best.ranked.map(\.document)
      } catch is PostingsError {
        throw SearchError.damagedIndex
      }
    }
  }

  private func respond(
    _ request: SearchRequest,
    _ reader: CatalogueReader,
    deadline: ContinuousClock.Instant
  ) throws -> SearchAnswer {
    let connection = reader.connection
    let topK = try TopK(connection, index, weights: weights, deadline: deadline)
    let filters = try FacetFilters(request.filters, connection)
    let found = try interpretation(of: request, filters, topK)
    var answer = SearchAnswer(query: request.query)
    answer.understood = QueryReading(found.query)
    answer.corrections = found.corrections
    answer.corrected = found.corrected
    answer.relaxed = found.dropped
    answer.complete = found.complete
    answer.total = found.best.total
    answer.facets =
      try found.best.facets?.results(
        connection,
        filters: filters,
        limit: max(0, request.facetLimit)
      ) ?? []
    var hits = try HitMaker(reader, terms: QueryTerms(found.query), weights: weights)
    if request.wantsExplanation { hits.plan = found.best.plan }
    for ranked in found.best.ranked.dropFirst(max(0, request.offset)) {
      if let hit = try hits.hit(ranked) { answer.hits.append(hit) }
    }
    return answer
  }
}

// MARK: - What was meant

extension SearchEngine {
  /// A query as it is answered: corrected where a word is not in the catalogue, and with less asked
  /// of a resource where next to nothing has everything.
  fileprivate struct Interpretation {
    var query: SearchQuery
    var best: TopKAnswer
    /// Spellings that would find more.
    var corrections: [String] = []
    /// The spelling that was searched for in place of what was typed.
    var corrected: String?
    /// The parts that not every hit has.
    var dropped: [String]?
    /// How many have every part.
    var complete: Int
  }

  /// Fewer resources than this that have everything are not all that people want to see.
  private static let handful = 3

  fileprivate func interpretation(
    of request: SearchRequest,
    _ filters: FacetFilters,
    _ topK: TopK
  ) throws -> Interpretation {
    func question(_ query: SearchQuery, mayLackOne: Bool = false) -> TopKQuestion {
      var question = TopKQuestion(query)
      question.filters = filters
      question.sort = request.sort
      question.k = request.limit > 0 ? request.reach : 0
      question.countsFacets = request.wantsFacets
      question.mayLackOne = mayLackOne
      return question
    }
    var query = (request.isLiteral ? literalParser : parser).parse(request.query)
    var found = Interpretation(query: query, best: try topK.answer(question(query)), complete: 0)
    found.complete = found.best.total
    if found.best.total == 0 {
      found.corrections = try corrections(of: request.query, query, topK)
      if !request.isLiteral, let spelling = found.corrections.first {
        query = parser.parse(spelling)
        found.query = query
        found.best = try topK.answer(question(query))
        found.complete = found.best.total
        found.corrected = spelling
      }
    }
    // Filters were chosen: what they leave is not the query's fault.
    guard !request.isLiteral, found.complete < Self.handful, query.partCount > 1,
      try found.complete > 0 && filters.isEmpty
        || topK.matches(TopKQuestion(query)) < Self.handful
    else { return found }
    if let less = try askingLess(query, found.complete, topK, question) {
      found.query = less.query
      found.best = less.best
      found.dropped = less.dropped
    }
    return found
  }

  /// What has all parts of a query but one; where nothing has, what has fewer still.
  private func askingLess(
    _ query: SearchQuery,
    _ complete: Int,
    _ topK: TopK,
    _ question: (SearchQuery, Bool) -> TopKQuestion
  ) throws -> (query: SearchQuery, best: TopKAnswer, dropped: [String])? {
    // What no resource has cannot be held against any.
    var known = query
    if complete == 0 {
      known.clauses = try query.clauses.filter {
        try topK.matches(TopKQuestion(SearchQuery(clauses: [$0]))) > 0
      }
    }
    let unknown = query.clauses.map(\.source).filter { source in
      !known.clauses.contains { $0.source == source }
    }
    if !unknown.isEmpty, known.partCount > 0, try topK.matches(TopKQuestion(known)) > 0 {
      return (known, try topK.answer(question(known, false)), unknown)
    }
    // Of two parts both are wanted, if anything has them.
    if !known.clauses.isEmpty, known.partCount > (complete > 0 ? 2 : 1) {
      let best = try topK.answer(question(known, true))
      let parts = known.clauses.map(\.source)
      var dropped = parts.indices.filter { best.lacking.contains($0) }.map { parts[$0] }
      if best.lacking.contains(parts.count) { dropped = known.ages.map(\.source) + dropped }
      if best.total > complete, !dropped.isEmpty { return (known, best, dropped + unknown) }
    }
    guard complete == 0,
      let relaxed = try Relaxation(query, count: { try topK.matches(TopKQuestion($0)) })
    else { return nil }
    return (relaxed.query, try topK.answer(question(relaxed.query, false)), relaxed.dropped)
  }

  /// The query with the words that no resource has corrected, if that can be done.
  private func corrections(
    of text: String,
    _ query: SearchQuery,
    _ topK: TopK
  ) throws -> [String] {
    let corrector = SpellingCorrector(topK.reader)
    var corrected = text
    for clause in query.clauses {
      guard case .word(_, nil) = clause.node, let word = parser.plainWord(clause.source),
        try topK.matches(TopKQuestion(SearchQuery(clauses: [clause]))) == 0,
        let correction = try corrector.correction(of: word)
      else { continue }
      corrected = corrected.replacing(clause.source, with: correction, maxReplacements: 1)
    }
    return corrected == text ? [] : [corrected]
  }
}

extension SearchRequest {
  /// The most hits that are ranked, which bounds what an absurd offset can cost.
  static let deepest = 1_000_000

  /// How many of the best have to be known.
  fileprivate var reach: Int {
    min(Self.deepest, max(0, min(offset, Self.deepest)) + min(limit, Self.deepest))
  }
}

extension Error {
  fileprivate var isEndOfTime: Bool {
    self is SearchStopped || (self as? DatabaseError)?.kind == .interrupted
  }
}

extension Duration {
  fileprivate var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }

  fileprivate var milliseconds: Int { Int(microseconds / 1_000) }
}
