internal import Ranking

/// Reads the text of a query: words, "phrases", beginnings*, -exclusions, field:values, AND, OR
/// and NOT in capitals, brackets, and years, stages and ages.
///
/// Every text is a query. What makes no sense (an operator without operands, an open bracket) is
/// passed over, and what the analyser finds no word in is nothing.
public struct QueryParser: Sendable {
  private let analyzer = Analyzer()
  private let synonyms: Synonyms

  /// Makes a parser that takes words as they are.
  public init() { synonyms = Synonyms() }

  /// Makes a parser that looks for words that stand for others, too.
  public init(synonyms: Synonyms) { self.synonyms = synonyms }

  /// Reads a query.
  public func parse(_ text: String) -> SearchQuery {
    let (lexemes, ages) = AgePhrases.extract(from: QueryLexer.lexemes(of: text))
    var reader = QueryReader(lexemes: lexemes, analyzer: analyzer, synonyms: synonyms)
    var query = reader.readAll()
    let forms = QueryForms(analyzer: analyzer)
    query.ages = ages.map { age in
      AgeCondition(years: age.years, source: age.source, words: forms.phrase(age.source, in: nil))
    }
    return query
  }
}

extension QueryParser {
  /// The one word that a text is, in lower case without accents; nil for anything else.
  func plainWord(_ text: String) -> String? {
    let words = QueryForms(analyzer: analyzer).surfaces(text)
    return words.count == 1 ? words[0] : nil
  }
}

/// Reads lexemes by recursive descent: OR binds loosest, then AND and mere adjacency.
private struct QueryReader {
  /// Deeper brackets are read as if they were closed.
  static let deepest = 16

  let lexemes: [Lexeme]
  let forms: QueryForms
  private let synonyms: Synonyms
  private var index = 0
  private var depth = 0

  init(lexemes: [Lexeme], analyzer: Analyzer, synonyms: Synonyms) {
    self.lexemes = lexemes
    self.synonyms = synonyms
    forms = QueryForms(analyzer: analyzer)
  }

  private var next: Lexeme? { index < lexemes.count ? lexemes[index] : nil }

  /// The whole query: a conjunction keeps its parts apart, so that they can be dropped one by one.
  mutating func readAll() -> SearchQuery {
    var parts = Parts()
    while index < lexemes.count {
      let start = index
      parts.merge(readAlternatives())
      // A bracket that closes nothing.
      if index == start { index += 1 }
    }
    return SearchQuery(clauses: parts.withoutStopWords, excluded: parts.excluded)
  }

  /// What stands between two ORs, or brackets.
  private mutating func readAlternatives() -> Parts {
    var alternatives = [readConjunction()]
    while next == .or {
      index += 1
      alternatives.append(readConjunction())
    }
    if alternatives.count > 1 { alternatives.removeAll(where: \.clauses.isEmpty) }
    guard alternatives.count > 1 else { return alternatives.first ?? Parts() }
    let source = alternatives.map(\.source).joined(separator: " OR ")
    let node = QueryNode.any(alternatives.compactMap(\.node))
    return Parts(clauses: [QueryClause(node: node, source: source)])
  }

  private mutating func readConjunction() -> Parts {
    var parts = Parts()
    while let lexeme = next, lexeme != .or, lexeme != .close {
      if lexeme == .and {
        index += 1
      } else {
        readOperand(into: &parts)
      }
    }
    return parts
  }

  private mutating func readOperand(into parts: inout Parts) {
    var isExcluded = false
    while next == .not || next == .minus {
      isExcluded = true
      index += 1
    }
    if !isExcluded, let words = readSynonyms() { return parts.merge(words) }
    guard let operand = readPrimary() else { return }
    if !isExcluded {
      parts.merge(operand)
    } else if let node = operand.node {
      parts.excluded.append(node)
    }
  }

  /// Words that others stand for, if the next ones are such.
  private mutating func readSynonyms() -> Parts? {
    var typed: [String] = []
    for lexeme in lexemes[index...].prefix(Synonyms.mostWords) {
      guard case .word(let text) = lexeme else { break }
      typed.append(text)
    }
    guard let entry = synonyms.entry(for: typed), let node = forms.node(for: entry) else {
      return nil
    }
    index += entry.words.count
    let source = typed.prefix(entry.words.count).joined(separator: " ")
    return Parts(clauses: [QueryClause(node: node, source: source, synonyms: entry.others)])
  }

  private mutating func readPrimary(in field: QueryField? = nil) -> Parts? {
    guard let lexeme = next, lexeme != .or, lexeme != .close, lexeme != .and else { return nil }
    index += 1
    switch lexeme {
    case .word(let text):
      return Parts(forms.word(text, in: field), text, field, isStopWord: forms.isStopWord(text))
    case .prefix(let text): return Parts(forms.prefix(text, in: field), text + "*", field)
    case .phrase(let text): return Parts(forms.phrase(text, in: field), "\"\(text)\"", field)
    case .field(let name): return readPrimary(in: field ?? name)
    case .open: return readBrackets(in: field)
    case .minus, .not, .everything, .and, .or, .close: return nil
    }
  }

  private mutating func readBrackets(in field: QueryField?) -> Parts? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    let parts = readAlternatives()
    if next == .close { index += 1 }
    guard let field else { return parts }
    return parts.held(to: field)
  }
}

/// A conjunction while it is read.
private struct Parts {
  var clauses: [QueryClause] = []
  var excluded: [QueryNode] = []
  var stopWords: Set<Int> = []

  init(clauses: [QueryClause] = []) { self.clauses = clauses }

  /// One part, or none where the text holds no word.
  init(_ node: QueryNode?, _ text: String, _ field: QueryField?, isStopWord: Bool = false) {
    guard let node else { return }
    let source = field.map { "\($0.rawValue):\(text)" } ?? text
    clauses = [QueryClause(node: node, source: source)]
    if isStopWord, field == nil { stopWords = [0] }
  }

  mutating func merge(_ other: Parts) {
    stopWords.formUnion(other.stopWords.map { $0 + clauses.count })
    clauses += other.clauses
    excluded += other.excluded
  }

  /// The clauses without "the", "of" and their like, unless there is nothing else.
  var withoutStopWords: [QueryClause] {
    guard stopWords.count < clauses.count else { return clauses }
    return clauses.indices.filter { !stopWords.contains($0) }.map { clauses[$0] }
  }

  var source: String { clauses.map(\.source).joined(separator: " ") }

  /// The conjunction as one node; nil where nothing must match.
  var node: QueryNode? {
    let nodes = withoutStopWords.map(\.node)
    guard let first = nodes.first else { return nil }
    return nodes.count == 1 && excluded.isEmpty ? first : .all(nodes, except: excluded)
  }

  /// The same with every part that names no field held to one.
  func held(to field: QueryField) -> Parts {
    var held = self
    held.clauses = clauses.map {
      QueryClause(node: $0.node.held(to: field), source: "\(field.rawValue):(\($0.source))")
    }
    held.excluded = excluded.map { $0.held(to: field) }
    return held
  }
}

extension QueryNode {
  /// The node with every part that names no field held to one.
  fileprivate func held(to field: QueryField) -> QueryNode {
    switch self {
    case .word(let word, nil): .word(word, field)
    case .phrase(let words, nil): .phrase(words, field)
    case .prefix(let words, nil): .prefix(words, field)
    case .word, .phrase, .prefix: self
    case .all(let nodes, let except):
      .all(nodes.map { $0.held(to: field) }, except: except.map { $0.held(to: field) })
    case .any(let nodes): .any(nodes.map { $0.held(to: field) })
    }
  }
}
