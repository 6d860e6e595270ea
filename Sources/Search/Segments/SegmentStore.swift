public import Ranking
public import SQLite

/// Writes segments into the catalogue's file, and marks what was deleted in them; to be used inside
/// a transaction.
public struct SegmentStore {
  /// Segments of up to so many documents have all of their terms in one piece.
  static let bundledDocuments = 16_384

  let connection: Connection
  private let bundledDocuments: Int

  /// Makes a store on the connection that the transaction is on; `SegmentTables` must be there.
  public init(_ connection: Connection) { self.init(connection, bundling: Self.bundledDocuments) }

  /// Makes a store that bundles the terms of segments of up to so many documents.
  init(_ connection: Connection, bundling documents: Int) {
    self.connection = connection
    bundledDocuments = documents
  }

  /// Writes a segment of the documents that a builder was given; its id.
  ///
  /// - Throws: `DatabaseError`.
  @discardableResult
  public func write(_ builder: SegmentBuilder, _ columns: SegmentColumns) throws -> Int64 {
    precondition(builder.count == columns.count, "every document has words and columns")
    let segment = try columns.insert(connection)
    try insertTerms(of: segment, columns.count) { try builder.forEachTerm($0) }
    return segment
  }

  /// Makes one segment of several, without the documents that were deleted; its id.
  ///
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  @discardableResult
  public func merge(_ segments: [Int64]) throws -> Int64 {
    let plan = try MergePlan(segments, self)
    let merged = try plan.columns.insert(connection)
    var sources: [SegmentMerger.Source] = []
    for (segment, numbers) in zip(segments, plan.numbers) {
      sources.append(.init(numbers: numbers, next: try terms(of: segment)))
    }
    var merger = SegmentMerger(sources)
    try insertTerms(of: merged, plan.columns.count) { try merger.run($0) }
    for segment in segments { try remove(segment) }
    return merged
  }

  /// Drops a segment with all that belongs to it.
  public func remove(_ segment: Int64) throws {
    try connection.run(
      "DELETE FROM search_positions WHERE id IN (SELECT id FROM search_terms WHERE segment = ?)",
      segment
    )
    for table in ["terms", "bundles", "dictionaries", "deleted"] {
      try connection.run("DELETE FROM search_\(table) WHERE segment = ?", segment)
    }
    try connection.run("DELETE FROM search_segments WHERE id = ?", segment)
  }

  /// The ids of all segments, the oldest first.
  public func segments() throws -> [Int64] {
    try connection.all("SELECT id FROM search_segments ORDER BY id") { $0.int64(0) }
  }
}

// MARK: - Deleted documents

extension SegmentStore {
  /// Marks documents as deleted in whatever segment holds them; those that none holds are passed
  /// over.
  ///
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  public func delete(_ documents: Set<UInt32>) throws {
    let sorted = documents.sorted()
    guard let first = sorted.first, let last = sorted.last else { return }
    let sql = """
      SELECT id, document_count, documents FROM search_segments
      WHERE last_document >= ? AND first_document <= ?
      """
    let places = try connection.all(sql, Int64(first), Int64(last)) { row in
      (
        id: row.int64(0), count: row.int(1),
        slots: row.withUnsafeBytes(2) { stored in
          sorted.compactMap { LittleEndian.index(of: $0, in: stored) }
        }
      )
    }
    for (segment, count, slots) in places where !slots.isEmpty {
      try delete(slots, of: segment, count: count)
    }
  }

  private func delete(_ slots: [Int], of segment: Int64, count: Int) throws {
    var set = try deleted(in: segment, count: count) ?? DocumentSet(capacity: count)
    let before = set.count
    for slot in slots {
      guard slot < count else { throw PostingsError.countsDiffer }
      set.insert(slot)
    }
    guard set.count > before else { return }
    let isKnown = try connection.run(
      "UPDATE search_deleted SET document_count = ?2, documents = ?3 WHERE segment = ?1",
      segment,
      set.count,
      set.encoded
    )
    guard isKnown == 0 else { return }
    try connection.run(
      "INSERT INTO search_deleted VALUES (?, ?, ?)",
      segment,
      set.count,
      set.encoded
    )
  }

  /// The documents of a segment that are deleted; nil where none is.
  func deleted(in segment: Int64, count: Int) throws -> DocumentSet? {
    let sql = "SELECT documents FROM search_deleted WHERE segment = ?"
    let bytes = try connection.first(sql, segment, read: { $0.bytes(0) })
    return try bytes.map { bytes throws(PostingsError) in
      try DocumentSet(bytes.span, capacity: count)
    }
  }
}

// MARK: - Terms

extension SegmentStore {
  private func insertTerms(
    of segment: Int64,
    _ documentCount: Int,
    _ forEachTerm: ((StoredTerm) throws -> Void) throws -> Void
  ) throws {
    guard documentCount > bundledDocuments else {
      var bundle: [UInt8] = []
      try forEachTerm { TermBundle.append($0, to: &bundle) }
      try connection.run("INSERT INTO search_bundles VALUES (?, ?)", segment, bundle)
      return
    }
    let insertTerm = try connection.statement(
      "INSERT INTO search_terms(segment, term, document_count, postings) VALUES (?, ?, ?, ?)"
    )
    let insertPositions = try connection.statement("INSERT INTO search_positions VALUES (?, ?)")
    var dictionary: [UInt8] = []
    try forEachTerm { term in
      TermDictionary.append(term.term, to: &dictionary)
      try insertTerm.bind(segment, at: 1)
      try term.term.bind(to: insertTerm, at: 2)
      try insertTerm.bind(Int64(term.count), at: 3)
      try term.postings.bind(to: insertTerm, at: 4)
      try insertTerm.finish()
      guard !term.positions.isEmpty else { return }
      try insertPositions.bind(connection.lastInsertedRowID, at: 1)
      try term.positions.bind(to: insertPositions, at: 2)
      try insertPositions.finish()
    }
    try connection.run("INSERT INTO search_dictionaries VALUES (?, ?)", segment, dictionary)
  }

  /// The terms of a small segment; nil where it is none.
  static func bundle(of segment: Int64, _ connection: Connection) throws -> TermBundle? {
    let sql = "SELECT terms FROM search_bundles WHERE segment = ?"
    return try connection.first(sql, segment) { try TermBundle($0.bytes(0)) }
  }

  /// The terms of a segment, one after the other in the order of their bytes.
  func terms(of segment: Int64) throws -> () throws -> StoredTerm? {
    if let bundle = try Self.bundle(of: segment, connection) {
      var number = 0
      return {
        guard number < bundle.count else { return nil }
        defer { number += 1 }
        return bundle.term(number)
      }
    }
    let statement = try connection.prepare(
      """
      SELECT t.term, t.document_count, t.postings, p.positions
      FROM search_terms t LEFT JOIN search_positions p ON p.id = t.id
      WHERE t.segment = ? ORDER BY t.term
      """
    )
    try statement.bind(segment, at: 1)
    return {
      guard try statement.step() else { return nil }
      return statement.withRow { row in
        StoredTerm(
          term: row.bytes(0),
          count: row.int(1),
          postings: row.bytes(2),
          positions: row.bytes(3)
        )
      }
    }
  }
}

extension LittleEndian {
  /// The place of a number among rising ones; nil where it is not there.
  fileprivate static func index(of number: UInt32, in bytes: UnsafeRawBufferPointer) -> Int? {
    func stored(at index: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    }
    let count = bytes.count / 4
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if stored(at: middle) < number { low = middle + 1 } else { high = middle }
    }
    return low < count && stored(at: low) == number ? low : nil
  }
}
