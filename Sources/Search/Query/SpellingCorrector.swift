internal import Ranking

/// Finds what somebody meant by a word that no resource has, among the words of the catalogue.
///
/// One typing error is allowed from four letters, two from eight: a letter too many, too few, wrong,
/// or two in the wrong order.
struct SpellingCorrector {
  private let reader: SegmentReader
  private let stemmer = EnglishStemmer()

  /// Makes a corrector that knows the words of an index.
  init(_ reader: SegmentReader) { self.reader = reader }

  /// The word of the catalogue that is nearest, of equal ones the most frequent.
  func correction(of word: String) throws -> String? {
    let letters = Array(word.utf8)
    guard letters.allSatisfy({ $0 &- 0x61 < 26 }), letters.count <= 40 else { return nil }
    let allowed = letters.count >= 8 ? 2 : letters.count >= 4 ? 1 : 0
    guard allowed > 0 else { return nil }
    let documents = try candidates(letters, allowed)
    // The index holds stems too; what is only the stem of another word is no word.
    let stems = Set(documents.keys.filter { stemmer.stem($0) != $0 }.map(stemmer.stem))
    let words = documents.compactMap { word, documents -> Candidate? in
      let errors = EditDistance.between(letters, Array(word.utf8), atMost: allowed)
      guard documents > 0, !stems.contains(word), let errors else { return nil }
      return Candidate(word: word, errors: errors, documents: documents)
    }
    return words.min { ($0.errors, $1.documents, $0.word) < ($1.errors, $0.documents, $1.word) }?
      .word
  }

  /// A word of the catalogue near to a misspelt one.
  private struct Candidate {
    var word: String
    var errors: Int
    var documents: Int
  }

  /// The words within so many errors, and how many resources have each.
  private func candidates(_ letters: [UInt8], _ allowed: Int) throws -> [String: Int] {
    var documents: [String: Int] = [:]
    for segment in reader.segments {
      for term in try reader.terms(near: letters, errors: allowed, segment) {
        guard let list = try reader.list(term, segment) else { continue }
        documents[String(decoding: term, as: UTF8.self), default: 0] +=
          segment.deleted.map { list.count(outside: $0) } ?? list.count
      }
    }
    return documents
  }
}
