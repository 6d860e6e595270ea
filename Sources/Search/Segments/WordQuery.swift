public import Ranking

/// A query of plain words, to be answered by the ranking core alone.
public struct WordQuery: Sendable {
  /// How the words must match.
  public enum Mode: String, Sendable {
    /// At least one of them.
    case any = "or"
    /// All of them.
    case all = "and"
    /// All of them, one after the other.
    case phrase
    /// The last of them is the beginning of a word.
    case prefix
    /// Each stands for all words within one typing error.
    case fuzzy
  }

  /// How the words must match.
  public var mode: Mode
  /// The words, in the form that is indexed.
  public var words: [[UInt8]]
  /// How many documents are wanted.
  public var k = 10
  /// Whether the total is wanted.
  public var counts = false
  /// Whether facets are wanted, with the greatest id that a value has.
  public var greatestFacetID: UInt32?
  /// The facet values asked for: one of each inner list must be there; up to sixteen lists, each of
  /// one facet, in the order of the facets' codes.
  public var filters: [[UInt32]] = []

  /// Makes a query for the ten best.
  public init(_ mode: Mode, _ words: [[UInt8]]) {
    self.mode = mode
    self.words = words
  }
}

extension SegmentReader {
  /// The most words that a beginning stands for.
  static let mostExpansions = 20_000

  /// Answers a query of words.
  ///
  /// - Returns: the best documents with their scores, the total if it was counted, the facets.
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  public func answer(_ query: WordQuery) throws -> WordAnswer {
    var groups: [WordGroup] = []
    for (number, word) in query.words.enumerated() {
      if query.mode != .phrase, let same = groups.firstIndex(where: { $0.word == word }) {
        groups[same].times += 1
        continue
      }
      let expands =
        query.mode == .fuzzy || query.mode == .prefix && number == query.words.count - 1
      groups.append(try group(word, expands ? query.mode : .any))
    }
    let condition: TextMatch.Condition =
      query.mode == .any ? .any : .all(groups.count)
    let weights = groups.map { group in
      let weight = InverseDocumentFrequency.weight(
        documents: documentCount,
        matches: group.matches
      )
      return Double(group.times) * weight
    }
    var search = TopKSearch(
      TextMatch(condition, tables: ScoreTables(weights: weights)),
      k: query.k,
      counts: query.counts,
      facets: FacetTally(
        isWanted: query.greatestFacetID != nil,
        greatestID: query.greatestFacetID ?? 0
      )
    )
    for (number, segment) in segments.enumerated() {
      search.search(try question(query, groups, number, segment))
    }
    return WordAnswer(
      ranked: search.ranked.map { ($0.document, search.score($0)) },
      total: search.total,
      facets: search.facets
    )
  }

  /// A word of a query with its lists in each segment.
  private struct WordGroup {
    var word: [UInt8]
    var times = 1
    var lists: [[PostingList]]
    /// How many documents hold it, at most.
    var matches: Int
  }

  private func group(_ word: [UInt8], _ mode: WordQuery.Mode) throws -> WordGroup {
    var group = WordGroup(word: word, lists: [], matches: 0)
    for segment in segments {
      let lists = try forms(of: word, mode, segment).compactMap { try list($0, segment) }
      group.lists.append(lists)
      for list in lists {
        group.matches += segment.deleted.map { list.count(outside: $0) } ?? list.count
      }
    }
    return group
  }

  private func forms(
    of word: [UInt8],
    _ mode: WordQuery.Mode,
    _ segment: SegmentIndex.OpenSegment
  ) throws -> [[UInt8]] {
    switch mode {
    case .prefix: try terms(beginning: word, segment, most: Self.mostExpansions)
    case .fuzzy: try terms(near: word, errors: 1, segment)
    case .any, .all, .phrase: [word]
    }
  }

  private func question(
    _ query: WordQuery,
    _ groups: [WordGroup],
    _ number: Int,
    _ segment: SegmentIndex.OpenSegment
  ) throws -> SegmentQuestion {
    var question = SegmentQuestion(segment.documents)
    question.groups = groups.map { $0.lists[number] }
    question.deleted = segment.deleted
    if query.mode == .phrase, query.words.count > 1 {
      let found = try query.words.compactMap { try positions($0, segment) }
      if found.count == query.words.count {
        // The phrase names the very lists of the groups.
        question.groups = found.map { [$0.0] }
        question.phrases = [.init(lists: found.map(\.0), positions: found.map(\.1))]
      } else {
        question.phrases = [nil]
      }
    }
    guard !query.filters.isEmpty else { return question }
    question.missing = Self.missing(query.filters, segment.documents.facets)
    return question
  }

  /// For each profile the filters that none of its values passes, a bit each.
  private static func missing(_ filters: [[UInt32]], _ facets: FacetProfiles) -> [UInt16] {
    let all = UInt16(truncatingIfNeeded: 1 << filters.count - 1)
    var missing = [UInt16](repeating: all, count: facets.count)
    let (starts, values) = (facets.starts, facets.values)
    for (bit, wanted) in filters.enumerated() {
      for profile in missing.indices {
        for index in Int(starts[profile])..<Int(starts[profile + 1])
        where wanted.contains(values[index]) {
          missing[profile] &= ~(1 << UInt16(bit))
        }
      }
    }
    return missing
  }
}

/// The answer to a query of words.
public struct WordAnswer {
  /// The best documents with their scores, the best first.
  public var ranked: [(document: UInt32, score: Double)]
  /// How many match; 0 where they were not counted.
  public var total: Int
  /// The facets of the matches.
  public var facets: FacetTally
}
