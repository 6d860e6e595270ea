import TestSupport
import Testing

@testable import Ranking

/// Whatever is skipped must not have mattered: every kernel answers as scoring everything does.
@Suite struct TopKSearchTests {
  /// Two segments with the k-th best shared, 1,000 random queries for each of ten seeds.
  @Test(arguments: 1...10)
  func pruningChangesNothing(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let isUniform = seed.isMultiple(of: 3)
    let segments = try [
      MadeUpSegment(count: 4_300, terms: 14, isUniform: isUniform, &random),
      MadeUpSegment(count: 300, first: 1, terms: 14, isUniform: isUniform, &random),
    ]
    for number in 0..<1_000 {
      let query = RandomQuery(terms: 14, &random)
      let match = TextMatch(query.condition, tables: ScoreTables(weights: query.weights))
      let k = [0, 1, 10, 10, 10, 50].randomElement(using: &random) ?? 10
      let counts = Bool.random(using: &random)
      let facets = Int.random(in: 0..<4, using: &random) == 0
      var search = TopKSearch(
        match,
        k: k,
        counts: counts,
        facets: FacetTally(isWanted: facets, greatestID: 200)
      )
      var oracle = ExhaustiveSearch(match)
      for segment in segments {
        let question = try query.question(segment)
        search.search(question)
        oracle.search(question)
      }
      let expected = Array(oracle.ranked.prefix(k))
      try #require(search.ranked == expected, "query \(number): \(query)")
      if counts || facets {
        try #require(search.total == oracle.total, "query \(number): \(query)")
      }
      guard facets else { continue }
      for id in UInt32(0)..<200 {
        try #require(search.facets.count(of: id) == oracle.facets[id] ?? 0, "\(query)")
      }
    }
  }

  /// Candidates are gathered over many windows before other words are looked up.
  @Test func batchesOfManyWindowsChangeNothing() throws {
    var random = SplitMix(seed: 77)
    let segment = try MadeUpSegment(count: 33_000, terms: 12, &random)
    for number in 0..<16 {
      var query = RandomQuery(terms: 12, &random)
      if case .any = query.condition { query.condition = .all(query.terms.count) }
      let match = TextMatch(query.condition, tables: ScoreTables(weights: query.weights))
      var search = TopKSearch(match, k: 10, counts: number.isMultiple(of: 2))
      var oracle = ExhaustiveSearch(match)
      let question = try query.question(segment)
      search.search(question)
      oracle.search(question)
      try #require(search.ranked == Array(oracle.ranked.prefix(10)), "query \(number): \(query)")
      if number.isMultiple(of: 2) { try #require(search.total == oracle.total, "\(query)") }
    }
  }

  @Test func aWordOfEveryDocumentIsFoundInEveryDocument() throws {
    var random = SplitMix(seed: 1)
    let segment = try MadeUpSegment(count: 5_000, terms: 1, &random)
    var question = SegmentQuestion(segment.documents)
    question.groups = [[segment.lists[0]]]
    var search = TopKSearch(
      TextMatch(.any, tables: ScoreTables(weights: [1])),
      k: 5_000,
      counts: true
    )
    search.search(question)
    #expect(search.total == 5_000 && search.ranked.count == 5_000)
  }

  @Test func scoreIsThatOfTheFormulaToTheStepOfImpacts() throws {
    let weights = [0.5, 2.5, 7]
    let tables = ScoreTables(weights: weights)
    for impact in UInt8(1)...255 {
      for group in weights.indices {
        let score = Double(tables.value(group, impact)) / tables.unitsPerScore
        #expect(abs(score - weights[group] * Double(impact) / 255) <= 1 / tables.unitsPerScore)
      }
    }
  }
}

/// A random condition on random words, with filters and deleted documents or without.
private struct RandomQuery: CustomStringConvertible {
  var condition: TextMatch.Condition
  var terms: [[Int]] = []
  var phrases: [[Int]] = []
  var weights: [Double] = []
  var hasDeleted: Bool
  var hasAllowed: Bool
  var hasFilter: Bool

  init(terms count: Int, _ random: inout SplitMix) {
    condition = .any
    hasDeleted = Int.random(in: 0..<3, using: &random) == 0
    hasAllowed = Int.random(in: 0..<5, using: &random) == 0
    hasFilter = Int.random(in: 0..<3, using: &random) == 0
    let groupCount = [1, 1, 2, 2, 3, 4].randomElement(using: &random) ?? 1
    var words = Array(0..<count).shuffled(using: &random)
    for _ in 0..<groupCount {
      let size = Int.random(in: 0..<6, using: &random) == 0 ? 3 : 1
      terms.append((0..<size).compactMap { _ in words.popLast() })
      weights.append(Double.random(in: 0.1...8, using: &random))
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<7: condition = .any
    case 7..<19:
      condition = .all(Int.random(in: 1...groupCount, using: &random))
      let singles = terms.prefix { $0.count == 1 }
      if case .all(let required) = condition, singles.count >= 2, required >= 2,
        Bool.random(using: &random)
      {
        phrases = [[terms[0][0], terms[1][0]]]
      }
    default:
      phrases = [[terms[0][0], words.popLast() ?? 0, terms[0][0]], [terms[0][0], terms[0][0]]]
      condition = .node(
        .difference(
          .any([
            .all(terms.indices.map { .group($0) }), .phrase(0),
            .all([.group(0), .set(0)]),
            .difference(.everything, .any([.set(0), .group(0)])),
          ]),
          .phrase(1)
        )
      )
    }
  }

  func question(_ segment: MadeUpSegment) throws -> SegmentQuestion {
    var question = SegmentQuestion(segment.documents)
    let count = segment.documents.count
    question.groups = terms.map { $0.map { segment.lists[$0] } }
    question.phrases = phrases.map { words in
      .init(
        lists: words.map { segment.lists[$0] },
        positions: words.map { segment.positions[$0] }
      )
    }
    var set = DocumentSet(capacity: count)
    for slot in stride(from: 0, to: count, by: 3) { set.insert(slot) }
    question.sets = [set]
    if hasDeleted { question.deleted = segment.deleted }
    if hasAllowed { question.allowed = set }
    if hasFilter {
      question.missing = (0..<segment.documents.facets.count).map { profile in
        let values = segment.documents.facets.values(ofProfile: profile)
        return (values.contains(16) ? 0 : 1) | (values.contains(6 << 4 | 1) ? 0 : 2)
      }
    }
    return question
  }

  var description: String {
    "\(condition) of \(terms), phrases \(phrases), \(hasDeleted) \(hasAllowed) \(hasFilter)"
  }
}
