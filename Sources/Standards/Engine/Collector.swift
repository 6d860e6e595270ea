import Metadata

/// Sorts the values of a record into the slots of the program, in one pass over its nodes.
///
/// It follows the record's `PathTable`: a path is looked up by its text when it is first met, and
/// by its number ever after.
struct Collector {
  private let rules: RuleSet
  private var table: PathTable?
  /// The texts of the paths known so far.
  private(set) var pathTexts: [String] = []
  /// The slots of path `p` are `slots[starts[p]..<starts[p + 1]]`.
  private var starts: [Int32] = [0]
  private var slots: [Slot] = []
  /// The slots of each property, by the byte that stands for it in memory.
  private var fieldSlots: [[Slot]]

  private(set) var entries: [Entry] = []
  private(set) var heads: [Int32]
  private var tails: [Int32]

  init(rules: RuleSet) {
    self.rules = rules
    let program = rules.program
    heads = Array(repeating: -1, count: program.selectors.count)
    tails = heads
    fieldSlots = Array(repeating: [], count: 256)
    for (slot, selector) in program.selectors.enumerated() {
      for field in selector.fields { fieldSlots[Self.byte(of: field)].append(Slot(slot)) }
    }
  }

  /// The byte that stands for a property in memory: a number without a hash or a search.
  @inline(__always)
  private static func byte(of field: ResourceField) -> Int {
    withUnsafeBytes(of: field) { Int($0[0]) }
  }

  /// Sorts the values of a record.
  mutating func collect(_ record: borrowing Record) {
    if table !== record.paths { follow(record.paths) }
    entries.removeAll(keepingCapacity: true)
    for slot in heads.indices { heads[slot] = -1 }
    let nodes = record.nodes
    for (index, node) in nodes.enumerated() {
      let path = Int(node.path.rawValue)
      if path + 1 >= starts.count { resolvePaths(record.paths) }
      for position in starts[path]..<starts[path + 1] {
        let hasContent = Int(node.end) > index + 1
        append(
          Entry(
            start: node.valueStart,
            end: node.valueEnd,
            node: UInt32(truncatingIfNeeded: index),
            next: -1,
            language: node.language,
            kind: node.kind,
            hasContent: hasContent
          ),
          to: slots[Int(position)]
        )
      }
    }
    collectResource(record.resource, nodes)
  }

  private mutating func collectResource(_ values: [ResourceValue], _ nodes: [Node]) {
    for value in values {
      let wanted = fieldSlots[Self.byte(of: value.field)]
      guard !wanted.isEmpty else { continue }
      let isNode = Int(value.node) < nodes.count
      for slot in wanted {
        append(
          Entry(
            start: value.start,
            end: value.end,
            node: value.node,
            next: -1,
            language: value.language,
            kind: isNode && nodes[Int(value.node)].kind == .attribute ? .attribute : .string,
            hasContent: false
          ),
          to: slot
        )
      }
    }
  }

  @inline(__always)
  private mutating func append(_ entry: Entry, to slot: Slot) {
    let index = Int32(truncatingIfNeeded: entries.count)
    entries.append(entry)
    let slot = Int(slot)
    if heads[slot] < 0 { heads[slot] = index } else { entries[Int(tails[slot])].next = index }
    tails[slot] = index
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
