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
  private let parser = QueryParser()
  private let index = SegmentIndex()

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - catalogue: the catalogue to search.
  ///   - weights: what a match counts for.
  public init(_ catalogue: CatalogueFile, weights: RankingWeights) {
    self.catalogue = catalogue
    self.weights = weights
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

  /// The numbers of all documents that a search matches, in its order, without reading any of them:
  /// for exports, which hand on one resource at a time.
  ///
  /// Limit and offset of the request do not count, and words that nothing matches are neither
  /// corrected nor left out.
  ///
  /// - Throws: `SearchError`, or `CatalogueError` where the file cannot be read.
  public func documents(_ request: SearchRequest) throws -> [Int64] {
    try catalogue.read { reader in
      let connection = reader.connection
      guard try SearchIndex.isReady(connection) else { return [] }
      var question = TopKQuestion(parser.parse(request.query))
      question.filters = try FacetFilters(request.filters, connection)
      question.sort = request.sort
      question.k = try SearchIndex.documentCount(connection)
      do {
        let topK = try TopK(connection, index, weights: weights)
        return try topK.answer(question).ranked.map(\.document)
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
    var query = parser.parse(request.query)
    let filters = try FacetFilters(request.filters, connection)
    func question(_ query: SearchQuery) -> TopKQuestion {
      var question = TopKQuestion(query)
      question.filters = filters
      question.sort = request.sort
      question.k = request.limit > 0 ? request.reach : 0
      question.countsFacets = request.wantsFacets
      return question
    }

    var answer = SearchAnswer(query: request.query)
    var best = try topK.answer(question(query))
    if best.total == 0 {
      answer.corrections = try corrections(of: request.query, query, topK)
      if let relaxed = try relax(query, topK) {
        query = relaxed.query
        answer.relaxed = relaxed.dropped
        best = try topK.answer(question(query))
      }
    }
    answer.total = best.total
    answer.facets =
      try best.facets?.results(connection, filters: filters, limit: max(0, request.facetLimit))
      ?? []
    var hits = try HitMaker(reader, terms: QueryTerms(query), weights: weights)
    if request.wantsExplanation { hits.plan = best.plan }
    for ranked in best.ranked.dropFirst(max(0, request.offset)) {
      if let hit = try hits.hit(ranked) { answer.hits.append(hit) }
    }
    return answer
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

  /// The query with something left out, where nothing has all of it; the filters are not asked,
  /// because somebody chose them.
  private func relax(_ query: SearchQuery, _ topK: TopK) throws -> Relaxation? {
    guard !query.isEverything || !query.ages.isEmpty else { return nil }
    guard try topK.matches(TopKQuestion(query)) == 0 else { return nil }
    return try Relaxation(query) { try topK.matches(TopKQuestion($0)) }
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
