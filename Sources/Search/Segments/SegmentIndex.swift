internal import Ranking
internal import SQLite
internal import Synchronization

/// The segments of a file as searches share them: what one has read, the next need not.
///
/// Segments never change and their ids are never used twice, so whatever moment of the file a search
/// sees, what it finds here under an id is right.
public final class SegmentIndex: Sendable {
  /// A segment that has been opened.
  struct OpenSegment: Sendable {
    var id: Int64
    var documents: SegmentDocuments
    var deleted: DocumentSet?
    /// How many of its documents are not deleted.
    var liveCount: Int
  }

  private struct Shared {
    var documents: [Int64: SegmentDocuments] = [:]
    var dictionaries: [Int64: TermDictionary] = [:]
  }

  private let shared = Mutex(Shared())
  let cache: PostingsCache

  /// Makes an index that has read nothing yet.
  ///
  /// - Parameter cacheLimit: the most bytes of postings to be kept.
  public init(cacheLimit: Int = 256 << 20) { cache = PostingsCache(limit: cacheLimit) }

  /// A segment's documents, read when first asked for.
  func documents(
    of segment: Int64,
    _ connection: Connection,
    factor: (_ quality: UInt8, _ date: Int32) -> Double
  ) throws -> SegmentDocuments {
    if let known = shared.withLock({ $0.documents[segment] }) { return known }
    guard let columns = try SegmentColumns.read(segment, connection), columns.isComplete else {
      throw PostingsError.countsDiffer
    }
    let documents = try SegmentDocuments(
      documents: columns.documents,
      dates: columns.dates,
      factors: zip(columns.qualities, columns.dates).map {
        SegmentDocuments.factor(factor($0, $1))
      },
      facets: columns.facets
    )
    shared.withLock { $0.documents[segment] = documents }
    return documents
  }

  /// A segment's terms in one piece, read when first asked for.
  func dictionary(of segment: Int64, _ connection: Connection) throws -> TermDictionary {
    if let known = shared.withLock({ $0.dictionaries[segment] }) { return known }
    let stored = try connection.first(
      "SELECT terms FROM search_dictionaries WHERE segment = ?",
      segment,
      read: { $0.bytes(0) }
    )
    guard let stored else { throw PostingsError.cutShort }
    let dictionary = try TermDictionary(stored.span)
    shared.withLock { $0.dictionaries[segment] = dictionary }
    return dictionary
  }

  /// Forgets the segments that are no more.
  func keep(only segments: [Int64]) {
    let segments = Set(segments)
    let hasOthers = shared.withLock { shared in
      let count = shared.documents.count
      shared.documents = shared.documents.filter { segments.contains($0.key) }
      shared.dictionaries = shared.dictionaries.filter { segments.contains($0.key) }
      return shared.documents.count < count
    }
    if hasOthers { cache.keep(only: segments) }
  }
}
