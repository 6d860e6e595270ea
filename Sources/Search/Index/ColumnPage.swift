internal import SQLite

/// The columns of 1,024 resources in memory, by number within the page.
final class ColumnPage: Sendable {
  /// The number of resources in a page.
  static let size = 1_024

  /// What stands for no quality.
  static let noQuality: UInt8 = 255

  /// yyyymmdd; 0 for none.
  let dates: [Int32]

  /// 0 to 100, or `noQuality`; one for each resource.
  let qualities: [UInt8]

  /// The first year of age; where it is not before the last, no ages are known.
  let firstAges: [UInt8]

  /// The year of age after the last.
  let lastAges: [UInt8]

  /// The beginnings of the titles, as numbers in the order that titles are sorted.
  let titleKeys: [Int64]

  /// Whether the index holds the resource.
  let isLive: [Bool]

  private let starts: [UInt32]
  private let values: [UInt32]

  /// Reads a page.
  init(_ page: Int, from connection: Connection) throws {
    var dates = [Int32](repeating: 0, count: Self.size)
    var qualities = [UInt8](repeating: Self.noQuality, count: Self.size)
    var firstAges = [UInt8](repeating: 0, count: Self.size)
    var lastAges = firstAges
    var titleKeys = [Int64](repeating: 0, count: Self.size)
    var isLive = [Bool](repeating: false, count: Self.size)
    var starts = [UInt32](repeating: 0, count: Self.size + 1)
    var values: [UInt32] = []
    var filled = 0
    let base = page * Self.size
    let sql = """
      SELECT document, date, quality, first_age, last_age, facets, title_key
      FROM search_columns WHERE document BETWEEN ? AND ? ORDER BY document
      """
    try connection.forEach(sql, base, base + Self.size - 1) { row in
      let slot = row.int(0) - base
      while filled <= slot {
        starts[filled] = UInt32(values.count)
        filled += 1
      }
      dates[slot] = Int32(truncatingIfNeeded: row.int(1))
      qualities[slot] = row.optionalInt(2).map { UInt8(clamping: $0) } ?? Self.noQuality
      firstAges[slot] = UInt8(clamping: row.int(3))
      lastAges[slot] = UInt8(clamping: row.int(4))
      titleKeys[slot] = row.int64(6)
      isLive[slot] = true
      row.withUnsafeBytes(5) { bytes in
        for offset in stride(from: 0, to: bytes.count & ~3, by: 4) {
          let id = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          values.append(UInt32(littleEndian: id))
        }
      }
    }
    while filled <= Self.size {
      starts[filled] = UInt32(values.count)
      filled += 1
    }
    self.dates = dates
    self.qualities = qualities
    self.firstAges = firstAges
    self.lastAges = lastAges
    self.titleKeys = titleKeys
    self.isLive = isLive
    self.starts = starts
    self.values = values
  }

  /// Calls `body` with the id of each facet value of a resource.
  @inline(__always)
  func forEachValue(of slot: Int, _ body: (UInt32) -> Void) {
    for index in Int(starts[slot])..<Int(starts[slot + 1]) { body(values[index]) }
  }

  /// Whether the ages of a resource are known.
  func hasAges(_ slot: Int) -> Bool { firstAges[slot] < lastAges[slot] }

  /// Whether a resource suits one of some ranges of ages; one without ages suits none.
  func suits(_ slot: Int, _ ages: [Range<Int>]) -> Bool {
    let first = Int(firstAges[slot])
    let last = Int(lastAges[slot])
    return first < last && ages.contains { $0.lowerBound < last && first < $0.upperBound }
  }
}
