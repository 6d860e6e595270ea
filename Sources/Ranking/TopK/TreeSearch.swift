/// Finds the documents that any condition describes: sets of bits window by window, and every word
/// of the query added up for those that match.
struct TreeSearch: ~Copyable {
  private let question: SegmentQuestion
  private let node: MatchNode
  private let tables: ScoreTables
  private let windowCount: Int
  private var scores = [UInt16](repeating: 0, count: Window.size)

  init(_ question: SegmentQuestion, _ node: MatchNode, tables: ScoreTables) {
    self.question = question
    self.node = node
    self.tables = tables
    windowCount = Window.count(documents: question.documents.count)
  }

  mutating func run(_ collector: inout Collector) {
    for window in 0..<windowCount {
      var matches = bits(of: node, window)
      guard matches.contains(where: { $0 != 0 }) else { continue }
      _ = collector.turn(to: window)
      if collector.counts { collector.countMatches(&matches) }
      guard bound(window) >= collector.need else { continue }
      add(window)
      for index in 0..<Window.words {
        var word = matches[index]
        while word != 0 {
          let offset = index << 6 | word.trailingZeroBitCount
          word &= word &- 1
          if Int(scores[offset]) >= collector.need {
            collector.offer(offset, score: Int(scores[offset]))
          }
        }
      }
      for index in scores.indices { scores[index] = 0 }
    }
  }

  /// Every match of the segment that is wanted.
  consuming func matches() -> DocumentSet {
    var set = DocumentSet(capacity: question.documents.count)
    for window in 0..<windowCount { set.replace(window, bits(of: node, window)) }
    if let deleted = question.deleted { set.subtract(deleted) }
    if let allowed = question.allowed { set.formIntersection(allowed) }
    return set
  }

  private func bound(_ window: Int) -> Int {
    var bound = 0
    for (group, lists) in question.groups.enumerated() {
      let maximum = lists.compactMap { $0.section(of: window)?.maximum }.max() ?? 0
      bound += Int(tables.value(group, maximum))
    }
    return bound
  }

  /// Adds up what the groups count for; of a group's words the one that counts for most.
  private mutating func add(_ window: Int) {
    for (group, lists) in question.groups.enumerated() {
      let sections = lists.compactMap { list in
        list.section(of: window).map { (list, $0) }
      }
      if sections.count == 1 {
        accumulate(sections[0].0, sections[0].1, tables, group, &scores)
      } else {
        addGreatest(sections, group)
      }
    }
  }

  private mutating func addGreatest(
    _ sections: [(PostingList, PostingList.Section)],
    _ group: Int
  ) {
    guard !sections.isEmpty else { return }
    var greatest = [UInt8](repeating: 0, count: Window.size)
    for (list, section) in sections {
      for index in Int(section.start)..<section.end {
        let offset = Int(list.offsets[index])
        greatest[offset] = max(greatest[offset], list.impacts[index])
      }
    }
    for offset in 0..<Window.size where greatest[offset] > 0 {
      scores[offset] &+= tables.value(group, greatest[offset])
    }
  }
}

// MARK: - Nodes

extension TreeSearch {
  private static let none = [UInt64](repeating: 0, count: Window.words)

  private func bits(of node: MatchNode, _ window: Int) -> [UInt64] {
    switch node {
    case .group(let number): return bits(of: question.groups[number], window)
    case .phrase(let number): return phraseBits(number, window)
    case .set(let number):
      let first = window * Window.words
      return Array(question.sets[number].words[first..<(first + Window.words)])
    case .everything:
      return everything(window)
    case .all(let nodes):
      var result = everything(window)
      for node in nodes { Self.combine(&result, bits(of: node, window), &) }
      return result
    case .any(let nodes):
      var result = Self.none
      for node in nodes { Self.combine(&result, bits(of: node, window), |) }
      return result
    case .difference(let node, let excluded):
      var result = bits(of: node, window)
      Self.combine(&result, bits(of: excluded, window)) { $0 & ~$1 }
      return result
    }
  }

  @inline(__always)
  private static func combine(
    _ bits: inout [UInt64],
    _ other: [UInt64],
    _ operation: (UInt64, UInt64) -> UInt64
  ) {
    for index in bits.indices { bits[index] = operation(bits[index], other[index]) }
  }

  private func everything(_ window: Int) -> [UInt64] {
    let count = min(Window.size, question.documents.count - window << Window.shift)
    return (0..<Window.words).map { word in
      let rest = count - word * 64
      return rest >= 64 ? .max : rest <= 0 ? 0 : (1 << UInt64(rest)) - 1
    }
  }

  private func bits(of lists: [PostingList], _ window: Int) -> [UInt64] {
    var result = Self.none
    for list in lists {
      if let section = list.section(of: window) { insertBits(list, section, &result) }
    }
    return result
  }

  private func phraseBits(_ number: Int, _ window: Int) -> [UInt64] {
    guard let phrase = question.phrases[number] else { return Self.none }
    var result = everything(window)
    var sections: [PostingList.Section] = []
    for list in phrase.lists {
      guard let section = list.section(of: window) else { return Self.none }
      sections.append(section)
      Self.combine(&result, bits(of: [list], window), &)
    }
    let matcher = PhraseMatcher(
      groups: Array(phrase.lists.indices),
      positions: phrase.positions
    )
    for index in 0..<Window.words {
      var word = result[index]
      while word != 0 {
        let offset = UInt16(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount)
        let matches = matcher.matches {
          phrase.lists[$0].index(of: offset, in: sections[$0]) ?? 0
        }
        if !matches { result[index] &= ~(word & (~word &+ 1)) }
        word &= word &- 1
      }
    }
    return result
  }
}

extension DocumentSet {
  /// Puts in the documents of a window that have their bits set, and no others of it.
  fileprivate mutating func replace(_ window: Int, _ bits: [UInt64]) {
    replaceWords(from: window * Window.words, bits)
  }
}
