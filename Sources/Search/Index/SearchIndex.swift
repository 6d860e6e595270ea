internal import Ranking
public import SQLite

/// The tables of the search index, in the catalogue's file and in its transactions.
///
/// - `search_documents` holds the text of each resource, a column a field, exactly as indexed.
/// - `search_columns` holds what else the index knows of it: facets, ages, date, quality, title.
/// - `search_index` is the FTS5 index of the text; it stores none of it (external content). It
///   answers what asks for fields and neighbourhoods.
/// - `SegmentTables` are the ranking core's, which answers everything else.
/// - `search_values` names the facet values that columns and segments hold as numbers.
/// - `search_settings` says what made the index, with which weights, and how often it was changed.
public enum SearchIndex {
  /// The text fields, in the order of the index's columns.
  static let fields = [
    "title", "subject", "keyword", "description", "creator", "publisher", "identifier",
  ]

  /// What an index must have been made by: the analyser, and this layout of the tables.
  static let signature = "\(Analyzer().signature), layout 2"

  /// Whether the file has an index that can be searched; none was made before the first record.
  ///
  /// - Throws: `SearchError.needsReindex` where another version made it.
  static func isReady(_ connection: Connection) throws -> Bool {
    guard let found = try setting("analyzer", connection) else { return false }
    guard found == signature else {
      throw SearchError.needsReindex(found: found, expected: signature)
    }
    return true
  }

  /// The number of the index's latest change: while it stays, so do all answers.
  public static func version(_ connection: Connection) throws -> Int64 {
    try setting("changes", connection).flatMap { Int64($0) } ?? 0
  }

  /// How many resources the index holds; 0 where the file has none.
  public static func documentCount(_ connection: Connection) throws -> Int {
    guard try setting("analyzer", connection) != nil else { return 0 }
    return try connection.first("SELECT count(*) FROM search_columns", read: { $0.int(0) }) ?? 0
  }

  /// Makes the tables where the file has none yet; the weights that the index is made with.
  ///
  /// - Throws: `SearchError.needsReindex` where another version made them.
  static func open(_ connection: Connection, weights: RankingWeights) throws -> FieldWeights {
    if try isReady(connection) {
      return try storedWeights(connection) ?? weights.fields
    }
    try connection.execute(tables)
    try connection.execute(fullText)
    try SegmentTables.create(connection)
    for (name, value) in [
      ("analyzer", signature), ("weights", try weights.fields.encoded), ("changes", "0"),
    ] {
      try connection.run("INSERT INTO search_settings VALUES (?, ?)", name, value)
    }
    return weights.fields
  }

  /// Notes that the index is changed in this transaction.
  static func countChange(_ connection: Connection) throws {
    let next = try version(connection) + 1
    try connection.run(
      "UPDATE search_settings SET value = ? WHERE name = 'changes'",
      String(next)
    )
  }

  /// The weights that the index was made with; nil where they are not known.
  static func storedWeights(_ connection: Connection) throws -> FieldWeights? {
    try setting("weights", connection).flatMap { FieldWeights(encoded: $0) }
  }

  /// A setting of the index; nil where there is none, or no index.
  static func setting(_ name: String, _ connection: Connection) throws -> String? {
    let exists = try connection.first(
      "SELECT 1 FROM sqlite_schema WHERE name = 'search_settings'",
      read: { $0.bool(0) }
    )
    guard exists == true else { return nil }
    return try connection.first(
      "SELECT value FROM search_settings WHERE name = ?",
      name,
      read: { $0.text(0) }
    )
  }

  private static let tables = """
    CREATE TABLE search_settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE search_documents(
      document INTEGER PRIMARY KEY,
      \(fields.map { "\($0) TEXT NOT NULL" }.joined(separator: ", "))
    ) STRICT;
    CREATE TABLE search_columns(
      document INTEGER PRIMARY KEY,
      date INTEGER NOT NULL,      -- yyyymmdd, with zeros for what is not known
      quality INTEGER,            -- 0 to 100
      first_age INTEGER,          -- years of age, from the first to before the last
      last_age INTEGER,
      facets BLOB NOT NULL,       -- ids of search_values, four bytes each
      title_key INTEGER NOT NULL, -- the first eight bytes of the title, as it is sorted
      sort_title TEXT NOT NULL
    ) STRICT;
    CREATE TABLE search_values(
      id INTEGER PRIMARY KEY,     -- a number times 16, plus the facet's code
      facet INTEGER NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (facet, value)
    ) STRICT;
    """

  static let fullText = """
    CREATE VIRTUAL TABLE search_index USING fts5(
      \(fields.joined(separator: ", ")),
      content = 'search_documents', content_rowid = 'document',
      tokenize = '\(IndexTokenizer.name) \(Analyzer.Variant.standard.rawValue)'
    );
    -- Merging twice as many pieces at a time as FTS5 would saves a tenth of the cost of a harvest.
    INSERT INTO search_index(search_index, rank) VALUES ('automerge', 8);
    """
}
