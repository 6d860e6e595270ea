internal import Ranking

/// Turns the text of words, phrases and beginnings into the tokens that the index holds.
struct QueryForms {
  let analyzer: Analyzer

  /// A word as typed: by its stem; a hyphenated one by its parts in sequence or its joined form.
  func word(_ text: String, in field: QueryField?) -> QueryNode? {
    let tokens = analyzer.tokens(of: text)
    var sequence: [String] = []
    var ranks: [Int] = []
    var joined: (rank: Int, text: String)?
    for (token, form) in tokens {
      let rank = Self.rank(token.kind)
      switch token.kind {
      case .word, .stem:
        Self.put(form, rank, at: token.position, &sequence, &ranks)
      case .identifier:
        // A hyphenated number may be an ISSN or two years: then it is the joined form.
        if isWhole(token, tokens) {
          Self.put(form, rank, at: token.position, &sequence, &ranks)
        } else {
          joined = (rank, form)
        }
      case .compound, .compoundStem:
        if rank >= joined?.rank ?? 0 { joined = (rank, form) }
      case .part:
        continue
      }
    }
    guard !sequence.isEmpty else { return nil }
    let alternatives = [sequence] + (joined.map { [[$0.text]] } ?? [])
    return .word(QueryWord(alternatives: alternatives), field)
  }

  /// An expression or what stands for it: single words that mean the same count as one word.
  func node(for entry: Synonyms.Entry) -> QueryNode? {
    guard var typed = words(entry.words, sharing: Double(entry.words.count)) else { return nil }
    var others: [QueryNode] = []
    for expression in entry.same {
      guard let node = words(expression, sharing: Synonyms.nearness) else { continue }
      if case .word(var word, nil) = typed, case .word(let other, nil) = node {
        word.alternatives += other.alternatives.filter { !word.alternatives.contains($0) }
        typed = .word(word, nil)
      } else {
        others.append(node)
      }
    }
    // Near words count once, however many of them a text has.
    var near: QueryWord?
    for expression in entry.near {
      guard let node = words(expression, sharing: Synonyms.nearness) else { continue }
      guard case .word(let word, nil) = node else {
        others.append(node)
        continue
      }
      near = near.map { QueryWord(alternatives: $0.alternatives + word.alternatives) } ?? word
      near?.weight = Synonyms.nearness
    }
    if let near { others.append(.word(near, nil)) }
    return others.isEmpty ? typed : .any([typed] + others)
  }

  /// Some words that must all be there, and what they count for together.
  private func words(_ texts: [String], sharing weight: Double) -> QueryNode? {
    let wanted = texts.filter { !isStopWord($0) }
    let nodes = wanted.compactMap { text -> QueryNode? in
      guard case .word(var word, nil) = word(text, in: nil) else { return nil }
      word.weight = min(1, weight / Double(wanted.count))
      return .word(word, nil)
    }
    return nodes.count > 1 ? .all(nodes, except: []) : nodes.first
  }

  /// Words in quotation marks: as written, but for case and accents.
  func phrase(_ text: String, in field: QueryField?) -> QueryNode? {
    let words = surfaces(text)
    return words.isEmpty ? nil : .phrase(words, field)
  }

  /// The beginning of a word.
  func prefix(_ text: String, in field: QueryField?) -> QueryNode? {
    let words = surfaces(text)
    return words.isEmpty ? nil : .prefix(words, field)
  }

  /// Whether a word is so common that a query of other words is better without it.
  func isStopWord(_ text: String) -> Bool {
    let words = surfaces(text)
    return words.count == 1 && Self.stopWords.contains(words[0])
  }

  static let stopWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "of",
    "on", "or", "that", "the", "their", "this", "to", "with",
  ]

  /// The first form at each position, which is the word as written.
  func surfaces(_ text: String) -> [String] {
    analyzer.tokens(of: text).filter { !$0.token.isColocated }.map(\.text)
  }

  /// The form that finds most wins: every text that holds a word also holds its stem.
  private static func rank(_ kind: Token.Kind) -> Int {
    switch kind {
    case .identifier: 3
    case .stem, .compoundStem: 2
    case .word, .compound: 1
    case .part: 0
    }
  }

  private static func put(
    _ form: String,
    _ rank: Int,
    at position: Int,
    _ sequence: inout [String],
    _ ranks: inout [Int]
  ) {
    if position == sequence.count {
      sequence.append(form)
      ranks.append(rank)
    } else if rank >= ranks[position] {
      sequence[position] = form
      ranks[position] = rank
    }
  }

  /// Whether an identifier stands for everything at its position, and is not beside two words.
  private func isWhole(_ token: Token, _ tokens: [(token: Token, text: String)]) -> Bool {
    !tokens.contains {
      $0.token.position > token.position && token.range.contains($0.token.range.lowerBound)
    }
  }
}
