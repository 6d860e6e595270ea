/// Words that stand for one another in queries, read from `search/synonyms.json` in the standards
/// folder.
///
/// What was typed is always searched for as well. Words of equal standing (`maths`, `mathematics`)
/// count alike; what is only part of what was meant (`coding` in `programming`) counts for less.
public struct Synonyms: Sendable, Decodable {
  /// What an expression may be found by besides itself.
  struct Entry: Sendable {
    /// The expression's words in lower case.
    var words: [String]
    /// Expressions that mean the same.
    var same: [[String]] = []
    /// Expressions that mean nearly the same, or part of it.
    var near: [[String]] = []
    /// All of these as the file writes them, to be shown.
    var others: [String] = []
    /// Whether it is another word too, unless it stands in capitals: PE, but not pe.
    var isInCapitals = false
  }

  /// What a word of a near expression counts for, shared among the expression's words.
  static let nearness = 0.8

  /// The entries by their first words, longer ones first.
  private var entries: [String: [Entry]] = [:]

  /// Makes a table without words.
  init() {}

  /// Reads the file; keys besides these are for its readers.
  public init(from decoder: any Decoder) throws {
    let file = try File(from: decoder)
    var all: [[String]: Entry] = [:]
    func entry(_ text: String) -> [String] {
      let words = Self.words(text)
      if all[words] == nil { all[words] = Entry(words: words) }
      return words
    }
    for group in file.same {
      for (words, own) in group.map({ (entry($0), $0) }) {
        for other in group where other != own {
          all[words]?.same.append(Self.words(other))
          all[words]?.others.append(other)
        }
      }
    }
    for (text, others) in file.near {
      let words = entry(text)
      all[words]?.near += others.map(Self.words)
      all[words]?.others += others
    }
    for text in file.inCapitals {
      let words = Self.words(text)
      guard all[words] != nil else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath + [File.CodingKeys.inCapitals],
            debugDescription: "“\(text)” in inCapitals has no synonyms"
          )
        )
      }
      all[words]?.isInCapitals = true
    }
    for entry in all.values.sorted(by: {
      ($1.words.count, $0.words[0]) < ($0.words.count, $1.words[0])
    }) {
      entries[entry.words[0], default: []].append(entry)
    }
  }

  private struct File: Decodable {
    var same: [[String]]
    var near: [String: [String]]
    var inCapitals: [String]

    enum CodingKeys: CodingKey { case same, near, inCapitals }
  }

  /// The longest entry that some words of a query begin with.
  func entry(for typed: [String]) -> Entry? {
    guard let first = typed.first.map(Self.plain) else { return nil }
    return entries[first]?.first { entry in
      entry.words.count <= typed.count
        && zip(entry.words, typed).allSatisfy { word, typed in
          Self.plain(typed) == word && !(entry.isInCapitals && typed.contains(where: \.isLowercase))
        }
    }
  }

  /// The longest expression, in words.
  static let mostWords = 6

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map { plain(String($0)) }
  }

  /// A word in lower case, without what may stand around it.
  private static func plain(_ word: String) -> String {
    var word = word.lowercased().replacing("’", with: "'")[...]
    while let last = word.last, ",;:.?!".contains(last) { word.removeLast() }
    return String(word)
  }
}
