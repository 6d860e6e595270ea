import Metadata
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("valdiate", "validate"), ("vaildate", "validate"), ("Sarch", "search"), ("har", "harvest"),
    ("lizenz", nil), ("s", nil), ("se", nil), ("overüüü", nil),
  ])
  func theWordThatWasMeantIsNear(_ typed: String, _ meant: String?) {
    let words = ["harvest", "search", "serve", "validate"]
    #expect(Suggestion.nearest(to: typed, in: words) == meant)
  }

  @Test func whereNoneIsNearAllAreNamed() {
    #expect(Suggestion.sentence(for: "shwo", in: ["show", "list"]) == "Did you mean \"show\"?")
    #expect(Suggestion.sentence(for: "remove", in: ["show", "list"]) == "Known here: show, list.")
  }
}
