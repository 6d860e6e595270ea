import Metadata

/// Checks of two values against each other.
extension Evaluation {
  /// The greatest number of values on either side that are compared with each other.
  private static let greatestComparison = 64

  mutating func compare(
    _ comparison: Comparison,
    _ first: Slot,
    _ second: Slot,
    _ scope: Scope
  ) -> Outcome {
    var result = Outcome.notApplicable
    var left = view.first(first, scope)
    var lefts = 0
    while let found = left, lefts < Self.greatestComparison {
      lefts += 1
      if view.isPresent(found) {
        switch compare(found, with: second, comparison, scope) {
        case .failed:
          result = .failed
          guard isReporting else { return .failed }
        case .passed: if result == .notApplicable { result = .passed }
        default: break
        }
      }
      left = view.next(found, scope)
    }
    return result
  }

  private mutating func compare(
    _ left: Entry,
    with second: Slot,
    _ comparison: Comparison,
    _ scope: Scope
  ) -> Outcome {
    var result = Outcome.notApplicable
    var other: Entry?
    var right = view.first(second, scope)
    var rights = 0
    while let found = right, rights < Self.greatestComparison {
      rights += 1
      // A property of the resource may have been read from the same node on both sides.
      if view.isPresent(found),
        let holds = comparison.holds(view.value(left), view.value(found))
      {
        if comparison.relation == .equals {
          if holds { return .passed }
          result = .failed
          other = other ?? found
        } else if !holds {
          result = .failed
          other = found
          break
        } else {
          result = .passed
        }
      }
      right = view.next(found, scope)
    }
    if result == .failed, isReporting {
      let detail = other.map { String(decoding: view.value($0), as: UTF8.self) } ?? ""
      note(Fault(entry: left, detail: detail))
    }
    return result
  }

  mutating func rangeOverlap(
    _ ages: Slot,
    _ stages: Slot,
    _ vocabulary: Vocabulary,
    _ scope: Scope
  ) -> Outcome {
    guard let entry = view.first(ages, scope), let claimed = AgeRange(view.value(entry)) else {
      return .notApplicable
    }
    var result = Outcome.notApplicable
    var stage = view.first(stages, scope)
    while let found = stage {
      if let term = vocabulary.entry(for: view.value(found))?.term, let range = term.ages {
        if claimed.overlap(with: range) > 0 {
          if result == .notApplicable { result = .passed }
        } else {
          result = .failed
          note(Fault(entry: entry, detail: "\(term.label) is for ages \(range)"))
        }
      }
      stage = view.next(found, scope)
    }
    return result
  }
}
