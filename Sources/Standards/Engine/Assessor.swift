public import Metadata

/// Judges the records of one reading of a feed, one after the other.
///
/// It remembers what criteria about the feed as a whole need (identifiers seen, references made),
/// so one assessor serves one reading of one feed. Its buffers are reused.
public final class Assessor {
  private var reading: Reading

  /// Starts a reading judged by `rules`.
  public init(rules: RuleSet) { reading = Reading(rules: rules) }

  /// What the standards say of `record`; nothing at all of a tombstone.
  public func assess(_ record: borrowing Record) -> Assessment { reading.assess(record) }

  /// Whether there were more values than can be remembered, so that for some records it is unknown
  /// whether others have the same.
  public var isMemoryFull: Bool { reading.isMemoryFull }

  /// The findings about the feed as a whole, after its last record; their places are absolute.
  public func finish() -> [Finding] { reading.finish() }
}

/// The state of an assessor: a value, so that its parts are reached without checks for overlap.
private struct Reading {
  private let rules: RuleSet
  private let program: Program
  private let today: Int
  private var collector: Collector
  private var memory: FeedMemory
  private var plans: [Plan] = []
  private var current = 0
  private var tally = Tally()
  private let details = DetailCache()
  private let grammars: GrammarJudge
  /// The number of records so far, for naming those of feeds without rows.
  private var ordinal = 0

  init(rules: RuleSet) {
    self.rules = rules
    program = rules.program
    today = rules.clock.today
    collector = Collector(rules: rules)
    memory = FeedMemory(tables: rules.program.tables)
    grammars = GrammarJudge(rules.program)
  }

  var isMemoryFull: Bool { memory.isFull }

  mutating func assess(_ record: borrowing Record) -> Assessment {
    ordinal += 1
    guard record.status == .active else { return Assessment() }
    let plan = plan(for: record.format)
    grammars.begin(record)
    tally.begin(plan, conditions: program.conditions.count)
    var faults: [CriterionFault] = []
    let row = UInt32(truncatingIfNeeded: record.row ?? ordinal)
    record.nodes.withUnsafeBufferPointer { nodes in
      record.text.withUnsafeBytes { text in
        collector.collect(record, nodes, text, plan)
        let view = RecordView(
          nodes: nodes,
          text: text,
          entries: collector.sorted,
          heads: collector.firsts,
          cursors: collector.scopeCursors,
          mayHoldCharacterFaults: CharacterFaults.mayOccur(in: text),
          isTabular: record.row != nil,
          today: today
        )
        program.operations.withUnsafeBufferPointer { operations in
          var evaluation = Evaluation(
            program: program,
            operations: operations,
            view: view,
            defects: record.defects,
            details: details,
            grammars: grammars
          )
          judge(plan, &evaluation, row: row, into: &faults)
        }
      }
    }
    if !waiting.isEmpty { keepWaiting(record) }
    var assessment = tally.assessment(plan)
    if !faults.isEmpty {
      assessment.findings = findings(faults.filter { !isCovered($0, by: faults, plan) }, record)
    }
    return assessment
  }

  private mutating func plan(for format: RecordFormat) -> Plan {
    if current < plans.count, plans[current].format == format { return plans[current] }
    if let known = plans.firstIndex(where: { $0.format == format }) {
      current = known
    } else {
      plans.append(rules.plan(for: format))
      current = plans.count - 1
    }
    return plans[current]
  }

  private mutating func judge(
    _ plan: Plan,
    _ evaluation: inout Evaluation,
    row: UInt32,
    into faults: inout [CriterionFault]
  ) {
    plan.steps.withUnsafeBufferPointer { steps in
      plan.reads.withUnsafeBufferPointer { reads in
        judge(steps, reads, &evaluation, row: row, into: &faults)
      }
    }
    for number in plan.conditions {
      collector.repetition.keep(condition: Int(number), tally.condition(number))
    }
  }

  private mutating func judge(
    _ steps: UnsafeBufferPointer<Plan.Step>,
    _ reads: UnsafeBufferPointer<Slot>,
    _ evaluation: inout Evaluation,
    row: UInt32,
    into faults: inout [CriterionFault]
  ) {
    let hasNoDefects = evaluation.defects.isEmpty
    for (number, step) in steps.enumerated() {
      var outcome = Outcome.passed
      var repeatable: Outcome?
      if step.unless >= 0, tally.hasFailed(step.unless) {
        outcome = .notApplicable
      } else if step.condition >= 0, !holds(step.condition, &evaluation) {
        outcome = .notApplicable
      } else if step.isAboutFeed {
        let verdict = judgeFeed(step, evaluation.view, row: row)
        outcome = verdict.outcome
        if let fault = verdict.fault {
          faults.append(CriterionFault(criterion: step.criterion, fault: fault))
        }
      } else if !(step.isAboutDefects && hasNoDefects) {
        outcome = self.outcome(of: step, number, reads, &evaluation)
        if step.reads != nil { repeatable = outcome }
        if outcome == .failed { Self.report(step, &evaluation, into: &faults) }
      }
      collector.repetition.keep(repeatable, of: number)
      tally.count(outcome, of: step, number: number)
    }
  }

  private static func report(
    _ step: Plan.Step,
    _ evaluation: inout Evaluation,
    into faults: inout [CriterionFault]
  ) {
    let found = evaluation.report(step)
    for (position, fault) in found.enumerated() {
      let surplus = position == found.count - 1 ? evaluation.surplus : 0
      faults.append(CriterionFault(criterion: step.criterion, fault: fault, surplus: surplus))
    }
  }

  /// How a step ends: as for the record before where it looks at the same values.
  private func outcome(
    of step: Plan.Step,
    _ number: Int,
    _ reads: UnsafeBufferPointer<Slot>,
    _ evaluation: inout Evaluation
  ) -> Outcome {
    if let range = step.reads,
      let repeated = collector.repetition.outcome(
        of: number,
        UnsafeBufferPointer(rebasing: reads[range])
      )
    {
      return repeated
    }
    return evaluation.outcome(step.operation)
  }

  /// Whether a condition holds; judged once a record.
  private mutating func holds(_ condition: Int32, _ evaluation: inout Evaluation) -> Bool {
    if let known = tally.condition(condition) { return known }
    let number = Int(condition)
    let holds: Bool
    if let reads = program.conditionReads[number],
      let repeated = collector.repetition.condition(number, reads)
    {
      holds = repeated
    } else {
      evaluation.isCondition = true
      holds = evaluation.outcome(program.conditions[number]) == .passed
      evaluation.isCondition = false
    }
    tally.remember(condition, holds)
    return holds
  }

  // MARK: Checks about the feed

  private mutating func judgeFeed(
    _ step: Plan.Step,
    _ view: RecordView,
    row: UInt32
  ) -> (outcome: Outcome, fault: Fault?) {
    switch program.operations[Int(step.operation)] {
    case .unique(let first, let count, let table):
      return unique(program.children[Int(first)..<Int(first + count)], view, row, table)
    case .consistent(let slot, let key, let table):
      return consistent(slot, by: key, view, row, table)
    case .references(let slot, let target, let table):
      return references(slot, to: target, view, table, step.criterion)
    case .separateRuns(let key, let from, let to, let table):
      return separateRuns(key, from, to, view, row, table)
    default: return (.notApplicable, nil)
    }
  }

  private mutating func unique(
    _ slots: ArraySlice<Int32>,
    _ view: RecordView,
    _ row: UInt32,
    _ table: Int32
  ) -> (outcome: Outcome, fault: Fault?) {
    var hash = StableHash()
    var first: Entry?
    for slot in slots {
      hash.combine(UInt64(0x51))
      var entry = view.first(slot, .everything)
      while let found = entry {
        let value = view.untrimmed(found)
        if first == nil, !value.isEmpty { first = found }
        hash.combine(bytes: value)
        entry = view.next(found, .everything)
      }
    }
    guard let first else { return (.notApplicable, nil) }
    switch memory.meet(hash.value, payload: 0, row: row, in: table) {
    case .new: return (.passed, nil)
    case .known(let known): return (.failed, Fault(entry: first, detail: String(known.row)))
    case .full: return (.unknown, nil)
    }
  }

  private mutating func consistent(
    _ slot: Slot,
    by key: Slot,
    _ view: RecordView,
    _ row: UInt32,
    _ table: Int32
  ) -> (outcome: Outcome, fault: Fault?) {
    guard let keyEntry = view.first(key, .everything), view.isPresent(keyEntry),
      let entry = view.first(slot, .everything), view.isPresent(entry),
      ValueJudge(program, view).isUsable(view.value(keyEntry))
    else { return (.notApplicable, nil) }
    let hash = WordTable.hash(view.value(keyEntry), lowercased: true)
    let payload = UInt32(
      truncatingIfNeeded: WordTable.hash(view.value(entry), lowercased: true) >> 7
    )
    switch memory.meet(hash, payload: payload, row: row, in: table) {
    case .new: return (.passed, nil)
    case .known(let known) where known.payload == payload: return (.passed, nil)
    case .known(let known): return (.failed, Fault(entry: entry, detail: String(known.row)))
    case .full: return (.unknown, nil)
    }
  }

  private mutating func references(
    _ slot: Slot,
    to target: Slot,
    _ view: RecordView,
    _ table: Int32,
    _ criterion: UInt32
  ) -> (outcome: Outcome, fault: Fault?) {
    let reference = view.first(slot, .everything)
    // A list without the column has no references, so nothing need be remembered for them.
    if view.isTabular, reference == nil { return (.notApplicable, nil) }
    var entry = view.first(target, .everything)
    var isRemembered = true
    while let found = entry {
      if view.isPresent(found) {
        let hash = WordTable.hash(view.value(found), lowercased: false)
        if case .full = memory.meet(hash, payload: 0, row: 0, in: table) { isRemembered = false }
      }
      entry = view.next(found, .everything)
    }
    guard let reference, view.isPresent(reference) else { return (.notApplicable, nil) }
    // Its target may still come: `finish` judges what is left. Until then nothing speaks against it.
    waiting.append((reference, table, criterion))
    return (isRemembered ? .passed : .unknown, nil)
  }

  /// References of the record being judged.
  private var waiting: [(entry: Entry, table: Int32, criterion: UInt32)] = []

  private mutating func separateRuns(
    _ key: Slot,
    _ from: Slot,
    _ to: Slot,
    _ view: RecordView,
    _ row: UInt32,
    _ table: Int32
  ) -> (outcome: Outcome, fault: Fault?) {
    guard let keyEntry = view.first(key, .everything), view.isPresent(keyEntry),
      let first = view.first(from, .everything), let begin = W3CDTF(view.value(first))
    else { return (.notApplicable, nil) }
    var end = Int64(Int32.max)
    if let last = view.first(to, .everything), view.isPresent(last) {
      guard let date = W3CDTF(view.value(last)) else { return (.notApplicable, nil) }
      end = date.earliest / 86_400
    }
    let hash = WordTable.hash(view.value(keyEntry), lowercased: false)
    let verdict = memory.addRun(
      hash,
      from: Int32(clamping: begin.latest / 86_400),
      to: Int32(clamping: end),
      row: row,
      in: table
    )
    if let overlapped = verdict.overlapped {
      return (.failed, Fault(entry: first, detail: String(overlapped)))
    }
    return (verdict.isRemembered ? .passed : .unknown, nil)
  }

  // MARK: Findings

  /// Whether another criterion says the same of this record, and of the same value if of one.
  private func isCovered(_ fault: CriterionFault, by faults: [CriterionFault], _ plan: Plan) -> Bool
  {
    let covering = plan.coveredBy[Int(fault.criterion)]
    guard !covering.isEmpty else { return false }
    let node = fault.fault.entry?.node
    return faults.contains {
      covering.contains($0.criterion) && (node == nil || $0.fault.entry?.node == node)
    }
  }

  private func findings(_ faults: [CriterionFault], _ record: borrowing Record) -> [Finding] {
    let writer = FindingWriter(program: program, paths: collector.pathTexts)
    return writer.findings(faults, record)
  }

  /// Keeps the references of `record` whose target no record had so far.
  private mutating func keepWaiting(_ record: borrowing Record) {
    for (entry, table, criterion) in waiting {
      let range = Int(entry.start)..<Int(entry.end)
      let key = record.text.withUnsafeBytes {
        WordTable.hash(
          UnsafeRawBufferPointer(rebasing: $0[range]).withoutSpaceAround,
          lowercased: false
        )
      }
      guard memory.entry(key, in: table) == nil else { continue }
      memory.wait(
        FeedMemory.Pending(
          criterion: CriterionIndex(criterion),
          table: table,
          key: key,
          value: FindingWriter.clipped(record.string(range)),
          detail: FindingWriter.clipped(record.identifier),
          place: record.place(ofNode: Int(entry.node)).advanced(from: record.start)
        )
      )
    }
    waiting.removeAll(keepingCapacity: true)
  }

  func finish() -> [Finding] {
    var findings = memory.pending.compactMap { pending -> Finding? in
      guard memory.entry(pending.key, in: pending.table) == nil else { return nil }
      return Finding(
        criterion: pending.criterion,
        value: pending.value,
        detail: pending.detail,
        place: pending.place
      )
    }
    if memory.dropped > 0, let last = findings.indices.last {
      findings[last].value += " (and up to \(memory.dropped) more like it)"
    }
    return findings
  }
}
