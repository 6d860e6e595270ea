internal import Ranking

/// The words that a query looks for, to be found again in the text of a hit.
struct QueryTerms {
  private var forms: [String: Int] = [:]
  private var beginnings: [(text: String, term: Int)] = []

  /// The words in the form that is looked up, by number.
  private(set) var terms: [String] = []

  private let analyzer = Analyzer()

  /// The words of a query, those it excludes left out.
  init(_ query: SearchQuery) {
    for clause in query.clauses { collect(clause.node) }
  }

  private mutating func collect(_ node: QueryNode) {
    switch node {
    case .word(let word, _):
      for form in word.alternatives.joined() { add(form) }
    case .phrase(let words, _):
      for word in words { add(word) }
    case .prefix(let words, _):
      for word in words.dropLast() { add(word) }
      guard let last = words.last else { return }
      beginnings.append((last, terms.count))
      terms.append(last + "*")
    case .all(let nodes, _), .any(let nodes):
      for node in nodes { collect(node) }
    }
  }

  private mutating func add(_ form: String) {
    guard forms[form] == nil else { return }
    forms[form] = terms.count
    terms.append(form)
  }

  /// A word of a text, and which of the query's words it is.
  struct Found {
    var range: Range<Int>
    var term: Int?
  }

  /// The words of a text in order, each with the number of the query's word that it is.
  func words(in text: [UInt8]) -> [Found] {
    var words: [Found] = []
    analyzer.analyze(text.span) { token, bytes in
      let form = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      let term = forms[form] ?? beginnings.first { form.hasPrefix($0.text) }?.term
      if !token.isColocated {
        words.append(Found(range: token.range, term: term))
      } else if let term, let last = words.indices.last, words[last].term == nil {
        words[last] = Found(range: token.range, term: term)
      }
      return true
    }
    return words
  }
}
