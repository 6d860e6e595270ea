internal import Ranking
internal import SQLite
internal import Standards

/// What the index holds of a resource besides its text, as `search_columns` keeps it: a row to be
/// looked up by number, and what segments are made of again.
struct IndexRow {
  var number: UInt32
  var date: Int32
  var quality: UInt8
  /// The first year of age, and the one after the last; empty where no ages are known.
  var ages: Range<UInt8>
  var facets: [UInt32]
  var titleKey: Int64
  var sortTitle: String

  /// The row of a document.
  init(_ document: IndexDocument, _ analyzer: Analyzer, _ values: inout FacetValueIDs) throws {
    number = UInt32(clamping: document.document)
    date = Int32(truncatingIfNeeded: SortKeys.date(document.date))
    quality =
      document.quality.map { UInt8(min(max($0, 0), 100).rounded()) } ?? SegmentColumns.noQuality
    ages = document.facets.ages.map(Self.ages) ?? 0..<0
    facets = try document.facets.values.map { try values.id(of: $0) }
    sortTitle = SortKeys.title(document.title, analyzer: analyzer)
    titleKey = SortKeys.first(of: sortTitle)
  }

  /// A range of one age is a year long; the second of two is the birthday it ends at.
  private static func ages(_ ages: ClosedRange<Int>) -> Range<UInt8> {
    let first = UInt8(clamping: ages.lowerBound)
    return first..<max(first, UInt8(clamping: max(ages.lowerBound + 1, ages.upperBound)))
  }

  /// Adds the row to a segment's columns.
  func append(to columns: inout SegmentColumns) {
    columns.append(
      document: number,
      date: date,
      quality: quality,
      ages: ages,
      titleKey: titleKey,
      facets: facets
    )
  }
}

extension IndexRow {
  /// The columns of the table, in the order that `init(_:from:)` reads them.
  static let columns = "document, date, quality, first_age, last_age, facets, title_key, sort_title"

  private static let update = """
    UPDATE search_columns SET date = ?2, quality = ?3, first_age = ?4, last_age = ?5, facets = ?6,
      title_key = ?7, sort_title = ?8 WHERE document = ?1
    """
  private static let insert = """
    INSERT INTO search_columns(\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    """

  /// Writes the row.
  func put(_ connection: Connection, isNew: Bool) throws {
    try connection.run(
      isNew ? Self.insert : Self.update,
      Int64(number),
      Int64(date),
      quality == SegmentColumns.noQuality ? nil : Int64(quality),
      ages.isEmpty ? nil : Int64(ages.lowerBound),
      ages.isEmpty ? nil : Int64(ages.upperBound),
      LittleEndian.bytes(facets),
      titleKey,
      sortTitle
    )
  }

  /// Reads a row from its columns, of which the first is the given one.
  init(_ row: borrowing Row, from first: Int = 0) {
    number = UInt32(clamping: row.int64(first))
    date = Int32(truncatingIfNeeded: row.int64(first + 1))
    quality = row.optionalInt(first + 2).map { UInt8(clamping: $0) } ?? SegmentColumns.noQuality
    let age = UInt8(clamping: row.int(first + 3))
    ages = age..<max(age, UInt8(clamping: row.int(first + 4)))
    facets = row.withUnsafeBytes(first + 5) { LittleEndian.numbers($0) }
    titleKey = row.int64(first + 6)
    sortTitle = row.text(first + 7)
  }
}

/// The ids of facet values, given out as they come.
struct FacetValueIDs {
  private let connection: Connection
  private var known: [FacetValue: UInt32] = [:]

  init(_ connection: Connection) { self.connection = connection }

  /// The id of a value.
  mutating func id(of value: FacetValue) throws -> UInt32 {
    if let id = known[value] { return id }
    let code = FacetCode.of(value.facet)
    let stored = try connection.first(
      "SELECT id FROM search_values WHERE facet = ? AND value = ?",
      code,
      value.value,
      read: { UInt32(truncatingIfNeeded: $0.int64(0)) }
    )
    let id = try stored ?? make(code, value.value)
    known[value] = id
    return id
  }

  private func make(_ code: UInt32, _ value: String) throws -> UInt32 {
    let last = try connection.first("SELECT max(id) FROM search_values", read: { $0.int64(0) }) ?? 0
    let id = UInt32(truncatingIfNeeded: last >> Int64(FacetCode.bits) + 1) << FacetCode.bits | code
    try connection.run("INSERT INTO search_values VALUES (?, ?, ?)", id, code, value)
    return id
  }
}
