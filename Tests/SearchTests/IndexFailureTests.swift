import SQLite
import Standards
import Testing

@testable import Search

/// Whatever becomes of a transaction, searches find what the committed ones wrote.
@Suite struct IndexFailureTests {
  /// A disk that fills up, after a page more each time: the transaction fails at every point there
  /// is, and nothing of it stays.
  @Test func aTransactionThatFailsAnywhereLeavesNothing() throws {
    let index = try IndexFixture()
    for number in 1...20 as ClosedRange<Int64> {
      try index.put(.init(number, "Lesson \(number)", description: "common words"))
    }
    func pages() throws -> Int {
      try index.connection.first("PRAGMA page_count", read: { $0.int(0) }) ?? 0
    }
    let before = try pages()
    var failures = 0
    for more in 0...400 {
      try index.connection.execute("PRAGMA max_page_count = \(before + more)")
      let isWritten = (try? index.put(Self.changes)) != nil
      if isWritten { break }
      failures += 1
      #expect(try SearchIndex.segmentProblems(index.connection) == [])
      #expect(try index.find("common").count == 20)
      #expect(try index.find("unheard").isEmpty)
      #expect(try index.find("*", sort: .title).count == 20)
    }
    #expect(failures > 3)
    #expect(try index.find("unheard").count == Self.changes.count)
    #expect(try SearchIndex.segmentProblems(index.connection) == [])
    #expect(try SearchIndex.holdsItsText(index.connection))
  }

  private static let changes = (10...400 as ClosedRange<Int64>).map { number in
    IndexDocument(
      number,
      "Other \(number)",
      description: "unheard words, \(number * 7_919) and \(number * 104_729)",
      facets: [FacetValue(.subject, "Subject \(number)")]
    )
  }

  @Test func whatWasOnlyGatheredIsNotFound() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Fractions"))
    try index.connection.transaction { connection in
      try IndexWriter(connection, weights: index.weights).put(.init(2, "Fractions"))
    }
    #expect(try index.find("fractions") == [1])
    #expect(try SearchIndex.segmentProblems(index.connection) == [])
  }

  @Test func aResourcePutTwiceAndRemovedInOneTransactionIsWrittenOnce() throws {
    let index = try IndexFixture()
    try index.write { writer in
      writer.put(.init(1, "Volcanoes"))
      writer.put(.init(1, "Fractions"))
      writer.put(.init(2, "Fractions"))
      writer.remove(document: 2)
    }
    #expect(try index.find("*") == [1])
    #expect(try index.find("volcanoes").isEmpty)
    #expect(try SearchIndex.segmentProblems(index.connection) == [])
  }

  /// A catalogue of the first layout, in which FTS5 ranked and there were no segments.
  @Test func theFirstLayoutAsksForAReindexAndIsBroughtToThisOne() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Fractions", facets: [.init(.subject, "Mathematics")], date: "2020", quality: 80),
      .init(2, "Volcanoes", ages: 7...11)
    )
    try SegmentTables.drop(index.connection)
    try index.connection.execute(
      """
      CREATE TABLE search_pages(page INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT;
      CREATE VIRTUAL TABLE search_words USING fts5vocab(search_index, row);
      DELETE FROM search_settings;
      INSERT INTO search_settings VALUES ('analyzer', 'standard 1');
      """
    )
    let expected = SearchError.needsReindex(found: "standard 1", expected: SearchIndex.signature)
    #expect(throws: expected) { try index.find("fractions") }
    #expect(throws: expected) { try index.put(.init(3, "Rivers")) }
    try index.rebuild()
    #expect(try index.find("fractions", filters: [.init(.subject, "Mathematics")]) == [1])
    #expect(try index.find("KS2") == [2])
    #expect(try SearchIndex.segmentProblems(index.connection) == [])
  }
}
