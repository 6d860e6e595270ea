import Testing

@testable import Search

@Suite struct SnippetTests {
  private func marked(_ query: String, _ text: String) -> String {
    let terms = QueryTerms(QueryParser().parse(query))
    return SnippetMaker(terms: terms).snippet(of: text).marked(before: "[", after: "]")
  }

  @Test(arguments: [
    ("fraction", "Adding Fractions, and a fraction.", "Adding [Fractions], and a [fraction]."),
    ("wellbeing", "On well-being.", "On [well-being]."),
    ("well-being", "Being well; wellbeing.", "[Being] [well]; [wellbeing]."),
    ("cafe", "Le Café's menu", "Le [Café's] menu"),
    ("\"big cats\"", "Big cats are big", "[Big] [cats] are [big]"),
    ("vol*", "Volcanoes and voles", "[Volcanoes] and [voles]"),
    ("-cats dogs", "Cats and dogs", "Cats and [dogs]"),
    ("absent", "Nothing here", "Nothing here"),
    ("x", "", ""), ("a1", "two\nlines a1", "two lines [a1]"),
    ("a1", "\n  set\r\n\t in  a1 \n", "set in [a1]"),
  ])
  func wordsOfTheQueryAreMarked(query: String, text: String, expected: String) {
    #expect(marked(query, text) == expected)
  }

  @Test func longTextIsCutWhereTheWordsStandTogether() {
    let filler = String(repeating: "filler text ", count: 60)
    let text = "volcano " + filler + "the volcano and its lava here " + filler
    let snippet = marked("volcano lava", text)
    #expect(snippet.hasPrefix("…") && snippet.hasSuffix("…"))
    #expect(snippet.contains("the [volcano] and its [lava] here"))
    #expect(snippet.utf8.count <= SnippetMaker.longest + 20)
  }

  @Test func textWithoutMatchBeginsAtItsBeginning() {
    let text = String(repeating: "word ", count: 100)
    let snippet = marked("absent", text)
    #expect(snippet.hasPrefix("word") && snippet.hasSuffix("…"))
  }

  @Test func endlessWordIsCutBetweenCharacters() {
    let snippet = marked("x", String(repeating: "数", count: 400))
    #expect(snippet == String(repeating: "数", count: 80) + "…")
  }

  @Test func enormousTextIsLookedAtInPart() {
    let snippet = marked("volcano", String(repeating: "volcano é ", count: 100_000))
    #expect(snippet.hasPrefix("[volcano] é") && snippet.hasSuffix("…"))
    #expect(!snippet.contains("\u{FFFD}"))
  }

  @Test func textIsEscapedAroundTheMarks() {
    let snippet = Snippet(text: "a<b & b>", marks: [2..<3, 6..<7])
    let html = snippet.marked(before: "<mark>", after: "</mark>") {
      $0.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    #expect(html == "a&lt;<mark>b</mark> & <mark>b</mark>&gt;")
  }
}
