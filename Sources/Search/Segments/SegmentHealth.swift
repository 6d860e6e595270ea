internal import Ranking
internal import SQLite

extension SearchIndex {
  /// What is wrong with the segments, beside the text and the columns they were made of; a sentence
  /// each, nothing where all is well.
  static func segmentProblems(_ connection: Connection) throws -> [String] {
    guard let weights = try storedWeights(connection) else {
      return ["The index does not say what weights it was made with."]
    }
    do {
      let found = try SegmentContentsCheck.stored(connection)
      let expected = try SegmentContentsCheck.expected(connection, weights)
      var problems: [String] = []
      if found.columns != expected.columns {
        problems.append("The segments do not hold the documents and columns of the index.")
      }
      if found.words != expected.words {
        problems.append("The segments do not hold the words of the text stored beside them.")
      }
      return problems
    } catch is PostingsError {
      return ["A segment is damaged."]
    }
  }
}

/// What segments hold, added up so that it does not matter in which order, or in which segment:
/// two indexes of the same documents have the same sums.
struct SegmentContentsCheck: Equatable {
  private(set) var columns: UInt64 = 0
  private(set) var words: UInt64 = 0

  /// What the segments of the file hold, their deleted documents left out.
  static func stored(_ connection: Connection) throws -> SegmentContentsCheck {
    var check = SegmentContentsCheck()
    let store = SegmentStore(connection)
    for segment in try store.segments() {
      let plan = try MergePlan([segment], store)
      var merger = SegmentMerger([
        .init(numbers: plan.numbers[0], next: try store.terms(of: segment))
      ])
      try check.add(plan.columns) { try merger.run($0) }
    }
    return check
  }

  /// How many documents are analysed at a time.
  private static let batch = 4_096

  /// What they should hold, by the text and the columns of each resource.
  static func expected(
    _ connection: Connection,
    _ weights: FieldWeights
  ) throws -> SegmentContentsCheck {
    var check = SegmentContentsCheck()
    var builder = SegmentBuilder(analyzer: Analyzer(), weights: weights)
    var columns = SegmentColumns()
    func addBatch() throws {
      try check.add(columns) { try builder.forEachTerm($0) }
      builder = SegmentBuilder(analyzer: Analyzer(), weights: weights)
      columns = SegmentColumns()
    }
    try SearchIndex.forEachStored(connection) { row, texts in
      builder.append(texts)
      row.append(to: &columns)
      if builder.count == batch { try addBatch() }
    }
    try addBatch()
    return check
  }

  private mutating func add(
    _ columns: SegmentColumns,
    _ forEachTerm: ((StoredTerm) throws -> Void) throws -> Void
  ) throws {
    for slot in 0..<columns.count {
      var hash = StableHash()
      hash.add(UInt64(columns.documents[slot]))
      hash.add(UInt64(UInt32(bitPattern: columns.dates[slot])))
      hash.add(UInt64(columns.qualities[slot]) << 16 | UInt64(columns.lastAges[slot]) << 8)
      hash.add(UInt64(columns.firstAges[slot]))
      hash.add(UInt64(bitPattern: columns.titleKeys[slot]))
      for value in columns.facets[slot] { hash.add(UInt64(value)) }
      self.columns &+= hash.value
    }
    try forEachTerm { term in
      var ofTerm = StableHash()
      for byte in term.term { ofTerm.add(UInt64(byte)) }
      let list = try PostingList(term.postings.span, capacity: columns.count)
      let positions = try PositionList(term.positions.span, count: list.count)
      var posting = 0
      list.forEach { slot, impact in
        var hash = ofTerm
        hash.add(UInt64(columns.documents[slot]))
        hash.add(UInt64(impact))
        for position in positions.positions(of: posting) { hash.add(UInt64(position)) }
        words &+= hash.value
        posting += 1
      }
    }
  }
}

/// A hash that is the same in every run: FNV-1a over numbers, mixed at the end.
private struct StableHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ number: UInt64) {
    state = (state ^ number) &* 0x0000_0100_0000_01B3
    state ^= state >> 29
  }

  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
