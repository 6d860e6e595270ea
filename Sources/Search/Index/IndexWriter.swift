internal import Ranking
public import SQLite
internal import Standards

/// Puts resources into the index and takes them out, inside the catalogue's own transaction.
///
/// Make one for each transaction, with the connection that the transaction is on, and `finish` it
/// before the commit: until then what it was given is only gathered. Then the full-text index, the
/// columns and a segment of the ranking core are written together, so none can be without the others.
///
/// FTS5 gathers what a transaction changes and writes it at the commit, unless something makes a
/// savepoint before: then it writes what it has so far, at many times the cost. SQLite makes one of
/// its own for every statement that may fail half way (`INSERT OR REPLACE`, `INSERT … SELECT`), so
/// there is none here, and callers do well to have none in the same transaction.
public final class IndexWriter {
  let connection: Connection
  private let weights: FieldWeights
  private let analyzer = Analyzer()
  private var values: FacetValueIDs
  private var changes: [Int64: Change] = [:]

  private enum Change {
    case put(IndexDocument)
    case remove
  }

  /// Opens the index for writing, and makes its tables where the file has none.
  ///
  /// - Parameters:
  ///   - connection: the one that the transaction is on.
  ///   - weights: what matches count for in a new index; one that is there keeps those that it was
  ///     made with until it is rebuilt, so that all of its resources are weighed alike.
  /// - Throws: `SearchError.needsReindex`, or `DatabaseError`.
  public init(_ connection: Connection, weights: RankingWeights) throws {
    self.connection = connection
    values = FacetValueIDs(connection)
    self.weights = try SearchIndex.open(connection, weights: weights)
  }

  /// Puts a resource in, or replaces what the index holds of it.
  public func put(_ document: IndexDocument) { changes[document.document] = .put(document) }

  /// Takes a resource out; nothing happens where the index does not hold it.
  public func remove(document: Int64) { changes[document] = .remove }

  /// Writes everything that was gathered.
  ///
  /// - Throws: `SearchError.damagedIndex`, or `DatabaseError`.
  public func finish() throws {
    guard !changes.isEmpty else { return }
    do {
      try write()
    } catch is PostingsError {
      throw SearchError.damagedIndex
    }
  }

  private func write() throws {
    var builder = SegmentBuilder(analyzer: analyzer, weights: weights)
    var columns = SegmentColumns()
    var replaced: Set<UInt32> = []
    for number in changes.keys.sorted() {
      switch changes[number] {
      case nil: continue
      case .remove?:
        guard try removeText(number) else { continue }
        try connection.run("DELETE FROM search_columns WHERE document = ?", number)
        replaced.insert(UInt32(clamping: number))
      case .put(let document)?:
        let texts = document.texts
        let isNew = try putText(number, texts)
        let row = try IndexRow(document, analyzer, &values)
        try row.put(connection, isNew: isNew)
        if !isNew { replaced.insert(row.number) }
        builder.append(texts)
        row.append(to: &columns)
      }
    }
    changes = [:]
    let store = SegmentStore(connection)
    try store.delete(replaced)
    if builder.count > 0 { try store.write(builder, columns) }
    try store.mergeWhereDue()
    try SearchIndex.countChange(connection)
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

  /// Puts a text in, or in the place of another; whether there was none.
  private func putText(_ document: Int64, _ texts: [[UInt8]]) throws -> Bool {
    let isSame = try storedText(document, equals: texts)
    if isSame == true { return false }
    if isSame == false { try removeText(document) }
    try run(Self.insertDocument, document, texts)
    try run(Self.insertIndex, document, texts)
    return isSame == nil
  }

  /// FTS5 takes out of the index the tokens of the values that it is given: they must be those that
  /// were put in, so they are read back from where they were kept.
  ///
  /// Others would leave tokens behind that no check of the file sees.
  ///
  /// - Returns: whether there was a text.
  @discardableResult
  private func removeText(_ document: Int64) throws -> Bool {
    let stored = try connection.first(Self.select, document) { row in
      SearchIndex.fields.indices.map { column in row.withText(column) { Array($0) } }
    }
    guard let stored else { return false }
    try run(Self.deleteIndex, document, stored)
    try connection.run("DELETE FROM search_documents WHERE document = ?", document)
    return true
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
