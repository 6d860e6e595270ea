/// Finds the best documents that hold all of several words, and perhaps some more that only add to
/// the score; the words may have to form phrases.
///
/// The rarest word gives the candidates, a batch of windows at a time; each other word strikes out
/// those that lack it. A candidate goes no further once its score so far, with the most that the
/// words not yet looked up can add in its window, cannot be among the best.
///
/// ```
/// batch       window 3         window 4   window 9        needed 900
/// condone     12:310  80:95    5:290      77:301 4001:88   rest 620 → 80 and 4001 are struck out
/// rights      12:405           –          77:502           rest 110
/// lesson      12:90                       77:105
/// ```
///
/// So a rare word costs what its own postings do, however many windows they are strewn over.
struct AllSearch: ~Copyable {
  private let lists: [PostingList?]
  private let words: Intersection
  private let phrases: [PhraseMatcher]
  private let tables: ScoreTables
  private let windowCount: Int
  private var runs: [CandidateRun] = []
  var space = Workspace()

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - lists: for each group its list; nil where the segment has none, which must not be the case
  ///     of one required.
  ///   - required: how many groups, from the first, must match.
  ///   - phrases: what must stand together, all of required groups.
  ///   - tables: what impacts add to scores.
  ///   - windowCount: the number of windows of the segment.
  init(
    lists: [PostingList?],
    required: Int,
    phrases: [PhraseMatcher],
    tables: ScoreTables,
    windowCount: Int
  ) {
    self.lists = lists
    words = Intersection(lists.prefix(required), tables: tables)
    self.phrases = phrases
    self.tables = tables
    self.windowCount = windowCount
  }

  mutating func run(_ collector: inout Collector) {
    guard let rarest = words.required.first else { return }
    let table = WindowTable(
      lists: lists,
      required: words.required.count,
      tables: tables,
      windowCount: windowCount
    )
    space.prepareCandidates(
      min(Intersection.batch + Window.size, rarest.list.count),
      rows: phrases.isEmpty ? 1 : words.required.count
    )
    var section = 0
    while section < rarest.list.sections.count {
      runs.removeAll(keepingCapacity: true)
      words.begin(
        &section,
        table,
        &collector,
        &runs,
        &space.places,
        &space.sums,
        &space.bits,
        &space.found[row(0)]
      )
      for index in 1..<words.required.count where !runs.isEmpty {
        words.lookUp(
          index,
          table,
          &runs,
          &space.places,
          &space.sums,
          &space.marks,
          &space.kept,
          &space.found[row(index)]
        )
        guard !phrases.isEmpty, let end = runs.last?.range.upperBound else { continue }
        for earlier in 0..<index { gather(&space.found[row(earlier)], space.kept, end) }
      }
      if !runs.isEmpty { finish(table, &collector) }
    }
  }

  /// The row of a required group's posting numbers: all rows are kept for phrases only.
  private func row(_ index: Int) -> Int { phrases.isEmpty ? 0 : words.required[index].group }
}

// MARK: - How good they are

extension AllSearch {
  private mutating func finish(
    _ table: borrowing WindowTable,
    _ collector: inout Collector
  ) {
    for run in runs {
      _ = collector.turn(to: run.window)
      if collector.counts, phrases.isEmpty {
        collector.countMatches(space.places.span.extracting(run.range))
      }
      for index in run.range {
        let score = Int(space.sums[index])
        let matters = score &+ run.rest >= collector.need
        guard matters || (collector.counts && !phrases.isEmpty) else { continue }
        if !phrases.isEmpty {
          guard isPhrase(index) else { continue }
          if collector.counts { collector.countMatch(Int(space.places[index])) }
        }
        if matters { offer(index, score, run.window, table, &collector) }
      }
    }
  }

  /// Offers a candidate with what the optional groups add.
  private func offer(
    _ index: Int,
    _ sum: Int,
    _ window: Int,
    _ table: borrowing WindowTable,
    _ collector: inout Collector
  ) {
    let place = space.places[index]
    var score = sum
    for group in words.required.count..<lists.count {
      let number = table.section(group, in: window)
      guard number >= 0, let list = lists[group],
        let posting = list.index(of: place, in: list.sections[number])
      else { continue }
      score &+= Int(tables.value(group, list.impacts[posting]))
    }
    if score >= collector.need { collector.offer(Int(place), score: score) }
  }

  private func isPhrase(_ index: Int) -> Bool {
    for phrase in phrases where !phrase.matches({ Int(space.found[$0][index]) }) { return false }
    return true
  }
}
