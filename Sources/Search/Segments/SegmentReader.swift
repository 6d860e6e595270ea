internal import Ranking
public import SQLite

/// The segments as one read transaction sees them, and the words of queries resolved in them.
public struct SegmentReader {
  private let connection: Connection
  private let index: SegmentIndex

  /// The segments, the oldest first.
  let segments: [SegmentIndex.OpenSegment]

  /// How many documents there are, without the deleted ones.
  public let documentCount: Int

  /// Opens the segments of the moment that the connection's transaction sees.
  ///
  /// - Parameters:
  ///   - connection: in a read transaction.
  ///   - index: what earlier searches have read of the same file.
  ///   - factor: what a document of some quality and date has its score multiplied by.
  /// - Throws: `PostingsError` where a segment is damaged, or `DatabaseError`.
  public init(
    _ connection: Connection,
    _ index: SegmentIndex,
    factor: (_ quality: UInt8, _ date: Int32) -> Double = { _, _ in 1 }
  ) throws {
    self.connection = connection
    self.index = index
    let rows = try connection.all(
      """
      SELECT s.id, coalesce(d.document_count, 0)
      FROM search_segments s LEFT JOIN search_deleted d ON d.segment = s.id ORDER BY s.id
      """
    ) { ($0.int64(0), $0.int(1)) }
    segments = try rows.map { id, deleted in
      try index.open(id, deleted: deleted, connection, factor: factor)
    }
    documentCount = segments.reduce(0) { $0 + $1.liveCount }
    index.keep(only: rows.map(\.0))
  }

  /// A term's postings in a segment; nil where it has none.
  func list(_ term: [UInt8], _ segment: SegmentIndex.OpenSegment) throws -> PostingList? {
    try entry(term, segment).list
  }

  /// A term's postings with where it stands; nil where the segment does not have it.
  func positions(
    _ term: [UInt8],
    _ segment: SegmentIndex.OpenSegment
  ) throws -> (PostingList, PositionList)? {
    var entry = try entry(term, segment)
    guard let list = entry.list else { return nil }
    if let positions = entry.positions { return (list, positions) }
    let positions = try storedPositions(of: entry.row, list.count, segment)
    entry.positions = positions
    index.cache.put(entry, .init(segment: segment.id, term: term))
    return (list, positions)
  }

  private func entry(
    _ term: [UInt8],
    _ segment: SegmentIndex.OpenSegment
  ) throws -> PostingsCache.Entry {
    let key = PostingsCache.Key(segment: segment.id, term: term)
    if let known = index.cache.entry(key) { return known }
    let entry =
      if let bundle = segment.contents.bundle {
        try bundledEntry(term, bundle, capacity: segment.documents.count)
      } else {
        try storedEntry(term, segment)
      }
    index.cache.put(entry, key)
    return entry
  }

  private func bundledEntry(
    _ term: [UInt8],
    _ bundle: TermBundle,
    capacity: Int
  ) throws -> PostingsCache.Entry {
    guard let number = bundle.number(of: term) else { return .init() }
    let list = try PostingList(bundle.term(number).postings.span, capacity: capacity)
    return .init(list: list, row: Int64(number))
  }

  private func storedEntry(
    _ term: [UInt8],
    _ segment: SegmentIndex.OpenSegment
  ) throws -> PostingsCache.Entry {
    let statement = try connection.statement(
      "SELECT id, postings FROM search_terms WHERE segment = ? AND term = ?"
    )
    try statement.bind(segment.id, at: 1)
    try term.bind(to: statement, at: 2)
    defer { statement.reset() }
    var entry = PostingsCache.Entry()
    if try statement.step() {
      entry.row = statement.withRow { $0.int64(0) }
      entry.list = try statement.withRow { row in
        try row.withUnsafeBytes(1) { bytes in
          try PostingList(
            bytes.bindMemory(to: UInt8.self).span,
            capacity: segment.documents.count
          )
        }
      }
    }
    return entry
  }

  private func storedPositions(
    of row: Int64,
    _ count: Int,
    _ segment: SegmentIndex.OpenSegment
  ) throws -> PositionList {
    if let bundle = segment.contents.bundle {
      return try PositionList(bundle.term(Int(row)).positions.span, count: count)
    }
    let positions = try connection.first(
      "SELECT positions FROM search_positions WHERE id = ?",
      row
    ) { row in
      try row.withUnsafeBytes(0) { bytes in
        try PositionList(bytes.bindMemory(to: UInt8.self).span, count: count)
      }
    }
    guard let positions else { throw PostingsError.cutShort }
    return positions
  }

  /// A segment's terms that begin so, up to a number; those that most documents hold where there
  /// are more cannot be told without reading them all, so the first in order are taken.
  func terms(
    beginning start: [UInt8],
    _ segment: SegmentIndex.OpenSegment,
    most: Int
  ) throws -> [[UInt8]] {
    let dictionary = try index.dictionary(of: segment, connection)
    return dictionary.terms(beginning: start).prefix(most).map { Array(dictionary.term($0)) }
  }

  /// A segment's terms within some typing errors of a word.
  func terms(
    near word: [UInt8],
    errors: Int,
    _ segment: SegmentIndex.OpenSegment
  ) throws -> [[UInt8]] {
    let dictionary = try index.dictionary(of: segment, connection)
    return dictionary.terms(near: word, errors: errors).map { Array(dictionary.term($0.number)) }
  }
}
