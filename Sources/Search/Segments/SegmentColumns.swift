internal import Ranking
internal import SQLite

/// The dense columns of a segment: what its documents are filtered, counted and ranked by besides
/// their words.
public struct SegmentColumns: Sendable {
  /// What stands for no quality.
  public static let noQuality: UInt8 = 255

  /// The documents' numbers in the catalogue, each greater than the one before.
  public var documents: [UInt32] = []
  /// Their dates as yyyymmdd, with zeros for what is not known; 0 for none.
  public var dates: [Int32] = []
  /// Their qualities from 0 to 100, or `noQuality`.
  public var qualities: [UInt8] = []
  /// The first year of age; where it is not before the last, no ages are known.
  public var firstAges: [UInt8] = []
  /// The year of age after the last.
  public var lastAges: [UInt8] = []
  /// The beginnings of their titles, as numbers in the order that titles are sorted.
  public var titleKeys: [Int64] = []
  /// The ids of their facet values.
  public var facets: [[UInt32]] = []

  /// Columns without documents.
  public init() {}

  /// Adds a document, whose number must be greater than the one before.
  public mutating func append(
    document: UInt32,
    date: Int32 = 0,
    quality: UInt8 = noQuality,
    ages: Range<UInt8> = 0..<0,
    titleKey: Int64 = 0,
    facets: [UInt32]
  ) {
    documents.append(document)
    dates.append(date)
    qualities.append(quality)
    firstAges.append(ages.lowerBound)
    lastAges.append(ages.upperBound)
    titleKeys.append(titleKey)
    self.facets.append(facets)
  }

  /// The number of documents.
  public var count: Int { documents.count }
}

extension SegmentColumns {
  private static let names = [
    "documents", "dates", "qualities", "first_ages", "last_ages", "title_keys", "profiles",
    "profile_starts", "profile_values",
  ]

  /// Stores the columns as a new segment; its id.
  func insert(_ connection: Connection) throws -> Int64 {
    var builder = FacetProfilesBuilder()
    for values in facets { builder.append(values) }
    let profiles = try builder.finish()
    try connection.run(
      """
      INSERT INTO search_segments(
        document_count, first_document, last_document, \(Self.names.joined(separator: ", "))
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      count,
      Int64(documents.first ?? 0),
      Int64(documents.last ?? 0),
      LittleEndian.bytes(documents),
      LittleEndian.bytes(dates),
      qualities,
      firstAges,
      lastAges,
      LittleEndian.bytes(titleKeys),
      LittleEndian.bytes(profiles.profiles),
      LittleEndian.bytes(profiles.starts),
      LittleEndian.bytes(profiles.values)
    )
    return connection.lastInsertedRowID
  }

  /// Reads the columns of a segment.
  ///
  /// - Throws: `PostingsError` where they do not fit each other, or `DatabaseError`.
  static func read(_ segment: Int64, _ connection: Connection) throws -> StoredColumns {
    let sql = "SELECT \(names.joined(separator: ", ")) FROM search_segments WHERE id = ?"
    let columns = try connection.first(sql, segment) { row in
      StoredColumns(
        documents: row.withUnsafeBytes(0) { LittleEndian.numbers($0) },
        dates: row.withUnsafeBytes(1) { LittleEndian.numbers($0) },
        qualities: row.bytes(2),
        firstAges: row.bytes(3),
        lastAges: row.bytes(4),
        titleKeys: row.withUnsafeBytes(5) { LittleEndian.numbers($0) },
        facets: try FacetProfiles(
          profiles: row.withUnsafeBytes(6) { LittleEndian.numbers($0) },
          starts: row.withUnsafeBytes(7) { LittleEndian.numbers($0) },
          values: row.withUnsafeBytes(8) { LittleEndian.numbers($0) }
        )
      )
    }
    guard let columns, columns.isComplete else { throw PostingsError.countsDiffer }
    return columns
  }

  /// Adds a document of a stored segment.
  mutating func append(_ slot: Int, of stored: StoredColumns) {
    let ages = (stored.firstAges[slot], stored.lastAges[slot])
    append(
      document: stored.documents[slot],
      date: stored.dates[slot],
      quality: stored.qualities[slot],
      ages: ages.0..<max(ages.0, ages.1),
      titleKey: stored.titleKeys[slot],
      facets: Array(stored.facets.values(of: slot))
    )
  }
}

/// The columns of a segment as they are stored, facets by profile.
struct StoredColumns: Sendable {
  var documents: [UInt32]
  var dates: [Int32]
  var qualities: [UInt8]
  var firstAges: [UInt8]
  var lastAges: [UInt8]
  var titleKeys: [Int64]
  var facets: FacetProfiles

  /// Whether every column has a value for each document.
  var isComplete: Bool {
    [
      dates.count, qualities.count, firstAges.count, lastAges.count, titleKeys.count,
      facets.profiles.count,
    ]
    .allSatisfy { $0 == documents.count }
  }
}

/// Columns of numbers as bytes, the lowest first.
enum LittleEndian {
  static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
    for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    return bytes
  }

  /// The whole numbers among the bytes; what is left over is dropped.
  static func numbers<Number: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer) -> [Number] {
    let size = MemoryLayout<Number>.size
    return (0..<(bytes.count / size)).map {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * size, as: Number.self))
    }
  }
}
