internal import Metadata
internal import Ranking

/// How well the searches of a catalogue answer judged queries.
public struct Evaluation: Sendable {
  /// The measures of one query, or their means over several.
  public struct Scores: Sendable, Hashable {
    /// The discounted cumulative gain of the first ten over the best possible.
    public var nDCG10 = 0.0
    /// The average precision; its mean is MAP.
    public var averagePrecision = 0.0
    /// One over the rank of the first relevant hit; its mean is MRR.
    public var reciprocalRank = 0.0
    /// The share of what is relevant among the first hundred.
    public var recall100 = 0.0

    /// The means of some scores; all 0 where there are none.
    static func mean(_ scores: [Scores]) -> Scores {
      func mean(_ value: KeyPath<Scores, Double>) -> Double {
        scores.isEmpty ? 0 : scores.reduce(0) { $0 + $1[keyPath: value] } / Double(scores.count)
      }
      return Scores(
        nDCG10: mean(\.nDCG10),
        averagePrecision: mean(\.averagePrecision),
        reciprocalRank: mean(\.reciprocalRank),
        recall100: mean(\.recall100)
      )
    }
  }

  /// One query with what came of it.
  public struct Result: Sendable {
    /// The query.
    public var query: EvaluationQuery
    /// How many resources are relevant to it.
    public var relevant: Int
    /// How many resources were found.
    public var found: Int
    /// How well.
    public var scores: Scores
  }

  /// The queries with a relevant resource, in their order.
  public private(set) var results: [Result] = []
  /// The ids of the queries without one, which cannot be measured.
  public private(set) var unjudged: [String] = []

  /// The hits of a query that are looked at.
  private static let depth = 1_000

  /// Asks every query and measures the answers.
  ///
  /// - Throws: `SearchError`, or `CatalogueError` where the file cannot be read.
  public init(_ queries: [EvaluationQuery], _ judgements: Judgements, _ engine: SearchEngine) throws
  {
    for query in queries {
      let judged = judgements.grades[query.id] ?? [:]
      let relevant = judged.values.count { $0 > 0 }
      guard relevant > 0 else {
        unjudged.append(query.id)
        continue
      }
      var request = SearchRequest(query.text)
      request.limit = Self.depth
      request.timeLimit = .seconds(60)
      let answer = try engine.search(request)
      let ranked = answer.hits.map { judged[$0.id] ?? 0 }
      let scores = Scores(
        nDCG10: RelevanceMeasures.nDCG(ranked, judged: Array(judged.values)),
        averagePrecision: RelevanceMeasures.averagePrecision(ranked, relevant: relevant),
        reciprocalRank: RelevanceMeasures.reciprocalRank(ranked),
        recall100: RelevanceMeasures.recall(ranked, relevant: relevant)
      )
      results.append(
        Result(query: query, relevant: relevant, found: answer.total, scores: scores)
      )
    }
  }

  /// The means over all measured queries.
  public var overall: Scores { .mean(results.map(\.scores)) }

  /// The means over the queries of each kind, in the order in which the kinds come.
  public var byKind: [(kind: String, queries: Int, scores: Scores)] {
    var kinds: [String] = []
    for result in results where !kinds.contains(result.query.kind) {
      kinds.append(result.query.kind)
    }
    return kinds.map { kind in
      let scores = results.filter { $0.query.kind == kind }.map(\.scores)
      return (kind, scores.count, .mean(scores))
    }
  }
}
