import Ranking
import Testing

@testable import Search

@Suite struct SpellingTests {
  @Test(arguments: [
    ("fractions", "fractions", 0), ("fractons", "fractions", 1), ("fractioons", "fractions", 1),
    ("fractiins", "fractions", 1), ("fratcions", "fractions", 1), ("frctons", "fractions", 2),
    ("", "ab", 2), ("ab", "", 2), ("", "", 0),
  ])
  func errorsAreCounted(typed: String, word: String, errors: Int) {
    let distance = EditDistance.between(Array(typed.utf8), Array(word.utf8), atMost: 2)
    #expect(distance == errors)
  }

  @Test(arguments: [("cat", "dog", 2), ("abcdef", "abcxyz", 2), ("a", "abcd", 2), ("ab", "ba", 0)])
  func moreErrorsThanAllowedAreNoDistance(typed: String, word: String, limit: Int) {
    let distance = EditDistance.between(Array(typed.utf8), Array(word.utf8), atMost: limit)
    #expect(distance == nil)
  }

  private func shelf() throws -> SearchFixture {
    try SearchFixture([
      Item(title: "Science and fractions", description: "Photosynthesis, sciences"),
      Item(title: "Fraction", description: "friction rivers"),
      Item(title: "River"),
    ])
  }

  @Test(arguments: [
    ("fractons", "fractions"), ("sciense", "science"), ("photosinthasis", "photosynthesis"),
    ("Frictoin rivers", "friction rivers"), ("year 4 fractons", "year 4 fractions"),
    ("rfaction", "fraction"), ("rivr", "river"),
  ])
  func misspeltWordIsCorrected(query: String, correction: String) throws {
    #expect(try shelf().search(query).corrections == [correction])
  }

  @Test func correctedWordIsSearchedForAtOnceUnlessTheSearchIsLiteral() throws {
    let answer = try shelf().search("rivr")
    #expect(answer.corrected == "river" && answer.hits.map(\.title).contains("River"))
    let literal = try shelf().search("rivr") { $0.isLiteral = true }
    #expect(literal.total == 0 && literal.corrected == nil && literal.corrections == ["river"])
  }

  @Test(arguments: ["fractions", "rvr", "12345", "zyzzyva", "\"fractons\"", "title:fractons", "*"])
  func otherQueriesAreLeftAlone(query: String) throws {
    #expect(try shelf().search(query).corrections.isEmpty)
  }
}
