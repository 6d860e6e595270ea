import Metadata

/// What checks about the feed as a whole remember of the records so far.
///
/// Values are kept as 64-bit hashes, and all tables together within a budget, so that memory does
/// not grow with the feed. What no longer fits is not judged: its outcome is unknown.
struct FeedMemory {
  /// The bytes that all tables may take.
  static let budget = 40 << 20
  /// The references that may wait for their target.
  static let greatestPending = 20_000

  /// A reference whose target no record has had so far.
  struct Pending {
    let criterion: CriterionIndex
    let table: Int32
    let key: UInt64
    let value: String
    let detail: String
    let place: Place
  }

  /// A stretch of time of a key, linked to the one before.
  struct Run {
    let from: Int32
    let to: Int32
    let row: UInt32
    let previous: Int32
  }

  private var tables: [FeedTable]
  private(set) var runs: [Run] = []
  private(set) var pending: [Pending] = []
  /// The references that could not wait.
  private(set) var dropped = 0
  private var used = 0

  init(tables: Int) { self.tables = Array(repeating: FeedTable(), count: tables) }

  /// What is known of a key in a table.
  func entry(_ key: UInt64, in table: Int32) -> FeedTable.Entry? { tables[Int(table)].entry(key) }

  /// Remembers a key, unless it is known or there is no more room; `false` for no room.
  mutating func remember(_ key: UInt64, payload: UInt32, row: UInt32, in table: Int32) -> Bool {
    let index = Int(table)
    if tables[index].isFull {
      let growth = tables[index].growth
      guard used + growth <= Self.budget else { return false }
      used += growth
      tables[index].grow()
    }
    tables[index].insert(key, payload: payload, row: row)
    return true
  }

  /// Adds a run to those of a key; `nil`, or the row of a run it certainly overlaps.
  mutating func addRun(
    _ key: UInt64,
    from: Int32,
    to: Int32,
    row: UInt32,
    in table: Int32
  ) -> (overlapped: UInt32?, isRemembered: Bool) {
    let known = entry(key, in: table)
    var overlapped: UInt32?
    var index = known.map { Int32(bitPattern: $0.payload) } ?? -1
    while index >= 0 {
      let run = runs[Int(index)]
      if from < run.to, run.from < to { overlapped = run.row }
      index = run.previous
    }
    let size = MemoryLayout<Run>.stride
    guard used + size <= Self.budget else { return (overlapped, false) }
    used += size
    runs.append(
      Run(from: from, to: to, row: row, previous: known.map { Int32(bitPattern: $0.payload) } ?? -1)
    )
    let isRemembered = remember(key, payload: UInt32(runs.count - 1), row: row, in: table)
    return (overlapped, isRemembered)
  }

  /// Lets a reference wait for its target.
  mutating func wait(_ reference: Pending) {
    guard pending.count < Self.greatestPending else {
      dropped += 1
      return
    }
    pending.append(reference)
  }
}

/// Keys by open addressing, with a payload and the row each was first seen in.
struct FeedTable {
  struct Entry {
    var key: UInt64
    var payload: UInt32
    var row: UInt32
  }

  private var slots: [Entry] = []
  private var count = 0

  /// Whether a further key asks for more room.
  var isFull: Bool { count * 3 >= slots.count * 2 }

  /// The bytes that growing adds.
  var growth: Int { (max(1024, slots.count * 2) - slots.count) * MemoryLayout<Entry>.stride }

  /// What is known of a key; the key 0 stands for an empty slot, and is moved to 1.
  func entry(_ key: UInt64) -> Entry? {
    guard !slots.isEmpty else { return nil }
    let key = max(1, key)
    var index = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[index].key != 0 {
      if slots[index].key == key { return slots[index] }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a key, or replaces the payload of a known one.
  mutating func insert(_ key: UInt64, payload: UInt32, row: UInt32) {
    let key = max(1, key)
    var index = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[index].key != 0 {
      if slots[index].key == key {
        slots[index].payload = payload
        return
      }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = Entry(key: key, payload: payload, row: row)
    count += 1
  }

  /// Doubles the room.
  mutating func grow() {
    let old = slots
    slots = Array(
      repeating: Entry(key: 0, payload: 0, row: 0),
      count: max(1024, old.count * 2)
    )
    count = 0
    for entry in old where entry.key != 0 {
      insert(entry.key, payload: entry.payload, row: entry.row)
    }
  }
}
