import Standards
import Testing

@testable import Search

@Suite struct TopKTests {
  @Test func titleCountsForMoreThanDescription() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Shapes", description: "About volcanoes and more"),
      .init(2, "Volcanoes", description: "About shapes and more")
    )
    #expect(try index.find("volcano") == [2, 1])
  }

  @Test func qualityBreaksNearTiesAndBuriesNothing() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Fractions", quality: 10),
      .init(2, "Fractions", quality: 90),
      .init(3, "Fractions"),
      .init(4, "Other", description: "one of many fractions", quality: 100)
    )
    #expect(try index.find("fractions") == [2, 3, 1, 4])
  }

  @Test func equalScoresComeNewestFirstThenByNumber() throws {
    let index = try IndexFixture()
    try index.put(
      .init(5, "Fractions", date: "2020"),
      .init(4, "Fractions", date: "2021-03"),
      .init(3, "Fractions", date: "2020"),
      .init(2, "Fractions")
    )
    #expect(try index.find("fractions") == [4, 3, 5, 2])
  }

  @Test func everythingComesNewestFirst() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "a", date: "2020-05-02"),
      .init(2, "b", date: "2021"),
      .init(3, "c"),
      .init(4, "d", date: "2020-05-03T10:00:00Z")
    )
    #expect(try index.find("*") == [2, 4, 1, 3])
    #expect(try index.find("") == [2, 4, 1, 3])
  }

  @Test func sortsByTitleQualityAndDate() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "The Éclair", date: "2001", quality: 50),
      .init(2, "An Apple", quality: 90),
      .init(3, "zebra", date: "2003"),
      .init(4, "echo", date: "2002", quality: 70)
    )
    #expect(try index.find("*", sort: .title) == [2, 4, 1, 3])
    #expect(try index.find("*", sort: .quality) == [2, 4, 1, 3])
    #expect(try index.find("*", sort: .newest) == [3, 4, 1, 2])
  }

  @Test func agesMatchByOverlapAndByWordsOnlyWhereNoneAreDeclared() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Fractions", ages: 7...11),
      .init(2, "Fractions", ages: 11...14),
      .init(3, "Fractions", ages: 8...8),
      .init(4, "Fractions in year 4"),
      .init(5, "Fractions", ages: 9...9),
      .init(6, "Fractions in year 4", ages: 11...14)
    )
    #expect(try Set(index.find("fractions year 4")) == [1, 3, 4])
    #expect(try Set(index.find("KS2 fractions")) == [1, 3, 5])
    #expect(try Set(index.find("KS3")) == [2, 6])
    #expect(try Set(index.find("Y5 KS3")) == [1, 2, 5, 6])
  }

  @Test func excludedWordsAreAbsent() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "red cats"), .init(2, "red dogs"), .init(3, "blue dogs"))
    #expect(try index.find("red -cats") == [2])
    #expect(try index.find("-dogs") == [1])
    #expect(try Set(index.find("red OR (dogs NOT red)")) == [1, 2, 3])
    #expect(try index.find("NOT red NOT cats") == [3])
  }

  @Test func joinedAndSplitSpellingsFindEachOther() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "Well-being"), .init(2, "Wellbeing"), .init(3, "Well being"))
    #expect(try Set(index.find("well-being")) == [1, 2, 3])
    #expect(try Set(index.find("wellbeing")) == [1, 2])
    #expect(try Set(index.find("\"well being\"")) == [1, 3])
  }

  @Test func identifierIsFoundHoweverItIsWritten() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "A", identifier: "0-306-40615-2"),
      .init(2, "B", identifier: "9780306406157"),
      .init(3, "C", identifier: "0378-5955"),
      .init(4, "D", identifier: "doi:10.1000/ABC.1")
    )
    for query in ["0306406152", "978-0-306-40615-7", "isbn:0-306-40615-2"] {
      #expect(try Set(index.find(query)) == [1, 2], "\(query)")
    }
    #expect(try index.find("03785955") == [3])
    #expect(try index.find("0378-5955") == [3])
    #expect(
      try index.find("https://doi.org/10.1000/abc.1 ".replacing("https://", with: "")).isEmpty
    )
    #expect(try index.find("10.1000/abc.1") == [4])
  }

  @Test func phraseIsMatchedAsWritten() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Climate changes"),
      .init(2, "Climate change"),
      .init(3, "Change climate")
    )
    #expect(try index.find("\"climate change\"") == [2])
    #expect(try Set(index.find("climate change")) == [1, 2, 3])
    #expect(try Set(index.find("clim*")) == [1, 2, 3])
  }

  @Test func fieldHoldsItsWord() throws {
    let index = try IndexFixture()
    try index.put(
      .init(1, "Smith", creator: "Jones"),
      .init(2, "Jones", creator: "Smith"),
      .init(3, "Other", keyword: "Jones")
    )
    #expect(try index.find("author:smith") == [2])
    #expect(try index.find("title:smith") == [1])
    #expect(try index.find("subject:jones") == [3])
  }

  @Test func limitZeroStillCounts() throws {
    let index = try IndexFixture()
    try index.put(.init(1, "a1"), .init(2, "a1"))
    let answer = try index.answer("a1", k: 0)
    #expect(answer.total == 2 && answer.ranked.isEmpty)
  }

  @Test func bestKIsTheHeadOfTheWholeList() throws {
    let index = try IndexFixture()
    var random = SeededGenerator(9)
    try index.put(
      (1...300).map { number in
        IndexDocument(
          number,
          String(repeating: "word ", count: Int.random(in: 1...4, using: &random)),
          date: "20\(Int.random(in: 10...13, using: &random))",
          quality: Double(Int.random(in: 0...3, using: &random) * 30)
        )
      }
    )
    for sort in SearchRequest.Sort.allCases {
      for query in ["word", "*"] {
        let all = try index.answer(query, sort: sort, k: 300).ranked.map(\.document)
        let few = try index.answer(query, sort: sort, k: 17).ranked.map(\.document)
        #expect(all.count == 300 && Array(all.prefix(17)) == few)
      }
    }
  }
}
