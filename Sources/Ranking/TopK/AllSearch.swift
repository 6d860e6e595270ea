/// Finds the best documents that hold all of several words, and perhaps some more that only add to
/// the score; the words may have to form phrases.
///
/// Only windows in which every word occurs are looked at. There the word with the fewest postings
/// gives the candidates, and each other word strikes out those that lack it: by a bit for each
/// document where the word has bits, else by marks set for its postings.
struct AllSearch: ~Copyable {
  private let lists: [PostingList?]
  private let required: Int
  private let phrases: [PhraseMatcher]
  private let tables: ScoreTables
  private let windowCount: Int
  private var space = Workspace()
  private var sections: [PostingList.Section] = []
  private var order: [Int] = []

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
    self.required = required
    self.phrases = phrases
    self.tables = tables
    self.windowCount = windowCount
    space.found = [[UInt16]](repeating: [UInt16](repeating: 0, count: Window.size), count: required)
  }

  mutating func run(_ collector: inout Collector) {
    let table = WindowTable(
      lists: lists,
      required: required,
      tables: tables,
      windowCount: windowCount
    )
    for window in 0..<windowCount where Int(table.presence[window]) == required {
      let need = collector.turn(to: window)
      let matters = Int(table.bounds[window]) >= need
      guard matters || collector.counts else { continue }
      gather(window, table)
      let count = intersect()
      guard count > 0 else { continue }
      if collector.counts, phrases.isEmpty {
        collector.countMatches(space.candidates.span.extracting(first: count))
      }
      if matters || !phrases.isEmpty {
        score(count, rest: restOfScore(window, table), &collector)
      }
    }
  }

  private mutating func gather(_ window: Int, _ table: borrowing WindowTable) {
    sections.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    for group in 0..<required {
      guard let list = lists[group] else { continue }
      let section = list.sections[table.section(group, in: window)]
      var place = order.count
      while place > 0, sections[order[place - 1]].count > section.count { place -= 1 }
      order.insert(group, at: place)
      sections.append(section)
    }
  }

  /// The optional groups of a window, and the most that they can add together.
  private func restOfScore(_ window: Int, _ table: borrowing WindowTable) -> OptionalGroups {
    var rest = OptionalGroups()
    for group in required..<lists.count {
      let number = table.section(group, in: window)
      guard number >= 0, let section = lists[group]?.sections[number] else { continue }
      rest.groups.append((group, section))
      rest.most += Int(tables.value(group, section.maximum))
    }
    return rest
  }

  private struct OptionalGroups {
    var groups: [(group: Int, section: PostingList.Section)] = []
    var most = 0
  }
}

// MARK: - Which documents

extension AllSearch {
  /// Puts the documents that all required groups hold into `candidates`, and the numbers of their
  /// postings into `found`; how many there are.
  private mutating func intersect() -> Int {
    if sections[order[0]].bits >= 0 { return intersectBits() }
    var count = begin(order[0])
    for index in 1..<max(1, required) where count > 0 {
      count = strikeOut(order[index], count, earlier: order[..<index])
    }
    return count
  }

  /// Every posting of the first group is a candidate.
  private mutating func begin(_ group: Int) -> Int {
    guard let list = lists[group] else { return 0 }
    let section = sections[group]
    let offsets = list.offsets
    let places = offsets.span.extracting(Int(section.start)..<section.end)
    var candidates = space.candidates.mutableSpan
    for index in places.indices { candidates[index] = places[unchecked: index] }
    setRun(&space.found[group], places.count)
    return places.count
  }

  private mutating func strikeOut(
    _ group: Int,
    _ count: Int,
    earlier: ArraySlice<Int>
  ) -> Int {
    guard let list = lists[group] else { return 0 }
    let section = sections[group]
    if section.bits >= 0 {
      findByBits(list, section, space.candidates, count, &space.found[group])
    } else if Int(section.count) > 16 * count {
      findBySearch(list, section, space.candidates, count, &space.found[group])
    } else {
      findByMarks(list, section, space.candidates, count, &space.marks, &space.found[group])
    }
    // Those not found have the number 0; the others move up, in every row.
    for row in earlier { _ = compact(&space.found[row], by: space.found[group], count) }
    return compactCandidates(&space.candidates, &space.found[group], count)
  }

  /// All groups are dense: word by word.
  private mutating func intersectBits() -> Int {
    for index in space.bits.indices { space.bits[index] = .max }
    for group in order {
      guard let list = lists[group] else { return 0 }
      andBits(list, sections[group], &space.bits)
    }
    let count = expandBits(&space.bits, &space.candidates)
    for group in order {
      guard let list = lists[group] else { return 0 }
      rank(list, sections[group], space.candidates, count, &space.found[group])
    }
    return count
  }
}

// MARK: - How good they are

extension AllSearch {
  private mutating func score(
    _ count: Int,
    rest: OptionalGroups,
    _ collector: inout Collector
  ) {
    for group in order {
      guard let list = lists[group] else { return }
      addScores(
        list,
        Int(sections[group].start),
        space.found[group],
        count,
        tables,
        group,
        &space.scores
      )
    }
    for index in 0..<count {
      let sum = Int(space.scores[index])
      space.scores[index] = 0
      let matters = sum &+ rest.most >= collector.need
      guard matters || (collector.counts && !phrases.isEmpty) else { continue }
      if !phrases.isEmpty {
        guard isPhrase(index) else { continue }
        if collector.counts { collector.countMatch(Int(space.candidates[index])) }
      }
      if matters { offer(index, sum, rest, &collector) }
    }
  }

  private func offer(
    _ index: Int,
    _ sum: Int,
    _ rest: OptionalGroups,
    _ collector: inout Collector
  ) {
    var score = sum
    for (group, section) in rest.groups {
      guard let list = lists[group],
        let posting = list.index(of: space.candidates[index], in: section)
      else { continue }
      score &+= Int(tables.value(group, list.impacts[posting]))
    }
    if score >= collector.need {
      collector.offer(Int(space.candidates[index]), score: score)
    }
  }

  private func isPhrase(_ index: Int) -> Bool {
    for phrase in phrases {
      let matches = phrase.matches { group in
        Int(sections[group].start) &+ Int(space.found[group][index])
      }
      guard matches else { return false }
    }
    return true
  }
}
