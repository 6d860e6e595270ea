internal import Ranking
internal import SQLite

/// A query's tree as the ranking core takes it: groups of words that stand for one another, phrases
/// of them, sets that the full-text index found, and the condition that combines them.
struct QueryPlan {
  /// Words of which a document's strongest counts.
  struct Group: Hashable {
    /// The words, in the forms that the index holds.
    var forms: [String]
    /// Whether they are the beginnings of words.
    var areBeginnings = false
  }

  /// The groups, each once.
  private(set) var groups: [Group] = []

  /// How often each group was asked for; less than once where it only stands for what was.
  private(set) var times: [Double] = []

  /// The words of each phrase; each of them is a group too.
  private(set) var phrases: [[String]] = []

  /// For each set of documents that the full-text index found, in each segment.
  private(set) var sets: [[DocumentSet]] = []

  /// What must match.
  private(set) var node = MatchNode.everything

  private let reader: SegmentReader
  private let connection: Connection

  /// Plans a conjunction of nodes; without any it matches everything.
  init(all nodes: [QueryNode], _ reader: SegmentReader, _ connection: Connection) throws {
    self.reader = reader
    self.connection = connection
    let parts = try nodes.map { try plan($0) }
    if !parts.isEmpty { node = parts.count == 1 ? parts[0] : .all(parts) }
  }

  /// Plans a choice of nodes, of which there must be one.
  init(any nodes: [QueryNode], _ reader: SegmentReader, _ connection: Connection) throws {
    self.reader = reader
    self.connection = connection
    node = .any(try nodes.map { try plan($0) })
  }

  /// What must match, in the form that has the fastest kernel.
  var condition: TextMatch.Condition {
    switch node {
    case .group: return .all(1)
    case .phrase: return .all(groups.count)
    case .all(let parts) where parts.allSatisfy(\.isWordOrPhrase): return .all(groups.count)
    case .any(let parts) where parts.allSatisfy(\.isWord): return .any
    default: return .node(node)
    }
  }
}

extension MatchNode {
  fileprivate var isWord: Bool { if case .group = self { true } else { false } }
  fileprivate var isPhrase: Bool { if case .phrase = self { true } else { false } }
  fileprivate var isWordOrPhrase: Bool { isWord || isPhrase }
}

// MARK: - Nodes

extension QueryPlan {
  private mutating func plan(_ node: QueryNode) throws -> MatchNode {
    switch node {
    case .word(let word, nil): return plan(word)
    case .phrase(let words, nil): return plan(phrase: words)
    case .prefix(let words, nil) where words.count == 1:
      return .group(add(Group(forms: words, areBeginnings: true)))
    case .word, .phrase, .prefix:
      // Fields and neighbourhoods are the full-text index's; the words count wherever they stand.
      for group in Self.words(of: node) { add(group) }
      return .set(try set(of: node))
    case .any(let nodes):
      return .any(try nodes.map { try plan($0) })
    case .all(let nodes, let except):
      let all = MatchNode.all(try nodes.map { try plan($0) })
      guard !except.isEmpty else { return all }
      return .difference(all, .any(try except.map { try plan($0) }))
    }
  }

  /// A hyphenated word is found by its parts in sequence, or by its joined form.
  private mutating func plan(_ word: QueryWord) -> MatchNode {
    var nodes: [MatchNode] = []
    let single = word.alternatives.filter { $0.count == 1 }.map { $0[0] }
    if !single.isEmpty { nodes.append(.group(add(Group(forms: single), word.weight))) }
    for sequence in word.alternatives where sequence.count > 1 {
      nodes.append(plan(phrase: sequence, word.weight))
    }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func plan(phrase words: [String], _ weight: Double = 1) -> MatchNode {
    let numbers = words.map { add(Group(forms: [$0]), weight) }
    guard words.count > 1 else { return .group(numbers[0]) }
    if let known = phrases.firstIndex(of: words) { return .phrase(known) }
    phrases.append(words)
    return .phrase(phrases.count - 1)
  }

  @discardableResult
  private mutating func add(_ group: Group, _ weight: Double = 1) -> Int {
    if let known = groups.firstIndex(of: group) {
      // What only stands for another word adds nothing to one that was typed.
      times[known] = weight < 1 ? max(times[known], weight) : times[known] + weight
      return known
    }
    groups.append(group)
    times.append(weight)
    return groups.count - 1
  }

  private static func words(of node: QueryNode) -> [Group] {
    switch node {
    case .word(let word, _): return [Group(forms: word.alternatives.flatMap { $0 })]
    case .phrase(let words, _): return words.map { Group(forms: [$0]) }
    case .prefix(let words, _):
      let last = words.suffix(1).map { Group(forms: [$0], areBeginnings: true) }
      return words.dropLast().map { Group(forms: [$0]) } + last
    case .all, .any: return []
    }
  }

  /// Asks the full-text index for the documents of a node; the set's number.
  private mutating func set(of node: QueryNode) throws -> Int {
    var sets = reader.segments.map { DocumentSet(capacity: $0.documents.count) }
    if let expression = MatchExpression(all: [node]) {
      let found = try connection.all(
        "SELECT rowid FROM search_index WHERE search_index MATCH ?",
        expression.text,
        read: { UInt32(clamping: $0.int64(0)) }
      )
      for (number, segment) in reader.segments.enumerated() {
        for document in found {
          if let slot = segment.documents.slot(of: document) { sets[number].insert(slot) }
        }
      }
    }
    self.sets.append(sets)
    return self.sets.count - 1
  }
}

// MARK: - Segments

extension QueryPlan {
  /// The plan with its words looked up in every segment.
  func resolved() throws -> ResolvedPlan {
    var questions: [SegmentQuestion] = []
    var matches = [Int](repeating: 0, count: groups.count)
    for (number, segment) in reader.segments.enumerated() {
      var question = SegmentQuestion(segment.documents)
      question.deleted = segment.deleted
      question.sets = sets.map { $0[number] }
      // A phrase names the very lists of its words' groups.
      var phraseLists: [String: (list: PostingList, positions: PositionList)] = [:]
      for word in Set(phrases.joined()) {
        if let found = try reader.positions(Array(word.utf8), segment) {
          phraseLists[word] = (found.0, found.1)
        }
      }
      question.phrases = phrases.map { words in
        let found = words.compactMap { phraseLists[$0] }
        guard found.count == words.count else { return nil }
        return .init(lists: found.map(\.list), positions: found.map(\.positions))
      }
      question.groups = try groups.map { group in
        if group.forms.count == 1, let known = phraseLists[group.forms[0]], !group.areBeginnings {
          return [known.list]
        }
        return try lists(of: group, segment)
      }
      for (group, lists) in question.groups.enumerated() {
        for list in lists {
          matches[group] += segment.deleted.map { list.count(outside: $0) } ?? list.count
        }
      }
      questions.append(question)
    }
    return ResolvedPlan(plan: self, questions: questions, matches: matches)
  }

  private func lists(
    of group: Group,
    _ segment: SegmentIndex.OpenSegment
  ) throws -> [PostingList] {
    let forms = group.forms.map { Array($0.utf8) }
    guard group.areBeginnings else { return try forms.compactMap { try reader.list($0, segment) } }
    return try forms.flatMap { form in
      try reader.terms(beginning: form, segment, most: SegmentReader.mostExpansions)
        .compactMap { try reader.list($0, segment) }
    }
  }

  /// What each group counts for, given how many documents hold it.
  func weights(matches: [Int]) -> [Double] {
    zip(times, matches).map { times, matches in
      times
        * InverseDocumentFrequency.weight(documents: reader.documentCount, matches: matches)
    }
  }
}

/// A plan with the lists of its words in each segment.
struct ResolvedPlan {
  let plan: QueryPlan

  /// What each segment is asked.
  var questions: [SegmentQuestion]

  /// How many documents hold each group.
  let matches: [Int]

  /// What each group counts for.
  var weights: [Double] { plan.weights(matches: matches) }

  /// What a document's words count for: for each group its impact there from 0 to 1, and the rest.
  func contributions(to document: Int64) -> [WordContribution] {
    let weights = weights
    for question in questions {
      guard let slot = question.documents.slot(of: UInt32(clamping: document)),
        question.deleted?.contains(slot) != true
      else { continue }
      return plan.groups.indices.map { group in
        let impact = question.groups[group].compactMap { $0.impact(on: slot) }.max() ?? 0
        return WordContribution(
          group: plan.groups[group],
          documents: matches[group],
          rarity: weights[group],
          strength: Double(impact) / 255
        )
      }
    }
    return []
  }
}

/// What one of a query's words counts for in a document.
struct WordContribution {
  /// The word, or those that stand for it.
  var group: QueryPlan.Group

  /// How many resources have it.
  var documents: Int

  /// What its rarity makes it count for: BM25's weight, times how often it was asked for.
  var rarity: Double

  /// How strongly the document has it, from 0 to 1.
  var strength: Double
}
