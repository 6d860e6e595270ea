internal import Ranking
internal import SQLite

/// Finds what somebody meant by a word that no resource has, among the words of the catalogue.
///
/// One typing error is allowed from five letters, two from nine: a letter too many, too few, wrong,
/// or two in the wrong order. The first two letters must be right, or swapped; that bounds what is
/// read of the index.
struct SpellingCorrector {
  private let connection: Connection
  private let stemmer = EnglishStemmer()

  /// Makes a corrector that knows the words of an index.
  init(_ connection: Connection) { self.connection = connection }

  /// A word of the catalogue near to a misspelt one.
  private struct Candidate {
    var word: String
    var errors: Int
    var documents: Int
  }

  /// The word of the catalogue that is nearest, of equal ones the most frequent.
  func correction(of word: String) throws -> String? {
    let letters = Array(word.utf8)
    guard letters.allSatisfy({ $0 &- 0x61 < 26 }), letters.count <= 40 else { return nil }
    let allowed = letters.count >= 9 ? 2 : letters.count >= 5 ? 1 : 0
    guard allowed > 0 else { return nil }
    var candidates: [Candidate] = []
    for start in Set([[letters[0], letters[1]], [letters[1], letters[0]]]) {
      try collect(letters, start, allowed, into: &candidates)
    }
    // The index holds stems too; what is only the stem of another word is no word.
    let stems = Set(candidates.map(\.word).filter { stemmer.stem($0) != $0 }.map(stemmer.stem))
    let words = candidates.filter { !stems.contains($0.word) }
    return words.min { ($0.errors, $1.documents, $0.word) < ($1.errors, $0.documents, $1.word) }?
      .word
  }

  private func collect(
    _ letters: [UInt8],
    _ start: [UInt8],
    _ allowed: Int,
    into candidates: inout [Candidate]
  ) throws {
    let sql = "SELECT term, doc FROM search_words WHERE term >= ? AND term < ?"
    let lower = String(decoding: start, as: UTF8.self)
    let upper = String(decoding: [start[0], start[1] + 1], as: UTF8.self)
    try connection.forEach(sql, lower, upper) { row in
      let errors = row.withText(0) { EditDistance.between(letters, $0, atMost: allowed) }
      guard let errors else { return }
      candidates.append(Candidate(word: row.text(0), errors: errors, documents: row.int(1)))
    }
  }
}

/// Counts typing errors between two words: insertions, deletions, substitutions, and swaps of
/// neighbours (optimal string alignment).
enum EditDistance {
  /// The number of errors; nil where it is more than `limit`.
  static func between(
    _ typed: [UInt8],
    _ word: UnsafeBufferPointer<UInt8>,
    atMost limit: Int
  ) -> Int? {
    guard abs(typed.count - word.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...word.count)
    for (row, letter) in typed.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(word.count + 1)
      for column in 0..<word.count {
        let substituted = last[column] + (letter == word[column] ? 0 : 1)
        var errors = min(substituted, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == word[column] {
          errors = min(errors, beforeLast[column - 1] + 1)
        }
        current.append(errors)
      }
      // Every later row is at least as far.
      guard current.contains(where: { $0 <= limit }) else { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[word.count] <= limit ? last[word.count] : nil
  }
}
