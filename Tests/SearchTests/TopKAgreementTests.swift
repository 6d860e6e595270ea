import Ranking
import SQLite
import Standards
import Testing

@testable import Search

/// The ranking core against two oracles: which resources match, FTS5 says; in which order, a search
/// that scores all of them.
@Suite struct TopKAgreementTests {
  private static let words = [
    "alpha", "beta", "gamma", "delta", "teaching", "teacher", "well-being", "the", "epsilon",
  ]

  private static func text(_ most: Int, _ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...most, using: &random))
      .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  private func index(_ random: inout SeededGenerator) throws -> IndexFixture {
    let index = try IndexFixture()
    for _ in 0..<12 {
      let documents = (0..<40).map { _ in
        IndexDocument(
          Int64.random(in: 1...300, using: &random),
          Self.text(4, &random),
          keyword: Self.text(3, &random),
          description: Self.text(12, &random),
          facets: [FacetValue(.subject, "s\(Int.random(in: 0...2, using: &random))")],
          ages: Bool.random(using: &random) ? 5...Int.random(in: 5...16, using: &random) : nil,
          date: "20\(Int.random(in: 10...13, using: &random))",
          quality: Double(Int.random(in: 0...4, using: &random) * 25)
        )
      }
      try index.put(documents)
      try index.write { $0.remove(document: Int64.random(in: 1...300, using: &random)) }
    }
    return index
  }

  private static func query(_ random: inout SeededGenerator, depth: Int = 0) -> String {
    let word = words.randomElement(using: &random) ?? ""
    let other = words.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<(depth < 2 ? 10 : 5), using: &random) {
    case 0...1: return word
    case 2: return "\"\(word) \(other)\""
    case 3: return word.prefix(3) + "*"
    case 4: return "title:\(word)"
    case 5...6: return "\(query(&random, depth: depth + 1)) \(query(&random, depth: depth + 1))"
    case 7: return "(\(query(&random, depth: depth + 1)) OR \(query(&random, depth: depth + 1)))"
    case 8: return "\(query(&random, depth: depth + 1)) -\(word)"
    default: return "(\(query(&random, depth: depth + 1)) NOT \(other))"
    }
  }

  @Test(arguments: [1, 2, 3])
  func whatMatchesAndInWhichOrderIsRight(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let index = try index(&random)
    for _ in 0..<120 {
      let text = Self.query(&random)
      let filters: [SearchRequest.Filter] =
        Bool.random(using: &random) ? [] : [.init(.subject, "s1")]
      let answer = try index.answer(text, filters: filters, k: 7, facets: true)
      try expectRightOrder(answer, text)
      guard filters.isEmpty else { continue }
      #expect(try answer.total == Self.matches(text, index.connection), "\(text)")
    }
  }

  @Test func agesAndOtherOrdersAgreeWithTheWholeList() throws {
    var random = SeededGenerator(5)
    let index = try index(&random)
    for query in ["KS2 alpha", "KS3", "beta year 4", "gamma OR delta"] {
      for sort in SearchRequest.Sort.allCases {
        let all = try index.answer(query, sort: sort)
        #expect(all.total == all.ranked.count && all.total > 0)
        let few = try index.answer(query, sort: sort, k: 9)
        #expect(few.ranked.map(\.document) == all.ranked.prefix(9).map(\.document))
      }
    }
  }

  private func expectRightOrder(_ answer: TopKAnswer, _ text: String) throws {
    let tables = ScoreTables(weights: answer.plan.weights)
    var oracle = ExhaustiveSearch(TextMatch(.node(answer.plan.plan.node), tables: tables))
    for question in answer.plan.questions { oracle.search(question) }
    #expect(answer.total == oracle.total, "\(text)")
    if answer.plan.plan.groups.isEmpty { return }
    #expect(
      answer.ranked.map(\.document) == oracle.ranked.prefix(7).map { Int64($0.document) },
      "\(text)"
    )
    for (id, count) in oracle.facets { #expect(answer.facets?.count(of: id) == count, "\(text)") }
  }

  /// How many documents FTS5 finds.
  private static func matches(_ text: String, _ connection: Connection) throws -> Int {
    let query = QueryParser().parse(text)
    func count(_ expression: String) throws -> Int {
      try connection.first(
        "SELECT count(*) FROM search_index WHERE search_index MATCH ?",
        expression,
        read: { $0.int(0) }
      ) ?? 0
    }
    let excluded = MatchExpression(any: query.excluded)
    guard let positive = MatchExpression(all: query.clauses.map(\.node)) else {
      return try SearchIndex.documentCount(connection) - (excluded.map { try count($0.text) } ?? 0)
    }
    guard let excluded else { return try count(positive.text) }
    return try count("(\(positive.text)) NOT (\(excluded.text))")
  }
}
