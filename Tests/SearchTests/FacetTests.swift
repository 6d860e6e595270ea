import Standards
import Testing

@testable import Search

@Suite struct FacetTests {
  private func index() throws -> IndexFixture {
    let index = try IndexFixture()
    try index.put(
      .init(1, "one", facets: [.init(.subject, "maths"), .init(.cost, "free")]),
      .init(2, "two", facets: [.init(.subject, "maths"), .init(.cost, "paid")]),
      .init(3, "three", facets: [.init(.subject, "art"), .init(.cost, "free")]),
      .init(4, "four", facets: [.init(.subject, "art"), .init(.subject, "maths")]),
      .init(5, "five")
    )
    return index
  }

  private func counts(
    _ index: IndexFixture,
    _ query: String,
    _ filters: [SearchRequest.Filter],
    limit: Int = 50
  ) throws -> [String] {
    let answer = try index.answer(query, filters: filters, facets: true)
    let resolved = try FacetFilters(filters, index.connection)
    let facets = try answer.facets?.results(index.connection, filters: resolved, limit: limit) ?? []
    return facets.flatMap { facet in
      facet.values.map { "\(facet.facet) \($0.value) \($0.count)\($0.isSelected ? " *" : "")" }
    }
  }

  @Test func countsAreExact() throws {
    #expect(
      try counts(index(), "*", []) == [
        "subject maths 3", "subject art 2", "cost free 2", "cost paid 1",
      ]
    )
  }

  @Test func filterNarrowsOtherFacetsAndLeavesItsOwn() throws {
    #expect(
      try counts(index(), "*", [.init(.cost, "free")]) == [
        "subject art 1", "subject maths 1", "cost free 2 *", "cost paid 1",
      ]
    )
    #expect(try index().find("*", filters: [.init(.cost, "free")]) == [1, 3])
  }

  @Test func valuesOfOneFacetAreAlternativesAndFacetsAddUp() throws {
    let index = try index()
    let both: [SearchRequest.Filter] = [.init(.subject, "maths"), .init(.subject, "art")]
    #expect(try index.find("*", filters: both) == [1, 2, 3, 4])
    #expect(try index.find("*", filters: both + [.init(.cost, "free")]) == [1, 3])
  }

  @Test func selectedValueStaysWithCountZero() throws {
    #expect(
      try counts(index(), "three", [.init(.subject, "maths")]) == [
        "subject art 1", "subject maths 0 *",
      ]
    )
  }

  @Test func filterThatNothingHasMatchesNothing() throws {
    let index = try index()
    #expect(try index.find("*", filters: [.init(.subject, "alchemy")]).isEmpty)
    #expect(try index.find("*", filters: [.init(.grade, "A")]).isEmpty)
  }

  @Test func filterIsReadInAnyCase() throws {
    #expect(try index().find("*", filters: [.init(.subject, "Maths")]) == [1, 2, 4])
  }

  @Test func limitKeepsTheMostFrequentAndTheSelected() throws {
    let index = try index()
    #expect(try counts(index, "*", [], limit: 1) == ["subject maths 3", "cost free 2"])
    #expect(
      try counts(index, "*", [.init(.subject, "art")], limit: 1) == [
        "subject maths 3", "subject art 2 *", "cost free 1",
      ]
    )
  }

  @Test func filterIsReadFromText() throws {
    #expect(try SearchRequest.Filter("subject=a=b") == .init(.subject, "a=b"))
    #expect(try SearchRequest.Filter("stage:KS2") == .init(.stage, "KS2"))
    #expect(throws: SearchError.unknownFacet("colour")) { try SearchRequest.Filter("colour=red") }
    #expect(throws: SearchError.unknownFacet("subject")) { try SearchRequest.Filter("subject") }
  }

  @Test func everyFacetHasACodeOfItsOwn() {
    #expect(FacetCode.facets.map(FacetCode.of) == Array(0..<14))
  }

  /// The counter against a plain loop, over random resources and filters.
  @Test func countsAgreeWithAPlainLoop() throws {
    var random = SeededGenerator(4)
    let facets: [Facet] = [.subject, .cost, .grade]
    let index = try IndexFixture()
    var documents: [IndexDocument] = []
    for number in 1...1_500 as ClosedRange<Int64> {
      let values = facets.flatMap { facet in
        (0..<Int.random(in: 0...2, using: &random)).map { _ in
          FacetValue(facet, "v\(Int.random(in: 1...4, using: &random))")
        }
      }
      documents.append(IndexDocument(number, "word", facets: Array(Set(values))))
    }
    try index.put(documents)
    for _ in 0..<20 {
      let filters = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        SearchRequest.Filter(
          facets.randomElement(using: &random) ?? .subject,
          "v\(Int.random(in: 1...4, using: &random))"
        )
      }
      let answer = try index.answer("word", filters: filters, facets: true)
      let resolved = try FacetFilters(filters, index.connection)
      let results = try answer.facets?.results(index.connection, filters: resolved, limit: 99)
      for facet in facets {
        let others = filters.filter { $0.facet != facet }
        let matching = documents.filter { Self.passes($0, others) }
        for value in results?.first(where: { $0.facet == facet })?.values ?? [] {
          let expected = matching.count { $0.facets.values(of: facet).contains(value.value) }
          #expect(value.count == expected)
        }
      }
      #expect(answer.total == documents.count { Self.passes($0, filters) })
    }
  }

  private static func passes(_ document: IndexDocument, _ filters: [SearchRequest.Filter]) -> Bool {
    Dictionary(grouping: filters, by: \.facet).allSatisfy { facet, wanted in
      wanted.contains { document.facets.values(of: facet).contains($0.value) }
    }
  }
}
