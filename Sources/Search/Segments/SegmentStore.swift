public import Ranking
public import SQLite

/// Writes segments into the catalogue's file, and merges them; to be used inside a transaction.
public struct SegmentStore {
  private let connection: Connection

  /// Makes a store on the connection that the transaction is on; `SegmentTables` must be there.
  public init(_ connection: Connection) { self.connection = connection }

  /// Writes a segment of the documents that a builder was given; its id.
  ///
  /// - Throws: `DatabaseError`.
  @discardableResult
  public func write(_ builder: SegmentBuilder, _ columns: SegmentColumns) throws -> Int64 {
    precondition(builder.count == columns.count, "every document has words and columns")
    let segment = try columns.insert(connection)
    try insertTerms(of: segment) { try builder.forEachTerm($0) }
    return segment
  }

  /// Makes one segment of several, without the documents that were deleted; its id.
  ///
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  @discardableResult
  public func merge(_ segments: [Int64]) throws -> Int64 {
    let plan = try MergePlan(segments, connection)
    let merged = try plan.columns.insert(connection)
    var sources: [SegmentMerger.Source] = []
    for (segment, numbers) in zip(segments, plan.numbers) {
      sources.append(.init(numbers: numbers, next: try terms(of: segment)))
    }
    var merger = SegmentMerger(sources)
    try insertTerms(of: merged) { try merger.run($0) }
    for segment in segments { try remove(segment) }
    return merged
  }

  /// Marks documents as deleted in whatever segment holds them; those that none holds are passed
  /// over.
  ///
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  public func delete(_ documents: Set<UInt32>) throws {
    guard !documents.isEmpty else { return }
    for segment in try segments() {
      guard let columns = try SegmentColumns.read(segment, connection) else { continue }
      var deleted = try deleted(segment, count: columns.documents.count)
      let before = deleted.count
      for (slot, document) in columns.documents.enumerated() where documents.contains(document) {
        deleted.insert(slot)
      }
      guard deleted.count > before else { continue }
      try connection.run(
        "UPDATE search_segments SET deleted = ? WHERE id = ?",
        deleted.encoded,
        segment
      )
    }
  }

  fileprivate func deleted(_ segment: Int64, count: Int) throws -> DocumentSet {
    let sql = "SELECT deleted FROM search_segments WHERE id = ?"
    let bytes = try connection.first(sql, segment, read: { $0.optionalBytes(0) })
    guard let bytes = bytes.flatMap({ $0 }) else { return DocumentSet(capacity: count) }
    return try DocumentSet(bytes.span, capacity: count)
  }

  /// Drops a segment with all that belongs to it.
  public func remove(_ segment: Int64) throws {
    try connection.run(
      "DELETE FROM search_positions WHERE id IN (SELECT id FROM search_terms WHERE segment = ?)",
      segment
    )
    try connection.run("DELETE FROM search_terms WHERE segment = ?", segment)
    try connection.run("DELETE FROM search_dictionaries WHERE segment = ?", segment)
    try connection.run("DELETE FROM search_segments WHERE id = ?", segment)
  }

  /// The ids of all segments, the oldest first.
  public func segments() throws -> [Int64] {
    try connection.all("SELECT id FROM search_segments ORDER BY id") { $0.int64(0) }
  }

  private func insertTerms(
    of segment: Int64,
    _ forEachTerm: ((StoredTerm) throws -> Void) throws -> Void
  ) throws {
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

  /// The terms of a segment, one after the other in the order of their bytes.
  private func terms(of segment: Int64) throws -> () throws -> StoredTerm? {
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

/// Which documents of some segments are left, in the order of their numbers, and where each goes.
private struct MergePlan {
  var columns = SegmentColumns()
  var numbers: [[UInt32?]] = []

  init(_ segments: [Int64], _ connection: Connection) throws {
    var stored: [StoredColumns] = []
    var alive: [(document: UInt32, segment: Int, slot: Int)] = []
    for (index, segment) in segments.enumerated() {
      guard let columns = try SegmentColumns.read(segment, connection), columns.isComplete else {
        throw PostingsError.countsDiffer
      }
      let deleted = try SegmentStore(connection)
        .deleted(segment, count: columns.documents.count)
      for (slot, document) in columns.documents.enumerated()
      where !deleted.contains(slot) {
        alive.append((document, index, slot))
      }
      numbers.append([UInt32?](repeating: nil, count: columns.documents.count))
      stored.append(columns)
    }
    alive.sort { $0.document < $1.document }
    for (number, place) in alive.enumerated() {
      numbers[place.segment][place.slot] = UInt32(truncatingIfNeeded: number)
      let from = stored[place.segment]
      columns.append(
        document: place.document,
        date: from.dates[place.slot],
        quality: from.qualities[place.slot],
        ages: from.firstAges[
          place.slot
        ]..<max(from.firstAges[place.slot], from.lastAges[place.slot]),
        facets: Array(from.facets.values(of: place.slot))
      )
    }
  }
}
