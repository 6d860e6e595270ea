import Testing

@testable import Search

@Suite struct QueryParserTests {
  /// The expression that a query becomes, with what is excluded after a minus.
  private func expression(_ text: String) -> String {
    let query = QueryParser().parse(text)
    let positive = MatchExpression(all: query.clauses.map(\.node))?.text ?? "*"
    guard let negative = MatchExpression(any: query.excluded) else { return positive }
    return "\(positive) - \(negative.text)"
  }

  @Test(arguments: [
    ("fractions", "\"fraction\""),
    ("Photosynthesis  worksheets", "\"photosynthesi\" AND \"worksheet\""),
    ("the water cycle", "\"water\" AND \"cycl\""),
    ("the of", "\"the\" AND \"of\""),
    ("art & design", "\"art\" AND \"design\""),
    ("teacher's", "\"teacher\""),
    ("“climate change” -quiz", "\"climate change\" - \"quiz\""),
    ("\"The Tempests\"", "\"the tempests\""),
    ("\"unclosed phrase", "\"unclosed phrase\""),
    ("photo*", "\"photo\" *"),
    ("*", "*"), ("", "*"), ("* fractions", "\"fraction\""),
    ("+fractions", "\"fraction\""),
  ])
  func wordsPhrasesAndBeginnings(text: String, expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(arguments: [
    ("well-being", "(\"well be\" OR \"wellb\")"),
    ("D&T", "(\"d and t\" OR \"d&t\")"),
    ("0-306-40615-2", "\"9780306406157\""),
    ("978-0-306-40615-7", "\"9780306406157\""),
    ("0378-5955", "(\"0378 5955\" OR \"03785955\")"),
    ("doi:10.1000/XYZ(1)", "{identifier} : \"10.1000/xyz(1)\""),
  ])
  func joinedWordsAndIdentifiers(text: String, expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(arguments: [
    ("title:volcano", "{title} : \"volcano\""),
    ("author:\"Jane Smith\" poems", "{creator} : \"jane smith\" AND \"poem\""),
    (
      "subject:(maths OR physics)",
      "({subject keyword} : \"math\" OR {subject keyword} : \"physic\")"
    ),
    ("TITLE:x*", "{title} : \"x\" *"),
    ("title: volcano", "{title} : \"volcano\""),
    ("unknown:value", "\"unknown valu\""),
    ("title:", "*"), ("-title:quiz", "* - {title} : \"quiz\""),
    ("title:well-being", "{title} : (\"well be\" OR \"wellb\")"),
  ])
  func fieldHoldsAPartOfTheQuery(text: String, expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(arguments: [
    ("cats AND dogs", "\"cat\" AND \"dog\""),
    ("cats OR dogs", "(\"cat\" OR \"dog\")"),
    ("cats or dogs", "\"cat\" AND \"dog\""),
    ("red cats OR dogs", "((\"red\" AND \"cat\") OR \"dog\")"),
    ("red (cats OR dogs)", "\"red\" AND (\"cat\" OR \"dog\")"),
    ("cats NOT dogs", "\"cat\" - \"dog\""),
    ("cats -(dogs birds)", "\"cat\" - (\"dog\" AND \"bird\")"),
    ("a1 OR (b1 NOT c1)", "(\"a1\" OR (\"b1\" NOT \"c1\"))"),
    ("NOT dogs", "* - \"dog\""),
    ("- dogs", "\"dog\""),
  ])
  func operatorsInCapitals(text: String, expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(arguments: [
    "AND", "OR OR", "NOT", "(", ")", "((((", "\"", "-", "--", "\"\"", "()", "AND OR NOT", "title:(",
    "***", "-*", ":", "&&", "NEAR(a b, 3)", "{title}: x", "a NOT", "(a OR", "^start", "col:x + y",
  ])
  func nonsenseIsStillAQuery(text: String) {
    _ = expression(text)
  }

  @Test func hostileNestingIsCutOff() {
    let query = QueryParser().parse(String(repeating: "(", count: 100_000) + "a")
    #expect(query.clauses.count <= 1)
    let long = QueryParser().parse(String(repeating: "word ", count: 100_000))
    #expect(long.clauses.count <= QueryLexer.mostLexemes)
  }

  @Test func clausesRememberTheTextTheyWereReadFrom() {
    let query = QueryParser().parse("red \"big cats\" title:dogs (a1 OR b1) pre* -no")
    #expect(
      query.clauses.map(\.source) == ["red", "\"big cats\"", "title:dogs", "a1 OR b1", "pre*"]
    )
  }
}
