import Catalogue
import SQLite
import Standards
import TestSupport
import Testing

@testable import Search

@Suite struct IndexWriterTests {
  @Test func documentIsFoundByItsTextAndNotAfterItsRemoval() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Fractions for beginners"), .init(2, "Volcanoes"))
    #expect(try index.find("fraction") == [1])
    try index.write { $0.remove(document: 1) }
    #expect(try index.find("fraction").isEmpty)
    #expect(try index.find("*") == [2])
    #expect(try SearchIndex.holdsItsText(index.connection))
  }

  @Test func removingWhatIsNotThereChangesNothing() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Fractions"))
    try index.write { $0.remove(document: 7) }
    #expect(try index.find("*") == [1])
    #expect(try SearchIndex.holdsItsText(index.connection))
  }

  @Test func replacedTextIsNoLongerFound() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Old title", description: "kept"))
    try index.put(.init(1, "New title", description: "kept"))
    #expect(try index.find("old").isEmpty)
    #expect(try index.find("new") == [1])
    #expect(try index.find("kept") == [1])
  }

  @Test func textThatIsNotUTF8IsPutAndTakenOut() throws {
    let index = try IndexFixture()
    var document = IndexDocument(1, "")
    document.title = [0x61, 0x62, 0x63, 0xFF, 0x64, 0x65, 0x66, 0x00, 0x67, 0x68]
    try index.put(document)
    #expect(try index.find("abc def gh") == [1])
    document.title = Array("other".utf8)
    try index.put(document)
    #expect(try index.find("abc").isEmpty)
    #expect(try SearchIndex.holdsItsText(index.connection))
  }

  @Test func anotherVersionOfTheAnalyserAsksForARebuild() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Fractions"))
    try index.connection.run(
      "UPDATE search_settings SET value = 'standard 0' WHERE name = 'analyzer'"
    )
    let error = #expect(throws: SearchError.self) { try index.put(.init(2, "Volcanoes")) }
    #expect(error?.advice.contains("reindex") == true)
    try index.rebuild()
    #expect(try index.find("fractions") == [1])
  }

  @Test func rolledBackDocumentIsNotFound() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Fractions"))
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try index.write {
        $0.put(.init(2, "Fractions", facets: [.init(.subject, "new")]))
        try $0.finish()
        throw Stop()
      }
    }
    #expect(try index.find("fractions") == [1])
    try index.put(.init(3, "Fractions", facets: [.init(.subject, "newer")]))
    #expect(try index.find("*", filters: [.init(.subject, "newer")]) == [3])
  }

  /// FTS5 writes what it has gathered whenever something makes a savepoint, at many times the cost;
  /// the numbers of pieces in the index tell whether it did.
  @Test func aTransactionIsWrittenInOnePiece() throws {
    let shelf = try SearchFixture()
    let rules = try StandardsLibrary.load(folder: Folders.standards).ruleSet(forcing: [])
    for round in 1...3 {
      let items = (0..<40).map { Item(title: "\($0)", description: "words \(round)") }
      try shelf.add(items, rules: rules)
      let pieces = try shelf.catalogue.read { reader in
        try reader.connection.first("SELECT count(DISTINCT segid) FROM search_index_idx") {
          $0.int(0)
        }
      }
      #expect(try #require(pieces) <= round)
    }
  }

  /// An FTS5 delete that names other values than were indexed leaves tokens behind that no check
  /// of the file sees, so the index is compared with one built afresh.
  @Test(arguments: [1, 2, 3])
  func updatedIndexFindsWhatAFreshOneFinds(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let updated = try IndexFixture()
    var current: [Int64: IndexDocument] = [:]
    for _ in 0..<60 {
      try updated.write { writer in
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let number = Int64.random(in: 1...40, using: &random)
          if Int.random(in: 0..<4, using: &random) == 0 {
            writer.remove(document: number)
            current[number] = nil
          } else {
            let document = Self.randomDocument(number, &random)
            writer.put(document)
            current[number] = document
          }
        }
      }
    }
    let fresh = try IndexFixture()
    try fresh.put(current.values.sorted { $0.document < $1.document })
    let queries = [
      "*", "alp*", "\"alpha beta\"", "title:gamma", "alpha OR delta", "beta -gamma",
      "alpha teaching",
    ]
    for word in Self.words + queries {
      let expected = try fresh.answer(word, facets: true)
      let answer = try updated.answer(word, facets: true)
      #expect(answer.ranked.map(\.document) == expected.ranked.map(\.document), "\(word)")
      #expect(answer.ranked.map(\.score) == expected.ranked.map(\.score), "\(word)")
      #expect(answer.total == expected.total)
      let facets = try answer.facets?.results(updated.connection, filters: .init(), limit: 99)
      #expect(
        try facets == expected.facets?.results(fresh.connection, filters: .init(), limit: 99)
      )
    }
    #expect(try SearchIndex.holdsItsText(updated.connection))
    #expect(try SearchIndex.segmentProblems(updated.connection) == [])
    #expect(try SegmentStore(updated.connection).segments().count <= 16)
    let before = try updated.answer("alpha").ranked.map(\.score)
    try updated.rebuild()
    #expect(try updated.answer("alpha").ranked.map(\.score) == before)
  }

  private static let words = [
    "alpha", "beta", "gamma", "delta", "teaching", "teacher", "well-being", "D&T", "0-306-40615-2",
  ]

  private static func randomDocument(
    _ number: Int64,
    _ random: inout SeededGenerator
  ) -> IndexDocument {
    func text() -> String {
      let count = Int.random(in: 0...4, using: &random)
      return (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
    let subjects = ["maths", "art"].filter { _ in Bool.random(using: &random) }
    return IndexDocument(
      number,
      text(),
      subject: text(),
      description: text(),
      facets: subjects.map { FacetValue(.subject, $0) }
    )
  }
}

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
