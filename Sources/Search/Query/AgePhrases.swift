/// Finds the years, stages and ages in a query, and takes them out of its text.
///
/// A label must stand with its number ("year 4", "KS1/2", "P5", "blwyddyn 4", "ages 7 to 9":
/// `AgeLabel`); a name must be unmistakable ("GCSE", "senior phase", "HE" only in capitals:
/// `AgeName`). Years and key stages count as in England (national curriculum, framework document,
/// figure 1) where nothing names another nation. What is quoted, excluded or held to a field stays
/// text.
enum AgePhrases {
  /// The lexemes without ages, and the ages.
  static func extract(from lexemes: [Lexeme]) -> (rest: [Lexeme], ages: [AgeCondition]) {
    var rest: [Lexeme] = []
    var ages: [AgeCondition] = []
    var index = 0
    while index < lexemes.count {
      let isFree = !rest.last.isBinding
      if isFree, case let words = words(in: lexemes, from: index), !words.isEmpty,
        let (years, count) = AgePhraseReader.read(words)
      {
        ages.append(
          AgeCondition(years: years, source: words.prefix(count).joined(separator: " "))
        )
        index += count
      } else {
        rest.append(lexemes[index])
        index += 1
      }
    }
    return (rest, ages)
  }

  /// The longest phrase in words: "early years foundation stage", "ages 7 to 9".
  private static let mostWords = 6

  private static func words(in lexemes: [Lexeme], from start: Int) -> [String] {
    var words: [String] = []
    for lexeme in lexemes[start...].prefix(mostWords) {
      guard case .word(let word) = lexeme else { break }
      words.append(word)
    }
    return words
  }
}

extension Lexeme? {
  /// Whether the lexeme says how to take the next one.
  fileprivate var isBinding: Bool {
    switch self {
    case .minus, .not, .field: true
    default: false
    }
  }
}
