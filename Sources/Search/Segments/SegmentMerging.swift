internal import Ranking
internal import SQLite

extension SegmentStore {
  /// How many segments of a size there may be; one more, and all are merged with the smaller ones.
  private static let mostOfASize = 7

  /// No merge makes a segment larger than this, so that none keeps a transaction open for long.
  private static let largest = 1 << 18

  /// Keeps the segments few: those of a size, counted in powers of eight, are merged when there are
  /// eight; one of which half is deleted is written anew.
  ///
  /// So a document is written again only when the segment it is in grows eightfold, and the number
  /// of segments grows as the logarithm of the number of documents.
  func mergeWhereDue() throws {
    for segment in try sizes() where segment.live == 0 { try remove(segment.id) }
    while let due = Self.due(try sizes()) { try merge(due) }
  }

  private struct Size {
    var id: Int64
    var count: Int
    var live: Int

    /// 0 for up to 7 documents, 1 for up to 63, and so on.
    var power: Int { (Int.bitWidth - max(1, live).leadingZeroBitCount - 1) / 3 }
  }

  private func sizes() throws -> [Size] {
    try connection.all(
      """
      SELECT s.id, s.document_count, coalesce(d.document_count, 0)
      FROM search_segments s LEFT JOIN search_deleted d ON d.segment = s.id ORDER BY s.id
      """
    ) { Size(id: $0.int64(0), count: $0.int(1), live: $0.int(1) - $0.int(2)) }
  }

  private static func due(_ segments: [Size]) -> [Int64]? {
    let powers = Set(segments.map(\.power)).sorted()
    for power in powers where segments.count(where: { $0.power == power }) > mostOfASize {
      let upTo = segments.filter { $0.power <= power }
      guard upTo.reduce(0, { $0 + $1.live }) <= largest else { continue }
      return upTo.map(\.id)
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
