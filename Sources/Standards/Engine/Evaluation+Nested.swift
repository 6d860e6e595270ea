import Metadata

/// Checks made of other checks.
extension Evaluation {
  mutating func each(
    _ slot: Slot,
    _ condition: Int32,
    _ inner: Int32,
    _ quantifier: Quantifier,
    _ scope: Scope
  ) -> Outcome {
    var result = Outcome.notApplicable
    let first = faults.count
    var entry = view.first(slot, scope)
    while let found = entry {
      entry = view.next(found, scope)
      let subtree = Scope(first: found.node, end: view.nodes[Int(found.node)].end)
      if condition >= 0, !holds(condition, subtree) { continue }
      let before = faults.count
      let verdict = outcome(inner, subtree)
      if quantifier == .any {
        if verdict == .passed {
          faults.removeSubrange(first...)
          return .passed
        }
        // The faults of the first node are those that are reported.
        if result == .failed { faults.removeSubrange(before...) }
      }
      switch verdict {
      case .failed:
        result = .failed
        guard isReporting || quantifier == .any else { return .failed }
        // What is missing is missing from this node.
        for position in before..<faults.count where faults[position].entry == nil {
          faults[position].entry = found
          faults[position].value = faults[position].value ?? ""
        }
      case .passed: if result == .notApplicable { result = .passed }
      default: break
      }
    }
    return result
  }

  /// Whether a condition holds of a subtree; nothing of it is reported.
  private mutating func holds(_ condition: Int32, _ scope: Scope) -> Bool {
    let state = (isReporting, isCondition)
    isReporting = false
    isCondition = true
    defer { (isReporting, isCondition) = state }
    return outcome(condition, scope) == .passed
  }

  mutating func all(_ first: Int32, _ count: Int32, _ scope: Scope) -> Outcome {
    var result = Outcome.notApplicable
    for child in first..<first + count {
      switch outcome(program.children[Int(child)], scope) {
      // One fault, one finding: what comes after the first failure is not reported.
      case .failed: return .failed
      case .passed: if result == .notApplicable { result = .passed }
      case .unknown: result = .unknown
      case .stale: result = .stale
      case .notApplicable: if isCondition { return .notApplicable }
      }
    }
    return result
  }

  mutating func any(_ first: Int32, _ count: Int32, _ scope: Scope) -> Outcome {
    let before = faults.count
    var kept = before
    var result = Outcome.notApplicable
    for child in first..<first + count {
      switch outcome(program.children[Int(child)], scope) {
      case .passed:
        faults.removeSubrange(before...)
        return .passed
      case .failed:
        // The faults of the first alternative are those that are reported.
        if result == .failed { faults.removeSubrange(kept...) }
        kept = faults.count
        result = .failed
      case .unknown, .stale: if result == .notApplicable { result = .unknown }
      case .notApplicable: break
      }
    }
    return result
  }

  mutating func not(_ inner: Int32, _ scope: Scope) -> Outcome {
    let wasReporting = isReporting
    isReporting = false
    defer { isReporting = wasReporting }
    switch outcome(inner, scope) {
    case .passed:
      let slot = firstSlot(of: inner)
      isReporting = wasReporting
      let entry = slot < 0 ? nil : view.first(slot, scope)
      note(Fault(entry: entry, slot: slot))
      return .failed
    case .failed: return .passed
    case let other: return other
    }
  }

  /// A selector that an operation looks at, to name a place by.
  private func firstSlot(of number: Int32) -> Slot {
    switch operations[Int(number)] {
    case .exists(let slot, _), .given(let slot), .absent(let slot), .contains(_, let slot),
      .inOrder(_, let slot), .count(let slot, _, _), .value(_, let slot, _),
      .compare(_, let slot, _), .rangeOverlap(let slot, _, _), .evidence(let slot, _, _, _),
      .each(let slot, _, _, _):
      slot
    case .all(let first, _), .any(let first, _): firstSlot(of: program.children[Int(first)])
    case .not(let inner): firstSlot(of: inner)
    case .defect, .grammar, .unique, .consistent, .references, .separateRuns: -1
    }
  }
}
