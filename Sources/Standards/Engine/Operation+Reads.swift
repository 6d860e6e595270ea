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

  /// Adds every slot that an operation looks at, those of its children too.
  func addSlots(of number: Int32, children: [Int32], to slots: inout Set<Slot>) {
    switch self[Int(number)] {
    case .exists(let slot, _), .given(let slot), .contains(_, let slot), .inOrder(_, let slot),
      .absent(let slot), .count(let slot, _, _), .value(_, let slot, _):
      slots.insert(slot)
    case .compare(_, let first, let second), .rangeOverlap(let first, let second, _),
      .consistent(let first, let second, _), .references(let first, let second, _):
      slots.formUnion([first, second])
    case .evidence(let slot, let dated, let expires, _): slots.formUnion([slot, dated, expires])
    case .separateRuns(let key, let from, let to, _): slots.formUnion([key, from, to])
    case .each(let slot, let condition, let inner, _):
      slots.insert(slot)
      if condition >= 0 { addSlots(of: condition, children: children, to: &slots) }
      addSlots(of: inner, children: children, to: &slots)
    case .all(let first, let count), .any(let first, let count):
      for child in children[Int(first)..<Int(first + count)] {
        addSlots(of: child, children: children, to: &slots)
      }
    case .not(let inner): addSlots(of: inner, children: children, to: &slots)
    case .unique(let first, let count, _):
      slots.formUnion(children[Int(first)..<Int(first + count)])
    case .defect, .grammar: break
    }
  }
}
