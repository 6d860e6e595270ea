import Metadata

/// The number of a selector in its program.
typealias Slot = Int32

/// A check with its paths, patterns and lists replaced by numbers: nothing in it is counted or
/// allocated, so a record is judged without touching the heap.
enum Operation: Sendable {
  case exists(Slot, usable: Bool)
  case given(Slot)
  case contains(Int32, Slot)
  case inOrder(Int32, Slot)
  case absent(Slot)
  case count(Slot, least: Int, most: Int)
  case value(ValueOperation, Slot, Quantifier)
  case compare(Comparison, Slot, Slot)
  case rangeOverlap(Slot, Slot, vocabulary: Int32)
  case grammar(Int32, faults: GrammarFaults)
  case defect(kinds: UInt64)
  case evidence(Slot, dated: Slot, expires: Slot, months: Int32)
  case each(Slot, condition: Int32, Int32, Quantifier)
  case all(first: Int32, count: Int32)
  case any(first: Int32, count: Int32)
  case not(Int32)
  case unique(first: Int32, count: Int32, table: Int32)
  case consistent(Slot, by: Slot, table: Int32)
  case references(Slot, to: Slot, table: Int32)
  case separateRuns(by: Slot, from: Slot, to: Slot, table: Int32)
}

/// A test of one value with its patterns and lists replaced by numbers.
enum ValueOperation: Sendable {
  case form(ValueForm, faults: FaultSet, skip: Int32)
  case pattern(Int32)
  case vocabulary(Int32, accepting: TermRole, ignoringCase: Bool)
  case oneOf(Int32, ignoringCase: Bool)
  case words(least: Int, most: Int)
  case length(least: Int, most: Int)
  case usable
  case characters(CharacterFaults)
  case trimmed
  case kind(KindSet)
  case hasLanguage
  case dateWindow(DateWindow)
}

/// How a criterion ended for one record.
enum Outcome: Sendable {
  case passed, failed, notApplicable, unknown, stale
}
