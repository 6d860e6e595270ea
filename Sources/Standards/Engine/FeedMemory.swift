import Metadata

/// What checks about the feed as a whole remember of the records so far.
///
/// Values are kept as 64-bit hashes, and all tables together within a budget, so that memory does
/// not grow with the feed. What no longer fits is not judged: its outcome is unknown.
struct FeedMemory {
  /// The bytes that all tables may take.
  static let budget = 40 << 20
  /// The runs of one key that a further run is compared with.
  static let greatestRuns = 64
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
  /// Whether something was not remembered because there was no room.
  private(set) var isFull = false
  private var used = 0

  init(tables: Int) { self.tables = Array(repeating: FeedTable(), count: tables) }

  /// What is known of a key in a table.
  func entry(_ key: UInt64, in table: Int32) -> FeedTable.Entry? { tables[Int(table)].entry(key) }

  /// What became of a key.
  enum Meeting {
    case new
    case known(FeedTable.Entry)
    case full
  }

  /// Looks a key up, and remembers it if it is new and there is room.
  mutating func meet(_ key: UInt64, payload: UInt32, row: UInt32, in table: Int32) -> Meeting {
    let index = Int(table)
    if tables[index].isFull {
      if let known = tables[index].entry(key) { return .known(known) }
      let growth = tables[index].growth
      guard used + growth <= Self.budget else {
        isFull = true
        return .full
      }
      used += growth
      tables[index].grow()
    }
    return tables[index].meet(key, payload: payload, row: row).map { .known($0) } ?? .new
  }

  /// Adds a run to those of a key; `nil`, or the row of a run it certainly overlaps.
  mutating func addRun(
    _ key: UInt64,
    from: Int32,
    to: Int32,
    row: UInt32,
    in table: Int32
  ) -> (overlapped: UInt32?, isRemembered: Bool) {
    let size = MemoryLayout<Run>.stride
    guard used + size <= Self.budget else {
      isFull = true
      return (nil, false)
    }
    let number = UInt32(truncatingIfNeeded: runs.count)
    var previous = -1 as Int32
    switch meet(key, payload: number, row: row, in: table) {
    case .new: break
    case .known(let known): previous = Int32(bitPattern: known.payload)
    case .full: return (nil, false)
    }
    var overlapped: UInt32?
    var index = previous
    // Of a title with thousands of runs, the latest ones tell enough.
    var compared = 0
    while index >= 0, compared < Self.greatestRuns {
      let run = runs[Int(index)]
      if from < run.to, run.from < to { overlapped = run.row }
      index = run.previous
      compared += 1
    }
    used += size
    runs.append(Run(from: from, to: to, row: row, previous: previous))
    tables[Int(table)].setPayload(number, of: key)
    return (overlapped, true)
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
    let entry = slots[place(of: key)]
    return entry.key == 0 ? nil : entry
  }

  /// What is known of a key; `nil` where it is new, and now known.
  mutating func meet(_ key: UInt64, payload: UInt32, row: UInt32) -> Entry? {
    let index = place(of: key)
    guard slots[index].key == 0 else { return slots[index] }
    slots[index] = Entry(key: max(1, key), payload: payload, row: row)
    count += 1
    return nil
  }

  /// Replaces the payload of a known key.
  mutating func setPayload(_ payload: UInt32, of key: UInt64) {
    slots[place(of: key)].payload = payload
  }

  /// The slot a key stands in, or the empty one where it would.
  private func place(of key: UInt64) -> Int {
    let key = max(1, key)
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
    return index
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
      _ = meet(entry.key, payload: entry.payload, row: entry.row)
    }
  }
}
