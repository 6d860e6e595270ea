import Catalogue
import Metadata
import SQLite
import Standards
import TestSupport
import Testing

@testable import Search

@Suite struct SearchEngineTests {
  private func shelf() throws -> SearchFixture {
    try SearchFixture([
      Item(
        title: "Fractions in Year 4",
        description: "Nine lessons on halves, quarters and tenths.",
        subject: "Mathematics",
        publisher: "Brightwell",
        facets: [.init(.subject, "Mathematics"), .init(.cost, "free"), .init(.stage, "KS2")],
        ages: 8...9,
        date: "2021-05",
        quality: 92
      ),
      Item(
        title: "Volcanoes",
        description: "Lava & ash.",
        subject: "Geography",
        facets: [.init(.subject, "Geography"), .init(.cost, "paid")],
        ages: 11...14,
        date: "2019"
      ),
      Item(
        title: "Giant’s Causeway",
        description: "How lava cooled into columns.",
        facets: [.init(.subject, "Geography"), .init(.cost, "free")],
        date: "2022",
        quality: 40
      ),
    ])
  }

  @Test func hitSaysWhatTheCatalogueSays() throws {
    let answer = try shelf().search("fractions")
    #expect(answer.query == "fractions" && answer.total == 1 && answer.relaxed == nil)
    let hit = try #require(answer.hits.first)
    #expect(hit.id == ResourceID(source: "shelf", key: "Fractions in Year 4"))
    #expect(hit.title == "Fractions in Year 4" && hit.publisher == "Brightwell")
    #expect(hit.quality == 92 && hit.relevance > 0)
    #expect(
      hit.facets == [
        .init(facet: .subject, values: ["Mathematics"]), .init(facet: .stage, values: ["KS2"]),
        .init(facet: .cost, values: ["free"]),
      ]
    )
  }

  @Test func everythingIsNewestFirstWithoutRelevance() throws {
    let answer = try shelf().search("*")
    #expect(answer.hits.map(\.title) == ["Giant’s Causeway", "Fractions in Year 4", "Volcanoes"])
    #expect(answer.hits.allSatisfy { $0.relevance == 0 })
  }

  @Test func limitAndOffsetTurnThePages() throws {
    let shelf = try shelf()
    let second = try shelf.search("*") {
      $0.limit = 1
      $0.offset = 1
    }
    #expect(second.total == 3 && second.hits.map(\.title) == ["Fractions in Year 4"])
    let none = try shelf.search("*") {
      $0.limit = 0
      $0.wantsFacets = true
    }
    #expect(none.total == 3 && none.hits.isEmpty && !none.facets.isEmpty)
    let beyond = try shelf.search("*") { $0.offset = 7 }
    #expect(beyond.total == 3 && beyond.hits.isEmpty)
    let absurd = try shelf.search("*") {
      $0.limit = .max
      $0.offset = .min
    }
    #expect(absurd.hits.count == 3)
  }

  @Test func facetsAreCountedWhenAskedFor() throws {
    let shelf = try shelf()
    #expect(try shelf.search("lava").facets.isEmpty)
    let facets = try shelf.search("lava") { $0.wantsFacets = true }.facets
    #expect(
      facets == [
        .init(facet: .subject, values: [.init(value: "Geography", count: 2)]),
        .init(
          facet: .cost,
          values: [.init(value: "free", count: 1), .init(value: "paid", count: 1)]
        ),
      ]
    )
  }

  @Test func wordThatNothingHasIsDroppedAndNamed() throws {
    let shelf = try shelf()
    let answer = try shelf.search("volcanoes zyzzyva")
    #expect(answer.relaxed == ["zyzzyva"])
    #expect(answer.hits.map(\.title) == ["Volcanoes"])
  }

  @Test func wordsFromTheRightAreDroppedWhereNothingHasAll() throws {
    let answer = try shelf().search("lava columns quarters")
    #expect(answer.relaxed == ["quarters"])
    #expect(answer.hits.map(\.title) == ["Giant’s Causeway"])
  }

  @Test func agesAreDroppedBeforeWords() throws {
    let answer = try shelf().search("KS4 volcanoes lava")
    #expect(answer.relaxed == ["KS4"])
    #expect(answer.hits.map(\.title) == ["Volcanoes"])
  }

  @Test func whereNothingHasEverythingEachHitLacksOnePart() throws {
    let shelf = try SearchFixture([
      Item(title: "Map skills with contours", ages: 9...11), Item(title: "A map song", ages: 5...7),
      Item(title: "Swimming", ages: 5...7), Item(title: "A map of the stars", ages: 14...16),
    ])
    let answer = try shelf.search("map skills KS1")
    #expect(answer.hits.map(\.title).sorted() == ["A map song", "Map skills with contours"])
    #expect(answer.relaxed == ["KS1", "skills"] && answer.complete == 0 && answer.total == 2)
    #expect(try shelf.search("map skills KS1") { $0.isLiteral = true }.total == 0)
  }

  @Test func whatHasEverythingComesBeforeWhatFillsUpAHandful() throws {
    let shelf = try SearchFixture([
      Item(title: "Rivers and floods in the valley", description: "Long ago."),
      Item(title: "Rivers and floods"), Item(title: "Floods in a valley"), Item(title: "Valley"),
    ])
    let answer = try shelf.search("rivers floods valley")
    #expect(answer.complete == 1 && answer.total == 3)
    #expect(answer.hits.first?.title == "Rivers and floods in the valley")
    // Of two things both are wanted, if anything has them.
    #expect(try shelf.search("rivers valley").total == 1)
  }

  @Test func filtersAreNeverDropped() throws {
    let shelf = try shelf()
    let answer = try shelf.search("volcanoes") {
      $0.filters = [.init(.cost, "free")]
      $0.wantsFacets = true
    }
    #expect(answer.total == 0 && answer.relaxed == nil)
    #expect(answer.facets.first { $0.facet == .cost }?.values.map(\.value) == ["paid", "free"])
  }

  @Test func nothingAtAllIsNotCalledRelaxed() throws {
    let answer = try shelf().search("zyzzyva qwertz")
    #expect(answer.total == 0 && answer.relaxed == nil)
    #expect(try shelf().search("-lava -fractions").relaxed == nil)
  }

  @Test func explanationNamesWordsFieldsAndQuality() throws {
    let answer = try shelf().search("fractions mathematics") { $0.wantsExplanation = true }
    let explanation = try #require(answer.hits.first?.explanation)
    #expect(explanation.matches.map(\.word) == ["fraction", "mathemat/math"])
    #expect(
      explanation.matches.map(\.fields) == [
        [.init(name: "title", count: 1)], [.init(name: "subject", count: 1)],
      ]
    )
    #expect(explanation.matches.allSatisfy { $0.documents == 1 && $0.strength > 0.5 })
    #expect(explanation.qualityFactor > 1.1 && explanation.qualityFactor <= 1.15)
    let relevance = try #require(answer.hits.first?.relevance)
    let factor = explanation.qualityFactor * explanation.freshnessFactor
    #expect(abs(explanation.textScore * factor - relevance) < 1e-9)
    let sum = explanation.matches.reduce(0) { $0 + $1.score }
    #expect(abs(sum - explanation.textScore) < 0.01 * sum)
    #expect(try shelf().search("fractions").hits.first?.explanation == nil)
  }

  @Test func catalogueWithoutAnIndexHasNothing() throws {
    let answer = try SearchFixture().search("*") { $0.wantsFacets = true }
    #expect(answer.total == 0 && answer.hits.isEmpty)
  }

  @Test func searchAfterAChangeSeesTheChange() throws {
    let shelf = try shelf()
    #expect(try shelf.search("*").total == 3)
    try shelf.add([Item(title: "Rivers", facets: [.init(.cost, "free")])])
    #expect(try shelf.search("*") { $0.filters = [.init(.cost, "free")] }.total == 3)
    #expect(try shelf.titles("rivers") == ["Rivers"])
  }

  @Test func searchThatTakesTooLongIsStopped() throws {
    let shelf = try SearchFixture(
      (0..<4_000).map { Item(title: "Item \($0)", description: "common words everywhere") }
    )
    #expect(throws: SearchError.self) {
      try shelf.search("common words everywhere item") { $0.timeLimit = .zero }
    }
    #expect(try shelf.search("common").total == 4_000)
  }

  @Test func outdatedIndexAsksForARebuild() throws {
    let shelf = try shelf()
    try shelf.catalogue.write {
      try $0.connection.execute(
        "UPDATE search_settings SET value = 'standard 0' WHERE name = 'analyzer'"
      )
    }
    let expected = SearchError.needsReindex(found: "standard 0", expected: SearchIndex.signature)
    #expect(throws: expected) {
      try shelf.search("lava")
    }
    try shelf.rebuild()
    #expect(try shelf.search("lava").total == 2)
  }

  @Test func healthCheckComparesIndexAndRecords() throws {
    let shelf = try shelf()
    func problems() throws -> [String] {
      try shelf.problems()
    }
    #expect(try problems() == [])
    try shelf.catalogue.write { writer in
      try writer.connection.execute("UPDATE search_documents SET title = 'x' WHERE document = 1")
    }
    #expect(
      try problems() == [
        "The index does not hold the text that is stored beside it.",
        "The segments do not hold the words of the text stored beside them.",
      ]
    )
    try shelf.rebuild()
    try shelf.catalogue.write { try SegmentStore($0.connection).delete([3]) }
    #expect(
      try problems() == [
        "The segments do not hold the documents and columns of the index.",
        "The segments do not hold the words of the text stored beside them.",
      ]
    )
    try shelf.catalogue.write { writer in
      try SearchIndex.rebuild(writer, weights: shelf.weights)
      let index = try IndexWriter(writer.connection, weights: shelf.weights)
      index.remove(document: 2)
      index.put(IndexDocument(77, "stray"))
      try index.finish()
    }
    #expect(
      try problems() == [
        "The index lacks 1 of the resources.", "The index holds 1 resources that are gone.",
      ]
    )
    try shelf.rebuild()
    #expect(try problems() == ["The index lacks 1 of the resources."])
    #expect(try SearchFixture().problems() == [])
  }

  @Test func severalThreadsSearchWhileOneWrites() async throws {
    let shelf = try shelf()
    let engine = shelf.engine
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<3 {
        group.addTask {
          for _ in 0..<40 {
            var request = SearchRequest("lava")
            request.wantsFacets = true
            let answer = try engine.search(request)
            // Each search sees one moment: as many in the facet as in the total.
            let counted = answer.facets.first { $0.facet == .subject }?.values.first?.count
            guard counted == answer.total else { return false }
          }
          return true
        }
      }
      for number in 0..<20 {
        try shelf.add([
          Item(title: "Lava \(number)", facets: [.init(.subject, "Geography")])
        ])
      }
      for try await agreed in group { #expect(agreed) }
    }
    #expect(try shelf.search("lava").total == 22)
  }
}
