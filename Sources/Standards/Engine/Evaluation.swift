import Metadata

/// A fault found by a check, before it becomes a finding.
struct Fault {
  var entry: Entry?
  /// What to report in place of the entry's own text.
  var value: String?
  var detail = ""
  /// The selector whose value is missing, where no entry is at fault.
  var slot: Slot = -1
  /// Where in the record's bytes, for faults that are not at a node.
  var source: Range<Int>?
}

/// Judges one record by compiled checks.
///
/// A check is judged silently first; only when it failed is it judged again with `isReporting`, and
/// the faults are kept. So texts are made for findings only.
struct Evaluation {
  let program: Program
  let operations: UnsafeBufferPointer<Operation>
  let view: RecordView
  let judge: ValueJudge
  let defects: [ReadingDefect]
  let details: DetailCache
  let grammars: GrammarJudge
  var isReporting = false
  /// Whether the criterion's words have a place for what the check found out.
  private var wantsDetail = false
  /// What tells the details of one criterion from those of another.
  private var criterion: UInt64 = 0
  /// Whether a condition is being judged: there, each part of `all` has to apply and hold.
  var isCondition = false
  var faults: [Fault] = []
  /// The faults that were not kept because there were too many.
  private(set) var surplus = 0

  /// The greatest number of faults kept for one criterion and record.
  static let greatestNumber = 50

  /// Judges a failed criterion again and hands out its faults; the last one tells how many more
  /// there are.
  mutating func report(_ step: Plan.Step) -> [Fault] {
    wantsDetail = step.wantsDetail
    criterion = UInt64(step.criterion)
    faults.removeAll(keepingCapacity: true)
    surplus = 0
    isReporting = true
    _ = outcome(step.operation)
    isReporting = false
    if step.isReportedOnce { mergeEqualFaults() }
    return faults
  }

  /// Keeps the first of the faults whose values are equal, and says how many there were.
  private mutating func mergeEqualFaults() {
    var kept: [(value: String, count: Int, fault: Fault)] = []
    for fault in faults {
      let value =
        fault.value ?? fault.entry.map { String(decoding: view.value($0), as: UTF8.self) } ?? ""
      if let known = kept.firstIndex(where: { $0.value == value }) {
        kept[known].count += 1
      } else {
        kept.append((value, 1, fault))
      }
    }
    faults = kept.map { value, count, fault in
      var fault = fault
      if count > 1 { fault.value = "\(value) (and \(count - 1) more like it)" }
      return fault
    }
  }

  init(
    program: Program,
    operations: UnsafeBufferPointer<Operation>,
    view: RecordView,
    defects: [ReadingDefect],
    details: DetailCache,
    grammars: GrammarJudge
  ) {
    self.program = program
    self.operations = operations
    self.view = view
    self.defects = defects
    self.details = details
    self.grammars = grammars
    judge = ValueJudge(program, view)
  }

  /// The outcome of an operation for the nodes of `scope`.
  mutating func outcome(_ number: Int32, _ scope: Scope = .everything) -> Outcome {
    switch operations[Int(number)] {
    case .exists(let slot, let usable): return exists(slot, usable, scope)
    case .given(let slot): return given(slot, scope)
    case .contains(let list, let slot): return contains(Int(list), slot, scope)
    case .inOrder(let list, let slot): return inOrder(Int(list), slot, scope)
    case .absent(let slot): return absent(slot, scope)
    case .count(let slot, let least, let most): return count(slot, least, most, scope)
    case .value(let test, let slot, let quantifier): return values(test, slot, quantifier, scope)
    case .compare(let comparison, let first, let second):
      return compare(comparison, first, second, scope)
    case .rangeOverlap(let ages, let stages, let vocabulary):
      return rangeOverlap(ages, stages, program.vocabularies[Int(vocabulary)], scope)
    case .grammar(let number, let faults): return grammar(number, faults)
    case .defect(let kinds): return defect(kinds)
    case .evidence(let slot, let dated, let expires, let months):
      return evidence(slot, dated, expires, Int(months), scope)
    case .each(let slot, let condition, let inner, let quantifier):
      return each(slot, condition, inner, quantifier, scope)
    case .all(let first, let count): return all(first, count, scope)
    case .any(let first, let count): return any(first, count, scope)
    case .not(let inner): return not(inner, scope)
    case .unique, .consistent, .references, .separateRuns:
      preconditionFailure("checks about the feed are judged by the assessor")
    }
  }

  /// Keeps a fault, when reporting.
  @inline(__always)
  mutating func note(_ fault: @autoclosure () -> Fault) {
    guard isReporting else { return }
    if faults.count < Self.greatestNumber { faults.append(fault()) } else { surplus += 1 }
  }

  // MARK: Presence and number

  private mutating func exists(_ slot: Slot, _ usable: Bool, _ scope: Scope) -> Outcome {
    var placeholder: Entry?
    var entry = view.first(slot, scope)
    while let found = entry {
      if view.isPresent(found) {
        if !usable || found.hasContent || judge.isUsable(view.value(found)) {
          return .passed
        }
        placeholder = placeholder ?? found
      }
      entry = view.next(found, scope)
    }
    note(Fault(entry: placeholder, slot: slot))
    return .failed
  }

  private mutating func given(_ slot: Slot, _ scope: Scope) -> Outcome {
    if view.first(slot, scope) != nil { return .passed }
    note(Fault(slot: slot))
    return .failed
  }

  private mutating func contains(_ list: Int, _ slot: Slot, _ scope: Scope) -> Outcome {
    let words = program.listWords[list]
    var found = [Bool](repeating: false, count: words.count)
    var entry = view.first(slot, scope)
    while let value = entry {
      if let hit = program.lists[list].entry(for: view.value(value)) { found[hit.entry] = true }
      entry = view.next(value, scope)
    }
    for (word, isFound) in zip(words, found) where !isFound {
      note(Fault(value: word, slot: slot))
    }
    return found.allSatisfy { $0 } ? .passed : .failed
  }

  private mutating func inOrder(_ list: Int, _ slot: Slot, _ scope: Scope) -> Outcome {
    var last = -1
    var result = Outcome.notApplicable
    var entry = view.first(slot, scope)
    while let value = entry {
      if let hit = program.lists[list].entry(for: view.value(value)) {
        if hit.entry < last {
          let before = program.listWords[list][last]
          note(Fault(entry: value, detail: before))
          return .failed
        }
        last = hit.entry
        result = .passed
      }
      entry = view.next(value, scope)
    }
    return result
  }

  private mutating func absent(_ slot: Slot, _ scope: Scope) -> Outcome {
    var result = Outcome.passed
    var entry = view.first(slot, scope)
    while let found = entry {
      if found.kind == .element || view.isPresent(found) {
        result = .failed
        guard isReporting else { return .failed }
        note(Fault(entry: found))
      }
      entry = view.next(found, scope)
    }
    return result
  }

  private mutating func count(
    _ slot: Slot,
    _ least: Int,
    _ most: Int,
    _ scope: Scope
  ) -> Outcome {
    var number = 0
    var last: Entry?
    var entry = view.first(slot, scope)
    while let found = entry {
      if view.isPresent(found) {
        number += 1
        if number <= max(1, min(most, 1_000_000) + 1) { last = found }
      }
      entry = view.next(found, scope)
    }
    guard number < least || number > most else { return .passed }
    note(Fault(entry: number > most ? last : nil, detail: String(number), slot: slot))
    return .failed
  }

  private mutating func defect(_ kinds: UInt64) -> Outcome {
    var result = Outcome.passed
    for defect in defects where DefectKinds.bit(of: defect.kind) & kinds != 0 {
      result = .failed
      note(Fault(value: defect.value, source: defect.source))
    }
    return result
  }

  private mutating func grammar(_ number: Int32, _ kinds: GrammarFaults) -> Outcome {
    guard let violations = grammars.violations(number) else { return .notApplicable }
    var result = Outcome.passed
    for violation in violations where kinds.isEmpty || !kinds.isDisjoint(with: violation.fault) {
      result = .failed
      note(
        Fault(
          value: violation.element,
          detail: violation.explanation,
          source: violation.source
        )
      )
    }
    return result
  }

  private func evidence(
    _ slot: Slot,
    _ dated: Slot,
    _ expires: Slot,
    _ months: Int,
    _ scope: Scope
  ) -> Outcome {
    guard let declared = view.first(slot, scope), view.isPresent(declared) else { return .unknown }
    let today = Int64(view.today) * 86_400
    if expires >= 0, let entry = view.first(expires, scope), let date = W3CDTF(view.value(entry)),
      date.latest < today
    {
      return .stale
    }
    if dated >= 0, months > 0 {
      guard let entry = view.first(dated, scope), let date = W3CDTF(view.value(entry)) else {
        return .unknown
      }
      // A mean month: evidence ages by years, and no rule turns on the day.
      if date.latest < today - Int64(months) * 2_629_746 { return .stale }
    }
    return .passed
  }

  // MARK: Values

  /// What a test found out about a value, if anybody is going to read it.
  private func detail(_ test: ValueOperation, _ entry: Entry) -> String {
    guard isReporting, wantsDetail else { return "" }
    let asked = criterion << 8 | UInt64(entry.kind.rawValue)
    return details.detail(of: view.value(entry), under: asked) { judge.detail(test, entry) }
  }

  private mutating func values(
    _ test: ValueOperation,
    _ slot: Slot,
    _ quantifier: Quantifier,
    _ scope: Scope
  ) -> Outcome {
    if case .characters = test, !view.mayHoldCharacterFaults {
      return view.first(slot, scope) == nil ? .notApplicable : .passed
    }
    var result = Outcome.notApplicable
    var firstFault: Entry?
    var entry = view.first(slot, scope)
    while let found = entry {
      switch judge.verdict(test, found) {
      case nil: break
      case true?:
        if quantifier == .any { return .passed }
        if quantifier == .none {
          result = .failed
          guard isReporting else { return .failed }
          let fault = detail(test, found)
          note(Fault(entry: found, detail: fault))
        } else if result == .notApplicable {
          result = .passed
        }
        if quantifier == .first { return result }
      case false?:
        if quantifier == .none {
          if result == .notApplicable { result = .passed }
        } else if quantifier == .any {
          result = .failed
          firstFault = firstFault ?? found
        } else {
          result = .failed
          guard isReporting else { return .failed }
          let value = isReporting ? judge.value(test, found) : nil
          let fault = detail(test, found)
          note(Fault(entry: found, value: value, detail: fault))
          if quantifier == .first { return .failed }
        }
      }
      entry = view.next(found, scope)
    }
    if let firstFault, isReporting {
      let fault = detail(test, firstFault)
      note(Fault(entry: firstFault, detail: fault))
    }
    return result
  }
}
