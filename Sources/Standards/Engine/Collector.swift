import Metadata

/// Sorts the values of a record into the slots of the program, in one pass over its nodes.
///
/// It follows the record's `PathTable`: a path is looked up by its text when it is first met, and
/// by its number ever after.
struct Collector {
  private let rules: RuleSet
  private let program: Program
  private let slotCount: Int
  private var table: PathTable?
  /// The texts of the paths known so far.
  private(set) var pathTexts: [String] = []
  /// The slots of path `p` are `slots[starts[p]..<starts[p + 1]]`.
  private var starts: [Int32] = [0]
  private var slots: [Slot] = []

  private let entries = Scratch<Entry>(capacity: 256)
  private var count = 0
  private let heads: Scratch<Int32>
  private let tails: Scratch<Int32>
  private let cursors: Scratch<Cursor>
  /// What this record repeats of the one before.
  private(set) var repetition: Repetition

  init(rules: RuleSet) {
    self.rules = rules
    program = rules.program
    slotCount = program.selectors.count
    heads = Scratch(capacity: slotCount)
    tails = Scratch(capacity: slotCount)
    cursors = Scratch(capacity: slotCount)
    repetition = Repetition(slots: slotCount)
  }

  /// The values sorted last; overwritten by the next record.
  var sorted: UnsafeBufferPointer<Entry> { UnsafeBufferPointer(start: entries.base, count: count) }

  /// The first value of each slot, or -1; overwritten by the next record.
  var firsts: UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: heads.base, count: slotCount)
  }

  /// A cursor for each slot, to be used while the record is judged.
  var scopeCursors: UnsafeMutablePointer<Cursor> { cursors.base }

  /// Sorts the values of a record that will be judged by `plan`.
  mutating func collect(
    _ record: borrowing Record,
    _ nodes: UnsafeBufferPointer<Node>,
    _ text: UnsafeRawBufferPointer,
    _ plan: Plan
  ) {
    repetition.begin(plan, slots: slotCount, conditions: rules.program.conditions.count)
    if table !== record.paths { follow(record.paths) }
    count = 0
    heads.fill(slotCount, with: -1)
    cursors.fill(slotCount, with: .none)
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      let path = Int(node.path.rawValue)
      if path + 1 >= starts.count { resolvePaths(record.paths) }
      let first = Int(starts[path])
      let end = Int(starts[path + 1])
      if first < end {
        let entry = Entry(
          start: node.valueStart,
          end: node.valueEnd,
          node: UInt32(truncatingIfNeeded: index),
          next: -1,
          language: node.language,
          kind: node.kind,
          hasContent: Int(node.end) > index + 1
        )
        append(entry, to: slots[first..<end], text)
      }
      index += 1
    }
    collectResource(record.resource, nodes, text, plan)
  }

  private mutating func collectResource(
    _ values: [ResourceValue],
    _ nodes: UnsafeBufferPointer<Node>,
    _ text: UnsafeRawBufferPointer,
    _ plan: Plan
  ) {
    for value in values {
      let slots = plan.slots(of: value.field)
      guard !slots.isEmpty else { continue }
      let isAttribute = Int(value.node) < nodes.count && nodes[Int(value.node)].kind == .attribute
      let entry = Entry(
        start: value.start,
        end: value.end,
        node: value.node,
        next: -1,
        language: value.language,
        kind: isAttribute ? .attribute : .string,
        hasContent: false
      )
      append(entry, to: slots[...], text)
    }
  }

  @inline(__always)
  private mutating func append(
    _ entry: Entry,
    to slots: ArraySlice<Slot>,
    _ text: UnsafeRawBufferPointer
  ) {
    let print = repetition.print(
      of: UnsafeRawBufferPointer(rebasing: text[Int(entry.start)..<Int(entry.end)]),
      UInt64(entry.language) << 16 | UInt64(entry.kind.rawValue) << 1 | (entry.hasContent ? 1 : 0)
    )
    for slot in slots {
      append(entry, to: slot)
      repetition.add(print, to: slot)
    }
  }

  @inline(__always)
  private mutating func append(_ entry: Entry, to slot: Slot) {
    if count == entries.capacity { entries.grow(keeping: count) }
    let index = Int32(truncatingIfNeeded: count)
    entries.base[count] = entry
    count += 1
    let slot = Int(slot)
    entries.base[Int(index)].isOrdered = program.isOrdered[slot]
    if heads.base[slot] < 0 {
      heads.base[slot] = index
    } else {
      entries.base[Int(tails.base[slot])].next = index
    }
    tails.base[slot] = index
  }

  private mutating func follow(_ paths: PathTable) {
    table = paths
    pathTexts = []
    starts = [0]
    slots = []
    resolvePaths(paths)
  }

  private mutating func resolvePaths(_ paths: PathTable) {
    for text in paths.texts(from: pathTexts.count) {
      pathTexts.append(text)
      slots += rules.slots(of: text)
      starts.append(Int32(slots.count))
    }
  }
}
