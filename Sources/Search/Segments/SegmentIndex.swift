internal import Ranking
internal import SQLite
internal import Synchronization

/// The segments of a file as searches share them: what one has read, the next need not.
///
/// Segments never change and their ids are never used twice, so whatever moment of the file a search
/// sees, what it finds here under an id is right. Of the deleted documents there are only ever more,
/// so their number names the moment.
public final class SegmentIndex: Sendable {
  /// A segment that has been opened.
  struct OpenSegment: Sendable {
    var id: Int64
    var contents: SegmentContents
    var deleted: DocumentSet?

    var documents: SegmentDocuments { contents.documents }

    /// How many of its documents are not deleted.
    var liveCount: Int { documents.count - (deleted?.count ?? 0) }
  }

  private struct Shared {
    var contents: [Int64: SegmentContents] = [:]
    var deleted: [Int64: DocumentSet] = [:]
    var deletedCounts: [Int64: Int] = [:]
    var dictionaries: [Int64: TermDictionary] = [:]
  }

  private let shared = Mutex(Shared())
  let cache: PostingsCache

  /// Makes an index that has read nothing yet.
  ///
  /// - Parameter cacheLimit: the most bytes of postings to be kept.
  public init(cacheLimit: Int = 256 << 20) { cache = PostingsCache(limit: cacheLimit) }

  /// Opens a segment, of which so many documents are deleted.
  func open(
    _ segment: Int64,
    deleted deletedCount: Int,
    _ connection: Connection,
    factor: (_ quality: UInt8, _ date: Int32) -> Double
  ) throws -> OpenSegment {
    let contents = try contents(of: segment, connection, factor: factor)
    guard deletedCount > 0 else { return OpenSegment(id: segment, contents: contents) }
    let known = shared.withLock {
      $0.deletedCounts[segment] == deletedCount ? $0.deleted[segment] : nil
    }
    let deleted =
      try known
      ?? SegmentStore(connection).deleted(in: segment, count: contents.documents.count)
    shared.withLock { shared in
      // A search of an older moment does not put its set in the place of a newer one.
      guard shared.deletedCounts[segment] ?? 0 < deletedCount else { return }
      shared.deleted[segment] = deleted
      shared.deletedCounts[segment] = deletedCount
    }
    return OpenSegment(id: segment, contents: contents, deleted: deleted)
  }

  private func contents(
    of segment: Int64,
    _ connection: Connection,
    factor: (_ quality: UInt8, _ date: Int32) -> Double
  ) throws -> SegmentContents {
    if let known = shared.withLock({ $0.contents[segment] }) { return known }
    let bundle = try SegmentStore.bundle(of: segment, connection)
    if bundle == nil {
      let sql = "SELECT 1 FROM search_dictionaries WHERE segment = ?"
      guard try connection.first(sql, segment, read: { $0.bool(0) }) == true else {
        throw PostingsError.cutShort
      }
    }
    let contents = try SegmentContents(
      SegmentColumns.read(segment, connection),
      bundle,
      factor: factor
    )
    shared.withLock { $0.contents[segment] = contents }
    return contents
  }

  /// A segment's terms in one piece, made when first asked for.
  func dictionary(of segment: OpenSegment, _ connection: Connection) throws -> TermDictionary {
    if let known = shared.withLock({ $0.dictionaries[segment.id] }) { return known }
    let stored =
      try segment.contents.bundle?.dictionary
      ?? connection.first(
        "SELECT terms FROM search_dictionaries WHERE segment = ?",
        segment.id,
        read: { $0.bytes(0) }
      )
    guard let stored else { throw PostingsError.cutShort }
    let dictionary = try TermDictionary(stored.span)
    shared.withLock { $0.dictionaries[segment.id] = dictionary }
    return dictionary
  }

  /// Forgets the segments that are no more.
  func keep(only segments: [Int64]) {
    let segments = Set(segments)
    let hasOthers = shared.withLock { shared in
      let count = shared.contents.count
      guard !shared.contents.keys.allSatisfy(segments.contains) else { return false }
      shared.contents = shared.contents.filter { segments.contains($0.key) }
      shared.deleted = shared.deleted.filter { segments.contains($0.key) }
      shared.deletedCounts = shared.deletedCounts.filter { segments.contains($0.key) }
      shared.dictionaries = shared.dictionaries.filter { segments.contains($0.key) }
      return shared.contents.count < count
    }
    if hasOthers { cache.keep(only: segments) }
  }
}

/// What searches need to know of a segment in memory.
final class SegmentContents: Sendable {
  /// What ranking knows of the documents.
  let documents: SegmentDocuments

  /// Their qualities from 0 to 100, or `SegmentColumns.noQuality`.
  let qualities: [UInt8]

  /// The beginnings of their titles, as numbers in the order that titles are sorted.
  let titleKeys: [Int64]

  /// The terms, where the segment is small.
  let bundle: TermBundle?

  private let firstAges: [UInt8]
  private let lastAges: [UInt8]

  init(
    _ columns: StoredColumns,
    _ bundle: TermBundle?,
    factor: (_ quality: UInt8, _ date: Int32) -> Double
  ) throws(PostingsError) {
    documents = try SegmentDocuments(
      documents: columns.documents,
      dates: columns.dates,
      factors: zip(columns.qualities, columns.dates).map {
        SegmentDocuments.factor(factor($0, $1))
      },
      facets: columns.facets
    )
    qualities = columns.qualities
    titleKeys = columns.titleKeys
    firstAges = columns.firstAges
    lastAges = columns.lastAges
    self.bundle = bundle
  }

  /// The years of age that a document is for; empty where none are known.
  func ages(_ slot: Int) -> Range<Int> {
    let first = Int(firstAges[slot])
    return first..<max(first, Int(lastAges[slot]))
  }
}
