internal import Ranking
public import SQLite
internal import Standards

/// Puts resources into the index and takes them out, inside the catalogue's own transaction.
///
/// Make one for each transaction, with the connection that the transaction is on: what it
/// remembers does not outlive a rollback.
///
/// FTS5 gathers what a transaction changes and writes it at the commit, unless something makes a
/// savepoint before: then it writes what it has so far, at many times the cost. SQLite makes one of
/// its own for every statement that may fail half way (`INSERT OR REPLACE`, `INSERT … SELECT`), so
/// there is none here, and callers do well to have none in the same transaction.
public final class IndexWriter {
  private let connection: Connection
  private let analyzer = Analyzer()
  private var valueIDs: [FacetKey: UInt32] = [:]
  private var version: Int64?
  private var changedPages: Set<Int64> = []

  private struct FacetKey: Hashable {
    var code: UInt32
    var value: String
  }

  /// Opens the index for writing, and makes its tables where the file has none.
  ///
  /// - Throws: `SearchError.needsReindex`, or `DatabaseError`.
  public init(_ connection: Connection) throws {
    self.connection = connection
    try SearchIndex.open(connection)
  }

  /// Puts a resource in, or replaces what the index holds of it.
  public func put(_ document: IndexDocument) throws {
    let texts = document.texts
    let isSame = try storedText(document.document, equals: texts)
    if isSame == false { try removeText(document.document) }
    if isSame != true { try insertText(document.document, texts) }
    try putColumns(document, isNew: isSame == nil)
    try touch(document.document)
  }

  /// Takes a resource out; nothing happens where the index does not hold it.
  public func remove(document: Int64) throws {
    try removeText(document)
    try connection.run("DELETE FROM search_columns WHERE document = ?", document)
    try touch(document)
  }
}

// MARK: - Text

extension IndexWriter {
  private static let columns = SearchIndex.fields.joined(separator: ", ")

  private static let select =
    "SELECT \(columns) FROM search_documents WHERE document = ?"
  private static let insertDocument =
    "INSERT INTO search_documents(document, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
  private static let insertIndex =
    "INSERT INTO search_index(rowid, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

  private static let deleteIndex = """
    INSERT INTO search_index(search_index, rowid, \(columns))
    VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// Whether the stored text is this one; nil where there is none.
  private func storedText(_ document: Int64, equals texts: [[UInt8]]) throws -> Bool? {
    try connection.first(Self.select, document) { row in
      texts.indices.allSatisfy { column in
        row.withText(column) { $0.elementsEqual(texts[column]) }
      }
    }
  }

  private func insertText(_ document: Int64, _ texts: [[UInt8]]) throws {
    try run(Self.insertDocument, document, texts)
    try run(Self.insertIndex, document, texts)
  }

  /// FTS5 takes out of the index the tokens of the values that it is given: they must be those that
  /// were put in, so they are read back from where they were kept.
  ///
  /// Others would leave tokens behind that no check of the file sees.
  private func removeText(_ document: Int64) throws {
    let stored = try connection.first(Self.select, document) { row in
      SearchIndex.fields.indices.map { column in row.withText(column) { Array($0) } }
    }
    guard let stored else { return }
    try run(Self.deleteIndex, document, stored)
    try connection.run("DELETE FROM search_documents WHERE document = ?", document)
  }

  /// Runs a statement with a document's number and texts.
  private func run(_ sql: String, _ document: Int64, _ texts: [[UInt8]]) throws {
    let statement = try connection.statement(sql)
    try statement.bind(document, at: 1)
    for (index, text) in texts.enumerated() {
      try text.withUnsafeBufferPointer { bytes throws(DatabaseError) in
        try statement.bind(utf8: bytes, at: index + 2)
      }
    }
    try statement.finish()
  }
}

// MARK: - Columns

extension IndexWriter {
  private static let updateColumns = """
    UPDATE search_columns SET date = ?2, quality = ?3, first_age = ?4, last_age = ?5, facets = ?6,
      title_key = ?7, sort_title = ?8 WHERE document = ?1
    """
  private static let insertColumns =
    "INSERT INTO search_columns VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"

  private func putColumns(_ document: IndexDocument, isNew: Bool) throws {
    let ages = document.facets.ages
    let title = SortKeys.title(document.title, analyzer: analyzer)
    try connection.run(
      isNew ? Self.insertColumns : Self.updateColumns,
      document.document,
      SortKeys.date(document.date),
      document.quality.map { Int(min(max($0, 0), 100).rounded()) },
      ages.map(\.lowerBound),
      // A range of one age is a year long; the second of two is the birthday it ends at.
      ages.map { max($0.lowerBound + 1, $0.upperBound) },
      try facetIDs(document),
      SortKeys.first(of: title),
      title
    )
  }

  /// The ids of the facet values, four little-endian bytes each.
  private func facetIDs(_ document: IndexDocument) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * document.facets.values.count)
    for facet in document.facets.values {
      let id = try valueID(FacetKey(code: FacetCode.of(facet.facet), value: facet.value))
      withUnsafeBytes(of: id.littleEndian) { bytes += $0 }
    }
    return bytes
  }

  private func valueID(_ key: FacetKey) throws -> UInt32 {
    if let known = valueIDs[key] { return known }
    let stored = try connection.first(
      "SELECT id FROM search_values WHERE facet = ? AND value = ?",
      key.code,
      key.value,
      read: { UInt32(truncatingIfNeeded: $0.int64(0)) }
    )
    let id = try stored ?? makeValueID(key)
    valueIDs[key] = id
    return id
  }

  private func makeValueID(_ key: FacetKey) throws -> UInt32 {
    let last = try connection.first("SELECT max(id) FROM search_values", read: { $0.int64(0) }) ?? 0
    let id =
      UInt32(truncatingIfNeeded: last >> Int64(FacetCode.bits) + 1) << FacetCode.bits | key.code
    try connection.run("INSERT INTO search_values VALUES (?, ?, ?)", id, key.code, key.value)
    return id
  }

  /// Notes that a page of the columns changed in this transaction.
  private func touch(_ document: Int64) throws {
    let page = document / Int64(ColumnPage.size)
    guard changedPages.insert(page).inserted else { return }
    let version = try self.version ?? nextVersion()
    self.version = version
    let isKnown = try connection.run(
      "UPDATE search_pages SET version = ?2 WHERE page = ?1",
      page,
      version
    )
    if isKnown == 0 { try connection.run("INSERT INTO search_pages VALUES (?, ?)", page, version) }
  }

  private func nextVersion() throws -> Int64 {
    try connection.first("SELECT coalesce(max(version), 0) + 1 FROM search_pages") { $0.int64(0) }
      ?? 1
  }
}
