import Foundation
import Testing

@testable import Service

/// The page of a resource that was harvested, in full.
struct ResourcePageTests {
  /// A record that is well described but for what is left out of it.
  private static func record(_ more: String = "", name: String = "Tides and the moon") -> String {
    """
    {"@context":"https://schema.org/","@type":"LearningResource",
    "@id":"https://example.org/tides","url":"https://example.org/tides","name":"\(name)",
    "inLanguage":"en","publisher":{"@type":"Organization","name":"Example Press"},
    "learningResourceType":"worksheet","datePublished":"2024-05-01"\(more)}
    """
  }

  private static let licence = #","license":"https://creativecommons.org/licenses/by/4.0/""#
  private static let ages = #","typicalAgeRange":"8-9","audience":"teacher""#

  private struct Detail: Decodable {
    struct Explanation: Decodable {
      struct Step: Decodable {
        var code: String
        var quality: Double?
        var grade: String?
      }
      var letterOfScore: String
      var heldBy: String
      var steps: [Step]
    }
    struct Event: Decodable {
      struct Field: Decodable {
        var field: String
        var removed: [String]
        var added: [String]
      }
      var what: String
      var fields: [Field]
    }
    var grade: String
    var quality: Double
    var explanation: Explanation
    var changes: [Event]
  }

  private func detail(_ shelf: HarvestedShelf) throws -> Detail {
    let text = try shelf.text(try shelf.onlyResource(), accept: "application/json")
    return try JSONDecoder().decode(Detail.self, from: Data(text.utf8))
  }

  // MARK: - The grade

  @Test func whatMendingIsSaidToBringIsWhatItBrings() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(Self.record(Self.licence))
    let before = try detail(shelf)
    #expect(before.explanation.heldBy == "Can one tell whom it is for?")
    let promised = try #require(before.explanation.steps.first)
    #expect(promised.code == "CATALOGUE.audience")
    // The step is taken; what it adds can be judged too, so the score may be a little better.
    try shelf.harvest(Self.record(Self.licence + Self.ages))
    let after = try detail(shelf)
    #expect(before.grade > after.grade)
    #expect(promised.grade == after.grade)
    #expect(abs(try #require(promised.quality) - after.quality) < 3)
  }

  @Test func anErrorOfAnotherStandardHoldsTheGradeAndIsNamed() throws {
    let shelf = try HarvestedShelf()
    let complete =
      Self.licence + Self.ages
        + #"""
        ,"description":"Pupils plot the tides of a month, compare them with the moon, and explain.",
        "about":"Geography","keywords":["tides","moon"],"isAccessibleForFree":true,
        "conditionsOfAccess":"open","author":{"@type":"Person","name":"Ada Reader"},
        "accessibilityHazard":["flashing","noFlashingHazard"]
        """#
    try shelf.harvest(Self.record(complete))
    let page = try shelf.text(try shelf.onlyResource())
    let explanation = try detail(shelf).explanation
    #expect(explanation.heldBy == "errors")
    #expect(explanation.letterOfScore < "C")
    #expect(page.contains("an error was found, and with errors no grade is better than C"))
    let promised = try #require(explanation.steps.first)
    #expect(promised.code == "JSONLD.hazardContradiction")
    try shelf.harvest(
      Self.record(complete.replacing(#"["flashing","noFlashingHazard"]"#, with: #""none""#))
    )
    #expect(try detail(shelf).grade == promised.grade)
  }

  @Test func thePageSaysWhyInWordsAndSoDoTheResults() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(Self.record(Self.licence))
    for path in [try shelf.onlyResource(), "/search?q=tides"] {
      let page = try shelf.text(path)
      #expect(page.contains("one part is weak: <q>Can one tell whom it is for?</q> is met to 0 %"))
      #expect(page.contains("What would raise it most"))
      #expect(page.contains("<bdi>Add the age range"))
      #expect(page.contains("Then grade C, about 85 of 100."))
    }
    #expect(try shelf.text("/search?q=tides").contains("<summary>Why grade D, and what would"))
  }

  // MARK: - What it is

  @Test func theQuestionsOfATeacherAreAnsweredOrSaidToBeOpen() throws {
    let shelf = try HarvestedShelf()
    let more = #"""
      ,"typicalAgeRange":"8-9","isAccessibleForFree":true,"timeRequired":"PT1H30M",
      "accessibilityFeature":["alternativeText","ownInvention"],"accessibilityHazard":"none",
      "accessMode":["textual","visual"]
      """#
    try shelf.harvest(Self.record(more))
    let page = try shelf.text(try shelf.onlyResource())
    #expect(page.contains("Key stage 2"))
    #expect(page.contains("Ages 8 to 9"))
    #expect(page.contains("<dt>Cost</dt><dd><span class=\"line\"><bdi>Free</bdi></span></dd>"))
    #expect(page.contains("<dt>Licence</dt><dd><span class=\"quiet\">The record does not say"))
    #expect(page.contains("1 hour 30 minutes"))
    #expect(page.contains("Pictures have text alternatives"))
    #expect(page.contains("ownInvention"))
    #expect(page.contains("No known hazards"))
    #expect(page.contains("pictures or video"))
  }

  @Test func theTextIsMarkedWithItsLanguage() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(
      Self.record(name: "Y llanw").replacing("\"inLanguage\":\"en\"", with: "\"inLanguage\":\"cy\"")
    )
    #expect(
      try shelf.text(try shelf.onlyResource()).contains("<h1 lang=\"cy\" dir=\"auto\">Y llanw")
    )
    #expect(try shelf.text("/search?q=llanw").contains("lang=\"cy\" dir=\"auto\">"))
  }

  @Test func thePageCarriesTheResourceForSearchEnginesAndACitationForPeople() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(Self.record(#","author":{"@type":"Person","name":"Ada Reader"}"#))
    let page = try shelf.text(try shelf.onlyResource())
    let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let data = Data(page[start.upperBound..<end.lowerBound].utf8)
    let read = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    #expect(read?["@type"] as? String == "LearningResource")
    #expect(read?["name"] as? String == "Tides and the moon")
    #expect(
      page.contains(
        "Ada Reader (2024) Tides and the moon. Example Press. https://example.org/tides</blockquote>"
      )
    )
  }

  // MARK: - What changed

  @Test func theHistorySaysWhatChanged() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(Self.record(Self.licence))
    try shelf.harvest(Self.record(Self.licence + Self.ages, name: "Tides & the moon"))
    let path = try shelf.onlyResource()
    let page = try shelf.text(path)
    #expect(
      page.contains(
        "Title: <del><bdi>Tides and the moon</bdi></del> <ins><bdi>Tides &amp; the moon</bdi></ins>"
      )
    )
    #expect(page.contains("Ages: <ins><bdi>8-9</bdi></ins>"))
    let changes = try detail(shelf).changes
    #expect(changes.map(\.what) == ["changed", "new"])
    #expect(changes[0].fields.contains { $0.field == "ageRange" && $0.added == ["8-9"] })
  }

  @Test func aRecordThatIsHostileInEveryFieldIsShownWholeAndHarmless() throws {
    let hostile =
      "<script>alert(1)</script>\\\"'><img src=x onerror=alert(1)>\u{202E}evil</title></textarea>"
      + String(repeating: "x", count: 10_000)
    let fields = [
      "description", "about", "keywords", "author", "publisher", "provider", "license", "audience",
      "educationalLevel", "typicalAgeRange", "teaches", "educationalUse", "conditionsOfAccess",
      "accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary",
      "timeRequired", "version", "encodingFormat", "inLanguage", "datePublished", "isPartOf",
      "learningResourceType", "interactivityType", "alternateName", "abstract",
    ]
    let body = fields.map { "\"\($0)\":\"\(hostile)\"" }.joined(separator: ",")
    let shelf = try HarvestedShelf()
    let record = """
      {"@context":"https://schema.org/","@type":"LearningResource","name":"\(hostile)",
      "@id":"urn:x:<script>","url":"javascript:alert(1)",\(body)}
      """
    try shelf.harvest(record)
    // Another version, so that the history has something to compare.
    try shelf.harvest(record.replacing("evil", with: "worse"))
    let escaped = HTML(escaping: "<script>alert(1)</script>\"'><img src=x").text
    for path in [try shelf.onlyResource(), "/search?q=alert", "/sources/press"] {
      let page = try shelf.text(path)
      let markup = page.replacing(
        "<script type=\"application/ld+json\">",
        with: "",
        maxReplacements: 1
      )
      #expect(!markup.contains("<script"), "\(path)")
      #expect(!page.contains("<img"), "\(path)")
      #expect(!page.contains("href=\"javascript:"), "\(path)")
    }
    let page = try shelf.text(try shelf.onlyResource())
    #expect(page.contains(escaped))
    #expect(page.contains(String(repeating: "x", count: 10_000)))
  }

  // MARK: - Sources

  @Test func aSourceHasAPageOfItsOwn() throws {
    let shelf = try HarvestedShelf()
    try shelf.harvest(Self.record(Self.licence))
    #expect(try shelf.text("/sources").contains("href=\"/sources/press\""))
    let page = try shelf.text("/sources/press")
    #expect(page.contains("<dt>Health</dt><dd>Complete</dd>"))
    #expect(page.contains("filter=source%3Apress&amp;filter=grade%3AD\">1 resource</a>"))
    let json = try shelf.text("/sources/press", accept: "application/json")
    #expect(json.contains(#""name":"press""#))
    #expect(try shelf.text("/sources/none").contains("No such source"))
  }
}
