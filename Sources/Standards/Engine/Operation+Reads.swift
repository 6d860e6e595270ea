extension [Operation] {
  /// The slots whose values alone decide how an operation ends; `nil` where more than they do.
  func reads(of number: Int32, children: [Int32]) -> [Slot]? {
    switch self[Int(number)] {
    case .exists(let slot, _), .given(let slot), .contains(_, let slot), .inOrder(_, let slot),
      .absent(let slot), .count(let slot, _, _), .value(_, let slot, _):
      [slot]
    case .compare(_, let first, let second): [first, second]
    case .rangeOverlap(let ages, let stages, _): [ages, stages]
    case .evidence(let slot, let dated, let expires, _):
      [slot, dated, expires].filter { $0 >= 0 }
    case .all(let first, let count), .any(let first, let count):
      reads(ofAll: children[Int(first)..<Int(first + count)], children: children)
    case .not(let inner): reads(of: inner, children: children)
    // Which node stands below which is no matter of values; and the rest looks beyond the record.
    case .each, .defect, .grammar, .unique, .consistent, .references, .separateRuns: nil
    }
  }

  private func reads(ofAll numbers: ArraySlice<Int32>, children: [Int32]) -> [Slot]? {
    var slots: [Slot] = []
    for number in numbers {
      guard let further = reads(of: number, children: children) else { return nil }
      slots += further
    }
    return slots
  }
}
