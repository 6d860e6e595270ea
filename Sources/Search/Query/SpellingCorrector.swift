internal import Ranking

/// Finds what somebody meant by a word that no resource has, among the words of the catalogue.
///
/// One typing error is allowed from four letters, two from eight: a letter too many, too few, wrong,
/// or two in the wrong order.
struct SpellingCorrector {
  private let reader: SegmentReader
  private let stemmer = EnglishStemmer()

  /// How many terms that begin as a stem does are looked at.
  private static let mostForms = 1_000

  /// Makes a corrector that knows the words of an index.
  init(_ reader: SegmentReader) { self.reader = reader }

  /// The word of the catalogue that is nearest, of equal ones the most frequent.
  func correction(of word: String) throws -> String? {
    let letters = Array(word.utf8)
    guard letters.allSatisfy({ $0 &- 0x61 < 26 }), letters.count <= 40 else { return nil }
    let allowed = letters.count >= 8 ? 2 : letters.count >= 4 ? 1 : 0
    guard allowed > 0 else { return nil }
    let documents = try candidates(letters, allowed)
    let stems = try documents.filter { try isOnlyStem($0.key, documents: $0.value) }
    let words = documents.compactMap { word, documents -> Candidate? in
      let errors = EditDistance.between(letters, Array(word.utf8), atMost: allowed)
      guard documents > 0, stems[word] == nil, let errors else { return nil }
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

  /// Whether a term of the index need not be a word, but is there because others have it as their
  /// stem: no more resources have it than have those.
  private func isOnlyStem(_ term: String, documents: Int) throws -> Bool {
    var inflected = 0
    var hasForms = false
    // An ending may take the place of the stem's last letter.
    let start = Array(term.utf8.dropLast())
    for segment in reader.segments {
      for form in try reader.terms(beginning: start, segment, most: Self.mostForms) {
        let word = String(decoding: form, as: UTF8.self)
        guard word != term, stemmer.stem(word) == term, let list = try reader.list(form, segment)
        else { continue }
        hasForms = true
        inflected += segment.deleted.map { list.count(outside: $0) } ?? list.count
      }
    }
    return hasForms && documents <= inflected
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
