import Testing

@testable import Search

/// Whatever is typed is answered.
@Suite struct HostileQueryTests {
  private static let pieces = [
    "\"", "(", ")", "*", "-", "+", ":", "^", "{", "}", "AND", "OR", "NOT", "NEAR(", "title:", " ",
    "a", "the", "é", "\u{0}", "\u{FFFD}", "'", ";", "--", "/*", "\\", "%", "search_index", "rank",
    "{title} :", "year", "4", "KS", "2", "age", "10.1000/", "978-", "&", "…", "数", "🙂", "\u{202E}",
  ]

  private func shelf() throws -> SearchFixture {
    try SearchFixture([
      Item(title: "A title", description: "the rank of é and 数", ages: 7...9),
      Item(title: "Another", description: "a NEAR miss 10.1000/x"),
    ])
  }

  @Test(arguments: [1, 2, 3, 4])
  func randomSyntaxIsAnswered(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let shelf = try shelf()
    for _ in 0..<400 {
      let length = Int.random(in: 0...12, using: &random)
      let query = (0..<length).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? "" : " ")
      let answer = try shelf.search(query) {
        $0.wantsFacets = true
        $0.wantsExplanation = true
      }
      #expect(answer.hits.count == answer.total, "\(query)")
    }
  }

  @Test func randomBytesAreAnswered() throws {
    var random = SeededGenerator(5)
    let shelf = try shelf()
    for _ in 0..<400 {
      let length = Int.random(in: 0...40, using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try shelf.search(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func enormousQueriesAreAnswered() throws {
    let shelf = try shelf()
    for piece in ["a ", "(", "\"", "-a ", "title:", "a OR ", "NOT ", "a* ", "é-", "1-"] {
      _ = try shelf.search(String(repeating: piece, count: 50_000))
    }
  }
}
