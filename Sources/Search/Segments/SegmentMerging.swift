internal import Ranking
internal import SQLite

extension SegmentStore {
  /// Keeps the segments few, as `MergePolicy` says; drops those of which everything is deleted.
  func mergeWhereDue() throws {
    for segment in try sizes() where segment.live == 0 { try remove(segment.id) }
    while let due = MergePolicy.due(try sizes()) { try merge(due) }
  }

  private func sizes() throws -> [MergePolicy.Size] {
    try connection.all(
      """
      SELECT s.id, s.document_count, coalesce(d.document_count, 0)
      FROM search_segments s LEFT JOIN search_deleted d ON d.segment = s.id ORDER BY s.id
      """
    ) { .init(id: $0.int64(0), count: $0.int(1), live: $0.int(1) - $0.int(2)) }
  }
}

/// Which segments are merged: those of a size, counted in powers of eight, when there are eight of
/// them, with all smaller ones; and one of which half is deleted is written anew.
///
/// So a document is written again only when its segment grows several times over, and the number of
/// segments grows as the logarithm of the number of documents, until they are as large as a merge
/// may make them.
enum MergePolicy {
  /// How many segments of a size there may be.
  static let mostOfASize = 7

  /// No merge makes a segment larger than this, so that none keeps a transaction open for long.
  static let largest = 1 << 18

  /// How many documents a segment has, and how many of them are not deleted.
  struct Size {
    var id: Int64
    var count: Int
    var live: Int

    /// 0 for up to 7 documents, 1 for up to 63, and so on.
    fileprivate var power: Int { (Int.bitWidth - max(1, live).leadingZeroBitCount - 1) / 3 }
  }

  /// The segments to be merged next; nil where none are due.
  static func due(_ segments: [Size]) -> [Int64]? {
    for power in Set(segments.map(\.power)).sorted()
    where segments.count(where: { $0.power == power }) > mostOfASize {
      var room = largest
      let fitting = segments.filter { $0.power <= power }.sorted { $0.live < $1.live }
        .prefix { segment in
          room -= segment.live
          return room >= 0
        }
      if fitting.count > 1 { return fitting.map(\.id) }
    }
    return segments.first { 2 * $0.live < $0.count }.map { [$0.id] }
  }
}

/// Which documents of some segments are left, in the order of their numbers, and where each goes.
struct MergePlan {
  /// The columns of the merged segment.
  private(set) var columns = SegmentColumns()

  /// For each segment, for each of its documents, the number it gets; nil for the deleted ones.
  private(set) var numbers: [[UInt32?]] = []

  init(_ segments: [Int64], _ store: SegmentStore) throws {
    var stored: [StoredColumns] = []
    var alive: [(document: UInt32, segment: Int, slot: Int)] = []
    for (index, segment) in segments.enumerated() {
      let columns = try SegmentColumns.read(segment, store.connection)
      let deleted = try store.deleted(in: segment, count: columns.documents.count)
      for (slot, document) in columns.documents.enumerated()
      where deleted?.contains(slot) != true {
        alive.append((document, index, slot))
      }
      numbers.append([UInt32?](repeating: nil, count: columns.documents.count))
      stored.append(columns)
    }
    alive.sort { $0.document < $1.document }
    for (number, place) in alive.enumerated() {
      numbers[place.segment][place.slot] = UInt32(truncatingIfNeeded: number)
      columns.append(place.slot, of: stored[place.segment])
    }
  }
}
