/// Finds the best k documents of any number of segments, one after the other: the k-th best of
/// those before says what the next need not look at.
public struct TopKSearch: ~Copyable {
  private let match: TextMatch
  private let counts: Bool
  private var leaders: Leaders
  private var space = Workspace()

  /// The number of matches so far; 0 where they are not counted.
  public private(set) var total = 0

  /// The facets of the matches so far.
  public private(set) var facets: FacetTally

  /// Begins a search.
  ///
  /// - Parameters:
  ///   - match: what is asked of the words.
  ///   - k: how many documents are wanted.
  ///   - counts: whether the total is wanted, which means going through every match.
  ///   - facets: counts to be added to; they want the total too.
  public init(
    _ match: TextMatch,
    k: Int,
    counts: Bool,
    facets: FacetTally = FacetTally(isWanted: false)
  ) {
    self.match = match
    self.counts = counts || facets.isWanted
    self.facets = facets
    leaders = Leaders(capacity: k)
  }

  /// The best documents so far, the best first.
  public var ranked: [RankedDocument] { leaders.ranked }

  /// A document's score as a number that does not depend on the query's unit.
  public func score(_ document: RankedDocument) -> Double {
    guard match.tables.unitsPerScore > 0 else { return 0 }
    return Double(document.score) / Double(SegmentDocuments.unit) / match.tables.unitsPerScore
  }

  /// Looks for better documents in a segment.
  public mutating func search(_ question: SegmentQuestion) {
    var collector = Collector(
      question,
      leaders: leaders,
      counts: counts,
      facets: facets.isWanted
    )
    leaders = Leaders(capacity: 0)
    run(question, &collector)
    collector.finish(&facets)
    total += collector.total
    leaders = collector.takeLeaders()
  }

  private mutating func run(_ question: SegmentQuestion, _ collector: inout Collector) {
    let windowCount = Window.count(documents: question.documents.count)
    guard windowCount > 0 else { return }
    switch match.condition {
    case .node(let node):
      var search = TreeSearch(question, node, tables: match.tables)
      search.run(&collector)
    case .any where question.groups.count == 1:
      runSingle(question, windowCount, &collector)
    case .all(1) where question.groups.count == 1 && question.phrases.isEmpty:
      runSingle(question, windowCount, &collector)
    case .any:
      var search = AnySearch(
        lists: question.merged,
        tables: match.tables,
        windowCount: windowCount
      )
      swap(&search.space, &space)
      search.run(&collector)
      swap(&search.space, &space)
    case .all(let required):
      runAll(question, required, windowCount, &collector)
    }
  }

  private func runSingle(
    _ question: SegmentQuestion,
    _ windowCount: Int,
    _ collector: inout Collector
  ) {
    SingleSearch(lists: question.groups[0], tables: match.tables, windowCount: windowCount)
      .run(&collector)
  }

  private mutating func runAll(
    _ question: SegmentQuestion,
    _ required: Int,
    _ windowCount: Int,
    _ collector: inout Collector
  ) {
    let lists = question.merged
    guard lists[..<required].allSatisfy({ $0 != nil }) else { return }
    var matchers: [PhraseMatcher] = []
    for phrase in question.phrases {
      guard let matcher = phrase.flatMap({ PhraseMatcher($0, groups: lists) }) else { return }
      matchers.append(matcher)
    }
    var search = AllSearch(
      lists: lists,
      required: required,
      phrases: matchers,
      tables: match.tables,
      windowCount: windowCount
    )
    swap(&search.space, &space)
    search.run(&collector)
    swap(&search.space, &space)
  }
}

extension SegmentQuestion {
  /// For each group one list: its only one, or all of its words' together.
  var merged: [PostingList?] {
    groups.map { lists in
      lists.count < 2 ? lists.first : PostingList(union: lists)
    }
  }

  /// Every document of the segment that matches and is wanted; facets' filters aside.
  public func matches(_ node: MatchNode) -> DocumentSet {
    TreeSearch(self, node, tables: ScoreTables(weights: [])).matches()
  }
}

extension PhraseMatcher {
  /// Finds the groups of a phrase's lists; nil where one is no group of the question.
  fileprivate init?(_ phrase: SegmentQuestion.Phrase, groups lists: [PostingList?]) {
    var groups: [Int] = []
    for list in phrase.lists {
      guard let group = lists.firstIndex(where: { $0 === list }) else { return nil }
      groups.append(group)
    }
    self.init(groups: groups, positions: phrase.positions)
  }
}

extension PostingList {
  /// The documents of several lists, each with the greatest of its impacts.
  convenience init(union lists: [PostingList]) {
    var sections: [Section] = []
    var offsets: [UInt16] = []
    var impacts: [UInt8] = []
    var greatest = [UInt8](repeating: 0, count: Window.size)
    let windows = Set(lists.flatMap { $0.sections.map(\.window) }).sorted()
    for window in windows {
      for list in lists {
        guard let section = list.section(of: Int(window)) else { continue }
        for index in Int(section.start)..<section.end {
          let offset = Int(list.offsets[index])
          greatest[offset] = max(greatest[offset], list.impacts[index])
        }
      }
      let start = offsets.count
      for offset in 0..<Window.size where greatest[offset] > 0 {
        offsets.append(UInt16(offset))
        impacts.append(greatest[offset])
        greatest[offset] = 0
      }
      sections.append(
        Section(
          window: window,
          start: UInt32(start),
          count: UInt16(offsets.count - start),
          maximum: 0
        )
      )
    }
    self.init(sections: sections, offsets: offsets, impacts: impacts)
  }
}
