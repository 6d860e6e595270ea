/// A piece of a query's text, before its meaning is known.
enum Lexeme: Hashable {
  case word(String)
  case prefix(String)
  case phrase(String)
  case field(QueryField)
  case minus
  case open
  case close
  case and, or, not
  case everything
}

/// Cuts a query into lexemes; every text is a query, so nothing here can fail.
struct QueryLexer {
  /// What is read of a query; nobody types more, and a pasted page need not be searched for whole.
  static let longestQuery = 2_000

  /// The most lexemes read.
  static let mostLexemes = 64

  private let text: [Unicode.Scalar]
  private var index = 0
  private var openCount = 0

  private init(_ text: String) {
    self.text = Array(text.unicodeScalars.prefix(Self.longestQuery))
  }

  /// The lexemes of a query.
  static func lexemes(of text: String) -> [Lexeme] {
    var lexer = QueryLexer(text)
    var lexemes: [Lexeme] = []
    while lexemes.count < mostLexemes, lexer.skipSpace() { lexer.read(into: &lexemes) }
    return lexemes
  }

  /// Goes to the next lexeme; false at the end.
  private mutating func skipSpace() -> Bool {
    while index < text.count, text[index].properties.isWhitespace { index += 1 }
    return index < text.count
  }

  private mutating func read(into lexemes: inout [Lexeme]) {
    switch text[index] {
    case "\"", "\u{201C}", "\u{201D}":
      index += 1
      lexemes.append(.phrase(take { Self.isQuote($0) }))
      index += 1
    case "-" where isFollowedByWord:
      index += 1
      lexemes.append(.minus)
    case "(":
      index += 1
      openCount += 1
      lexemes.append(.open)
    case ")":
      index += 1
      if openCount > 0 { lexemes.append(.close) }
      openCount = max(0, openCount - 1)
    default:
      readWord(into: &lexemes)
    }
  }

  private mutating func readWord(into lexemes: inout [Lexeme]) {
    let start = index
    let word = take { $0.properties.isWhitespace || Self.isQuote($0) }
    if let colon = word.firstIndex(of: ":"), let field = QueryField(name: String(word[..<colon])) {
      index = start + word[...colon].unicodeScalars.count
      return lexemes.append(.field(field))
    }
    let (bare, closes) = Self.withoutClosing(word, openCount)
    openCount -= closes
    switch bare {
    case "AND": lexemes.append(.and)
    case "OR": lexemes.append(.or)
    case "NOT": lexemes.append(.not)
    case "*": lexemes.append(.everything)
    case _ where bare.hasSuffix("*"): lexemes.append(.prefix(String(bare.dropLast())))
    default: lexemes.append(.word(bare))
    }
    lexemes.append(contentsOf: repeatElement(.close, count: closes))
  }

  /// A word without the brackets at its end that close brackets opened before it.
  private static func withoutClosing(_ word: String, _ openCount: Int) -> (String, Int) {
    var bare = word[...]
    var closes = 0
    var balance = word.unicodeScalars.reduce(0) { $0 + ($1 == ")" ? 1 : $1 == "(" ? -1 : 0) }
    while balance > 0, closes < openCount, bare.last == ")" {
      bare.removeLast()
      closes += 1
      balance -= 1
    }
    return (String(bare), closes)
  }

  private mutating func take(until isEnd: (Unicode.Scalar) -> Bool) -> String {
    var taken = String.UnicodeScalarView()
    while index < text.count, !isEnd(text[index]) {
      taken.append(text[index])
      index += 1
    }
    return String(taken)
  }

  /// A hyphen excludes only where a word or phrase follows at once.
  private var isFollowedByWord: Bool {
    guard index + 1 < text.count else { return false }
    let next = text[index + 1]
    return !next.properties.isWhitespace && next != "-"
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}"
  }
}
