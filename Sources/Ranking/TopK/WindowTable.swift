/// For each window what can be found in it: where each group's postings are, and the best score
/// that they could add up to.
struct WindowTable: ~Copyable {
  /// For each group, for each window, the number of its section; -1 where it has no postings.
  private var sections: [Int32]

  /// For each window the sum of its groups' greatest scores.
  private(set) var bounds: [Int32]

  /// For each window how many of the required groups have postings in it.
  private(set) var presence: [UInt16]

  private let windowCount: Int

  /// Makes the table of groups of one list each.
  ///
  /// - Parameters:
  ///   - lists: for each group its list; nil where the segment has none.
  ///   - required: how many groups, from the first, are counted in `presence`.
  ///   - tables: what impacts add to scores.
  ///   - windowCount: the number of windows of the segment.
  init(lists: [PostingList?], required: Int, tables: ScoreTables, windowCount: Int) {
    self.windowCount = windowCount
    sections = [Int32](repeating: -1, count: lists.count * windowCount)
    bounds = [Int32](repeating: 0, count: windowCount)
    presence = [UInt16](repeating: 0, count: windowCount)
    for (group, list) in lists.enumerated() {
      guard let list else { continue }
      let first = group * windowCount
      for (index, section) in list.sections.enumerated() {
        let window = Int(section.window)
        sections[first + window] = Int32(truncatingIfNeeded: index)
        bounds[window] &+= Int32(tables.value(group, section.maximum))
        if group < required { presence[window] &+= 1 }
      }
    }
  }

  /// The number of a group's section in a window, or -1.
  @inline(__always)
  func section(_ group: Int, in window: Int) -> Int {
    Int(sections[group &* windowCount &+ window])
  }
}
