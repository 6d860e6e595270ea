/// Finds the best documents that hold any of several words: MaxScore, window by window.
///
/// In each window the words are put in the order of the most that they can add there. As long as
/// the least of them together cannot lift a document among the best, they only add to documents
/// that others have found: those others, the essential ones, are added up, and the least are looked
/// up for the few that remain.
///
/// ```
/// needed 900     of 80   the 120   carbon 410   footprint 730
///                └───── 610 < 900 ───────┘      └ essential: one list is read
/// ```
struct AnySearch: ~Copyable {
  private let lists: [PostingList?]
  private let tables: ScoreTables
  private let windowCount: Int
  var space = Workspace()

  // The groups of the window in hand, those first that can add least.
  private var present: [Present] = []

  private struct Present {
    var group: Int
    var section: PostingList.Section
    var most: Int
    /// The most that this group and those before it can add.
    var mostSoFar = 0
  }

  init(lists: [PostingList?], tables: ScoreTables, windowCount: Int) {
    self.lists = lists
    self.tables = tables
    self.windowCount = windowCount
  }

  mutating func run(_ collector: inout Collector) {
    let table = WindowTable(lists: lists, required: 0, tables: tables, windowCount: windowCount)
    space.prepareScores()
    for window in 0..<windowCount where table.bounds[window] > 0 {
      let need = collector.turn(to: window)
      let matters = Int(table.bounds[window]) >= need
      guard matters || collector.counts else { continue }
      gather(window, table)
      if collector.counts { count(&collector) }
      if matters { search(&collector) }
    }
  }

  private mutating func gather(_ window: Int, _ table: borrowing WindowTable) {
    present.removeAll(keepingCapacity: true)
    for group in lists.indices {
      let number = table.section(group, in: window)
      guard number >= 0, let section = lists[group]?.sections[number] else { continue }
      let most = Int(tables.value(group, section.maximum))
      var place = present.count
      while place > 0, present[place - 1].most > most { place -= 1 }
      present.insert(Present(group: group, section: section, most: most), at: place)
    }
    var sum = 0
    for index in present.indices {
      sum += present[index].most
      present[index].mostSoFar = sum
    }
  }

  private mutating func count(_ collector: inout Collector) {
    if present.count == 1, !collector.looksAtEach {
      return collector.count(Int(present[0].section.count))
    }
    for group in present {
      if let list = lists[group.group] { insertBits(list, group.section, &space.bits) }
    }
    collector.countMatches(&space.bits)
    for index in space.bits.indices { space.bits[index] = 0 }
  }

  private mutating func search(_ collector: inout Collector) {
    var firstEssential = 0
    while firstEssential < present.count - 1,
      present[firstEssential].mostSoFar < collector.need
    {
      firstEssential += 1
    }
    if firstEssential == present.count - 1 {
      searchLone(firstEssential, &collector)
    } else {
      searchMany(firstEssential, &collector)
    }
  }

  /// The most that the groups before one can add.
  private func rest(before index: Int) -> Int { index == 0 ? 0 : present[index - 1].mostSoFar }

  private func searchLone(_ essential: Int, _ collector: inout Collector) {
    let group = present[essential]
    guard let list = lists[group.group] else { return }
    let rest = rest(before: essential)
    forEachPosting(
      in: list,
      group.section,
      group: group.group,
      tables,
      adding: rest,
      &collector
    ) { offset, score, collector in
      complete(offset, score, essential, &collector)
    }
  }

  private mutating func searchMany(_ firstEssential: Int, _ collector: inout Collector) {
    var postings = 0
    for index in firstEssential..<present.count {
      let group = present[index]
      guard let list = lists[group.group] else { continue }
      accumulate(list, group.section, tables, group.group, &space.scores)
      postings += Int(group.section.count)
    }
    if postings < Window.size / 4 {
      visitPostings(firstEssential, &collector)
    } else {
      visitScores(firstEssential, &collector)
    }
  }

  /// Looks at the scores of few documents, found by going through their postings again.
  private mutating func visitPostings(_ firstEssential: Int, _ collector: inout Collector) {
    let rest = rest(before: firstEssential)
    for index in firstEssential..<present.count {
      let section = present[index].section
      guard let list = lists[present[index].group] else { continue }
      let offsets = list.offsets
      let places = offsets.span.extracting(Int(section.start)..<section.end)
      var count = 0
      var bound = collector.need &- rest
      takeScores(places, bound, &space.scores, &space.places, &space.marks, &count)
      for candidate in 0..<count {
        let score = Int(space.marks[candidate])
        space.marks[candidate] = 0
        guard score >= bound else { continue }
        complete(Int(space.places[candidate]), score, firstEssential, &collector)
        bound = collector.need &- rest
      }
    }
  }

  /// Looks at the scores of all documents of the window, and clears them.
  private mutating func visitScores(_ firstEssential: Int, _ collector: inout Collector) {
    let rest = rest(before: firstEssential)
    var bound = max(1, collector.need &- rest)
    for start in stride(from: 0, to: Window.size, by: 32) {
      guard bound <= 65_535, reaches(space.scores.span, start, UInt16(bound)) else {
        continue
      }
      for offset in start..<(start + 32) {
        let score = Int(space.scores[offset])
        guard score >= bound else { continue }
        complete(offset, score, firstEssential, &collector)
        bound = max(1, collector.need &- rest)
      }
    }
    for index in space.scores.indices { space.scores[index] = 0 }
  }

  /// Adds what the groups before the essential ones count for, as long as it can matter.
  @inline(__always)
  private func complete(
    _ offset: Int,
    _ found: Int,
    _ firstEssential: Int,
    _ collector: inout Collector
  ) {
    var score = found
    var index = firstEssential - 1
    while index >= 0 {
      guard score &+ present[index].mostSoFar >= collector.need else { return }
      let group = present[index]
      if let list = lists[group.group],
        let posting = list.index(of: UInt16(truncatingIfNeeded: offset), in: group.section)
      {
        score &+= Int(tables.value(group.group, list.impacts[posting]))
      }
      index -= 1
    }
    if score >= collector.need { collector.offer(offset, score: score) }
  }
}

/// Takes the scores of some documents out of `scores`, and keeps those that reach a bound.
private func takeScores(
  _ places: Span<UInt16>,
  _ bound: Int,
  _ scores: inout [UInt16],
  _ candidates: inout [UInt16],
  _ kept: inout [UInt16],
  _ count: inout Int
) {
  var sums = scores.mutableSpan
  var keptPlaces = candidates.mutableSpan
  var keptScores = kept.mutableSpan
  let least = UInt16(min(65_535, max(1, bound)))
  var number = 0
  for index in places.indices {
    let place = places[unchecked: index]
    let score = sums[Int(place)]
    sums[Int(place)] = 0
    keptPlaces[number] = place
    keptScores[number] = score
    number &+= score >= least ? 1 : 0
  }
  // What was written behind the last one kept.
  if number < keptScores.count { keptScores[number] = 0 }
  count = number
}
