public import Catalogue
internal import Ranking
internal import SQLite

extension SearchIndex {
  /// Rebuilds the index from the text that the file holds, with this analyser and these weights, and
  /// takes out what is gone from the catalogue; readers see the old index until the transaction is
  /// committed.
  ///
  /// An index of any earlier layout is brought to this one.
  public static func rebuild(_ writer: CatalogueWriter, weights: RankingWeights) throws {
    let connection = writer.connection
    if try setting("analyzer", connection) != nil {
      for table in ["search_documents", "search_columns"] {
        try connection.run("DELETE FROM \(table) WHERE document IN (\(strays))")
      }
    }
    try rebuild(connection, weights: weights)
  }

  /// Documents of the index that are no resource of the catalogue.
  static let strays = """
    SELECT c.document FROM search_columns c
    LEFT JOIN resources r ON r.id = c.document AND r.status = 0 WHERE r.id IS NULL
    """

  /// Rebuilds the full-text index and the segments from the text and the columns.
  ///
  /// To be called in a write transaction.
  static func rebuild(_ connection: Connection, weights: RankingWeights) throws {
    guard try setting("analyzer", connection) != nil else {
      _ = try open(connection, weights: weights)
      return
    }
    try connection.execute("DROP TABLE search_index")
    // Tables of the first layout.
    try connection.execute("DROP TABLE IF EXISTS search_words; DROP TABLE IF EXISTS search_pages")
    try connection.execute(fullText)
    try connection.run("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    try SegmentTables.drop(connection)
    try SegmentTables.create(connection)
    try writeSegments(connection, weights.fields)
    let changes = try version(connection) + 1
    try connection.run("DELETE FROM search_settings")
    for (name, value) in [
      ("analyzer", signature), ("weights", try weights.fields.encoded),
      ("changes", String(changes)),
    ] {
      try connection.run("INSERT INTO search_settings VALUES (?, ?)", name, value)
    }
  }

  /// How many documents a rebuilt segment has before segments are merged, which bounds the memory.
  private static let rebuiltDocuments = 1 << 15

  private static func writeSegments(_ connection: Connection, _ weights: FieldWeights) throws {
    let store = SegmentStore(connection)
    var builder = SegmentBuilder(analyzer: Analyzer(), weights: weights)
    var columns = SegmentColumns()
    func write() throws {
      guard builder.count > 0 else { return }
      try store.write(builder, columns)
      builder = SegmentBuilder(analyzer: Analyzer(), weights: weights)
      columns = SegmentColumns()
      try store.mergeWhereDue()
    }
    try forEachStored(connection) { row, texts in
      builder.append(texts)
      row.append(to: &columns)
      if builder.count == rebuiltDocuments { try write() }
    }
    try write()
  }

  /// Calls `body` with what the file holds of each document, in the order of their numbers.
  static func forEachStored(
    _ connection: Connection,
    _ body: (IndexRow, _ texts: [[UInt8]]) throws -> Void
  ) throws {
    let columns = IndexRow.columns.replacing("document,", with: "c.document,")
    let statement = try connection.prepare(
      """
      SELECT \(fields.joined(separator: ", ")), \(columns)
      FROM search_documents d JOIN search_columns c ON c.document = d.document
      ORDER BY d.document
      """
    )
    while try statement.step() {
      let (row, texts) = statement.withRow { row in
        (
          IndexRow(row, from: fields.count),
          fields.indices.map { column in row.withText(column) { Array($0) } }
        )
      }
      try body(row, texts)
    }
  }
}
