import Ranking
import SQLite
import TestSupport
import Testing

@testable import Search

/// Segments in a file: whatever happened to them, searches answer as if all had been indexed at
/// once.
@Suite struct SegmentStoreTests {
  private static let weights = FieldWeights(
    fields: [.init(weight: 2, lengthNormalisation: 0.75, typicalLength: 6)],
    saturation: 1.2
  )

  private static let words = ["red", "cats", "dogs", "blue", "green", "birds", "the", "carbon"]

  private let folder: TemporaryFolder
  private let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(path: folder.file("segments.db"))
    try SegmentTables.create(connection)
  }

  /// Writes a segment; of more documents than `bundling` with a row for each term.
  private func write(
    _ documents: [UInt32: String],
    to connection: Connection,
    bundling: Int = 10
  ) throws {
    var builder = SegmentBuilder(analyzer: Analyzer(.plain), weights: Self.weights)
    var columns = SegmentColumns()
    for (number, text) in documents.sorted(by: { $0.key < $1.key }) {
      builder.append([Array(text.utf8)])
      columns.append(document: number, date: Int32(number % 3), facets: [(number % 4) << 4])
    }
    if builder.count > 0 {
      try SegmentStore(connection, bundling: bundling).write(builder, columns)
    }
  }

  private static func queries() -> [WordQuery] {
    let texts: [(WordQuery.Mode, [String])] = [
      (.any, ["red"]), (.any, ["red", "cats", "the"]), (.all, ["red", "cats"]),
      (.all, ["the", "blue", "dogs"]), (.phrase, ["red", "cats"]), (.phrase, ["the", "the"]),
      (.prefix, ["ca"]), (.prefix, ["the", "b"]), (.fuzzy, ["carbn"]), (.any, ["unheard"]),
      (.all, ["red", "unheard"]), (.phrase, ["unheard", "red"]),
    ]
    return texts.map { mode, words in
      var query = WordQuery(mode, words.map { Array($0.utf8) })
      query.k = 7
      query.counts = true
      query.greatestFacetID = 3 << 4
      return query
    }
  }

  private struct Found: Equatable {
    var documents: [UInt32]
    var scores: [Double]
    var total: Int
    var facets: [Int]
  }

  private static func answers(
    _ connection: Connection,
    _ index: SegmentIndex = SegmentIndex()
  ) throws -> [Found] {
    let reader = try SegmentReader(connection, index)
    return try queries().map { query in
      let answer = try reader.answer(query)
      return Found(
        documents: answer.ranked.map(\.document),
        scores: answer.ranked.map(\.score),
        total: answer.total,
        facets: (0..<4).map { answer.facets.count(of: $0 << 4) }
      )
    }
  }

  /// New, changed and deleted documents, and merges, in random order; one cache over all of it.
  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func anyHistoryAnswersAsAFreshIndex(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var current: [UInt32: String] = [:]
    let index = SegmentIndex(cacheLimit: seed.isMultiple(of: 2) ? 20_000 : 1 << 20)
    for round in 0..<25 {
      var changed: [UInt32: String] = [:]
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let count = Int.random(in: 1...9, using: &random)
        changed[UInt32.random(in: 0..<80, using: &random)] =
          (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }
          .joined(separator: " ")
      }
      let gone = Set((0..<3).map { _ in UInt32.random(in: 0..<80, using: &random) })
        .subtracting(changed.keys)
      try connection.transaction { connection in
        let store = SegmentStore(connection, bundling: 10)
        try store.delete(gone.union(changed.keys))
        try write(changed, to: connection)
        let segments = try store.segments()
        if segments.count > 3, Bool.random(using: &random) {
          try store.merge(segments.shuffled(using: &random).prefix(3).sorted())
        }
      }
      current.merge(changed) { $1 }
      for number in gone { current[number] = nil }
      guard round % 4 == 3 else { continue }
      let fresh = try Connection(path: folder.file("fresh-\(round).db"))
      try SegmentTables.create(fresh)
      try write(current, to: fresh)
      let expected = try Self.answers(fresh)
      for (number, answer) in try Self.answers(connection, index).enumerated() {
        #expect(answer == expected[number], "query \(number)")
      }
    }
  }

  @Test func scoresAreThoseOfTheFormula() throws {
    let texts = ["red cats", "red red dogs and cats", "cats and dogs and cats and birds", "birds"]
    try write(
      Dictionary(uniqueKeysWithValues: texts.enumerated().map { (UInt32($0.0), $0.1) }),
      to: connection
    )
    let answer = try SegmentReader(connection, SegmentIndex())
      .answer(WordQuery(.any, [Array("red".utf8), Array("cats".utf8)]))
    for (document, score) in answer.ranked {
      let words = texts[Int(document)].split(separator: " ")
      var expected = 0.0
      for word in ["red", "cats"] {
        let matches = texts.count { $0.split(separator: " ").contains { $0 == word } }
        let weight = InverseDocumentFrequency.weight(documents: 4, matches: matches)
        let count = Double(words.count { $0 == word })
        let frequency = 2 * count / (0.25 + 0.75 * Double(words.count) / 6)
        expected += weight * frequency / (1.2 + frequency)
      }
      #expect(abs(score - expected) <= 2 * 0.5 / 255 + 0.001)
    }
    #expect(answer.ranked.count == 3)
  }

  @Test func rolledBackSegmentIsNotFound() throws {
    try write([1: "red cats"], to: connection)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.transaction { connection in
        try write([2: "red dogs"], to: connection)
        try SegmentStore(connection).merge(SegmentStore(connection).segments())
        throw Stop()
      }
    }
    let answer = try SegmentReader(connection, SegmentIndex())
      .answer(WordQuery(.any, [Array("red".utf8)]))
    #expect(answer.ranked.map(\.document) == [1])
  }

  @Test(
    arguments: [
      "UPDATE search_terms SET postings = x'0009ffffff'",
      "UPDATE search_positions SET positions = x'ff'",
      "UPDATE search_segments SET dates = x'00'",
      "UPDATE search_deleted SET documents = x'0000'",
      "UPDATE search_bundles SET terms = x'0363'", "DELETE FROM search_bundles",
      "UPDATE search_segments SET profiles = x'0900000009000000'",
    ]
  )
  func damagedSegmentIsAnErrorAndNotACrash(damage: String) throws {
    try write([1: "red cats", 2: "red dogs"], to: connection, bundling: 0)
    try write([3: "red cats", 4: "red dogs"], to: connection)
    try SegmentStore(connection).delete([1])
    try connection.run(damage)
    #expect(throws: PostingsError.self) {
      var query = WordQuery(.phrase, [Array("red".utf8), Array("cats".utf8)])
      query.counts = true
      _ = try SegmentReader(connection, SegmentIndex()).answer(query)
    }
  }

  @Test func cacheKeepsWithinItsBoundAndRemembersAbsentWords() {
    let cache = PostingsCache(limit: 1_000)
    for number in UInt8(0)..<100 {
      cache.put(.init(), .init(segment: 1, term: [number]))
    }
    let kept = (UInt8(0)..<100).filter { cache.entry(.init(segment: 1, term: [$0])) != nil }
    #expect(kept.contains(99) && !kept.contains(0) && kept.count <= 10)
    #expect(cache.entry(.init(segment: 1, term: [99]))?.list == nil)
    cache.keep(only: [2])
    #expect(cache.entry(.init(segment: 1, term: [99])) == nil)
  }
}
