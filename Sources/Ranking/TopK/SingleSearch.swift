/// Finds the best documents of one group: a word, or words that stand for one another, such as all
/// that begin alike; of these the one that counts for most counts.
struct SingleSearch {
  let lists: [PostingList]
  let tables: ScoreTables
  let windowCount: Int

  func run(_ collector: inout Collector) {
    if lists.count == 1 {
      searchOne(lists[0], &collector)
    } else if !lists.isEmpty {
      searchUnion(&collector)
    }
  }

  // MARK: - One word

  private func searchOne(_ list: PostingList, _ collector: inout Collector) {
    let countsAll = collector.counts && !collector.looksAtEach
    if countsAll { collector.count(list.count) }
    let looks = collector.counts && collector.looksAtEach
    for section in list.sections {
      let need = collector.turn(to: Int(section.window))
      if looks { count(list, section, &collector) }
      if Int(tables.value(0, section.maximum)) >= need {
        offer(list, section, &collector)
      }
    }
  }

  private func count(
    _ list: PostingList,
    _ section: PostingList.Section,
    _ collector: inout Collector
  ) {
    let offsets = list.offsets
    collector.countMatches(offsets.span.extracting(Int(section.start)..<section.end))
  }

  private func offer(
    _ list: PostingList,
    _ section: PostingList.Section,
    _ collector: inout Collector
  ) {
    forEachPosting(in: list, section, group: 0, tables, adding: 0, &collector) {
      offset,
      score,
      collector in
      collector.offer(offset, score: score)
    }
  }

  // MARK: - Many words for one

  private func searchUnion(_ collector: inout Collector) {
    var next = [Int](repeating: 0, count: lists.count)
    var impacts = [UInt8](repeating: 0, count: Window.size)
    var bits = [UInt64](repeating: 0, count: Window.words)
    for window in 0..<windowCount {
      var present: [(list: Int, section: PostingList.Section)] = []
      var maximum: UInt8 = 0
      for index in lists.indices {
        let sections = lists[index].sections
        guard next[index] < sections.count, Int(sections[next[index]].window) == window else {
          continue
        }
        let section = sections[next[index]]
        next[index] += 1
        present.append((index, section))
        maximum = max(maximum, section.maximum)
      }
      guard !present.isEmpty else { continue }
      let need = collector.turn(to: window)
      if collector.counts {
        for (index, section) in present { insertBits(lists[index], section, &bits) }
        collector.countMatches(&bits)
        for index in bits.indices { bits[index] = 0 }
      }
      guard Int(tables.value(0, maximum)) >= need else { continue }
      for (index, section) in present { Self.raise(lists[index], section, &impacts) }
      offer(&impacts, &collector)
    }
  }

  /// Raises each document's impact to that of a section's posting.
  private static func raise(
    _ list: PostingList,
    _ section: PostingList.Section,
    _ impacts: inout [UInt8]
  ) {
    let (offsets, strengths) = (list.offsets, list.impacts)
    let range = Int(section.start)..<section.end
    let places = offsets.span.extracting(range)
    let source = strengths.span.extracting(range)
    var target = impacts.mutableSpan
    for index in places.indices {
      let place = Int(places[unchecked: index])
      target[place] = max(target[place], source[unchecked: index])
    }
  }

  /// Offers what reaches the need, and clears the impacts.
  private func offer(_ impacts: inout [UInt8], _ collector: inout Collector) {
    var least = max(1, tables.leastImpact(0, adding: collector.need))
    for start in stride(from: 0, to: Window.size, by: 32) where least < 256 {
      guard reaches(impacts.span, start, UInt8(least)) else { continue }
      for offset in start..<(start + 32) where Int(impacts[offset]) >= least {
        collector.offer(offset, score: Int(tables.value(0, impacts[offset])))
        least = max(1, tables.leastImpact(0, adding: collector.need))
      }
    }
    for index in impacts.indices { impacts[index] = 0 }
  }
}

/// Calls `body` with every document of a section whose score, with so much from elsewhere, can
/// reach what the collector needs; and with its own score.
@inline(__always)
func forEachPosting(
  in list: PostingList,
  _ section: PostingList.Section,
  group: Int,
  _ tables: ScoreTables,
  adding rest: Int,
  _ collector: inout Collector,
  _ body: (Int, Int, inout Collector) -> Void
) {
  var least = tables.leastImpact(group, adding: collector.need &- rest)
  let (offsets, impacts) = (list.offsets, list.impacts)
  let strengths = impacts.span
  var index = Int(section.start)
  let end = section.end
  while index < end, least < 256 {
    let stop = min(index &+ 32, end)
    if stop &- index == 32, !reaches(strengths, index, UInt8(least)) {
      index = stop
      continue
    }
    while index < stop {
      let impact = strengths[index]
      if Int(impact) >= least {
        let need = collector.need
        body(Int(offsets[index]), Int(tables.value(group, impact)), &collector)
        if collector.need != need {
          least = tables.leastImpact(group, adding: collector.need &- rest)
        }
      }
      index &+= 1
    }
  }
}
