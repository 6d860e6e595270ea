import Foundation
import TestSupport
import Testing

@testable import Search

@Suite struct SynonymsTests {
  private func synonyms(_ json: String) throws -> Synonyms {
    try JSONDecoder().decode(Synonyms.self, from: Data(json.utf8))
  }

  private func table() throws -> Synonyms {
    try synonyms(
      """
      {"same": [["maths", "mathematics"], ["PE", "physical education"]],
       "near": {"coding": ["programming"]}, "inCapitals": ["PE"]}
      """
    )
  }

  @Test func longestExpressionIsTaken() throws {
    let table = try synonyms(
      #"{"same": [["world war", "war"], ["first world war", "ww1"]], "near": {}, "inCapitals": []}"#
    )
    #expect(table.entry(for: ["First", "World", "War", "poets"])?.same == [["ww1"]])
    #expect(table.entry(for: ["world", "war"])?.same == [["war"]])
    #expect(table.entry(for: ["first", "world"]) == nil)
  }

  @Test func shortFormThatIsAWordTooMustStandInCapitals() throws {
    let table = try table()
    #expect(table.entry(for: ["PE"])?.same == [["physical", "education"]])
    #expect(table.entry(for: ["pe"]) == nil)
    #expect(table.entry(for: ["Maths,"])?.same == [["mathematics"]])
  }

  @Test func capitalsWithoutSynonymsAreAMistakeInTheFile() throws {
    #expect(throws: DecodingError.self) {
      try synonyms(#"{"same": [], "near": {}, "inCapitals": ["PE"]}"#)
    }
  }

  private func shelf() throws -> SearchFixture {
    try SearchFixture([
      Item(title: "Mathematics with beads"), Item(title: "Maths in the kitchen"),
      Item(title: "Physical education on a slope"), Item(title: "Programming a robot"),
      Item(title: "Coding a castle"), Item(title: "Special educational needs: a guide"),
    ])
  }

  @Test(arguments: [
    ("maths", ["Mathematics with beads", "Maths in the kitchen"]),
    ("mathematics", ["Mathematics with beads", "Maths in the kitchen"]),
    ("PE", ["Physical education on a slope"]), ("SEND", ["Special educational needs: a guide"]),
    ("\"maths\"", ["Maths in the kitchen"]), ("title:maths", ["Maths in the kitchen"]),
    ("beads -maths", ["Mathematics with beads"]),
  ])
  func whatStandsForAWordIsFoundUnlessItIsQuotedHeldOrExcluded(
    query: String,
    titles: [String]
  ) throws {
    #expect(try shelf().titles(query).sorted() == titles)
  }

  @Test func nearWordsComeAfterTheWordItself() throws {
    #expect(try shelf().titles("coding") == ["Coding a castle", "Programming a robot"])
  }

  @Test func answerNamesWhatElseWasLookedForAndALiteralSearchDoesNotLook() throws {
    let reading = try shelf().search("maths kitchen").understood
    #expect(reading.words == ["maths", "kitchen"])
    #expect(reading.synonyms.map(\.source) == ["maths"])
    let literal = try shelf().search("maths") { $0.isLiteral = true }
    #expect(literal.hits.map(\.title) == ["Maths in the kitchen"])
    #expect(literal.understood.synonyms.isEmpty)
  }
}
