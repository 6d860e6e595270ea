internal import Ranking
public import SQLite

/// The tables of the search index, in the catalogue's file and in its transactions.
///
/// - `search_documents` holds the text of each resource, a column a field, exactly as indexed.
/// - `search_index` is the FTS5 index of that text; it stores none of it (external content).
/// - `search_words` lists the words of that index, for spelling.
/// - `search_columns` holds what results are filtered, counted and sorted by.
/// - `search_values` names the facet values that the columns hold as numbers.
/// - `search_pages` says when each 1,024 resources were last changed, so that readers keep the
///   columns of the others in memory.
/// - `search_settings` holds the analyser's version.
public enum SearchIndex {
  /// The text fields, in the order of the index's columns.
  static let fields = [
    "title", "subject", "keyword", "description", "creator", "publisher", "identifier",
  ]

  /// Whether the file has an index that can be searched; none was made before the first record.
  ///
  /// - Throws: `SearchError.needsReindex` where another version of the analyser made it.
  static func isReady(_ connection: Connection) throws -> Bool {
    guard let found = try analyzerSignature(connection) else { return false }
    let expected = Analyzer().signature
    guard found == expected else {
      throw SearchError.needsReindex(found: found, expected: expected)
    }
    return true
  }

  /// The number of the index's latest change: while it stays, so do all answers.
  public static func version(_ connection: Connection) throws -> Int64 {
    guard try analyzerSignature(connection) != nil else { return 0 }
    return try connection.first(
      "SELECT coalesce(max(version), 0) FROM search_pages",
      read: { $0.int64(0) }
    ) ?? 0
  }

  /// How many resources the index holds; 0 where the file has none.
  public static func documentCount(_ connection: Connection) throws -> Int {
    guard try analyzerSignature(connection) != nil else { return 0 }
    return try connection.first("SELECT count(*) FROM search_columns", read: { $0.int(0) }) ?? 0
  }

  /// Makes the tables where the file has none yet.
  ///
  /// - Throws: `SearchError.needsReindex` where another version of the analyser made them.
  static func open(_ connection: Connection) throws {
    if try isReady(connection) { return }
    try connection.execute(tables)
    try connection.execute(fullText)
    try connection.execute("CREATE VIRTUAL TABLE search_words USING fts5vocab(search_index, row)")
    try connection.run(
      "INSERT INTO search_settings VALUES ('analyzer', ?)",
      Analyzer().signature
    )
  }

  /// Rebuilds the full-text index from the text that the file holds, with this analyser.
  ///
  /// To be called in a write transaction: readers see the old index until it is committed.
  static func rebuild(_ connection: Connection) throws {
    guard try analyzerSignature(connection) != nil else { return try open(connection) }
    try connection.execute("DROP TABLE search_index")
    try connection.execute(fullText)
    try connection.run("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    try connection.run(
      "UPDATE search_settings SET value = ? WHERE name = 'analyzer'",
      Analyzer().signature
    )
  }

  /// The signature of the analyser that made the index; nil where there is no index.
  static func analyzerSignature(_ connection: Connection) throws -> String? {
    let exists = try connection.first(
      "SELECT 1 FROM sqlite_schema WHERE name = 'search_settings'",
      read: { $0.bool(0) }
    )
    guard exists == true else { return nil }
    return try connection.first(
      "SELECT value FROM search_settings WHERE name = 'analyzer'",
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
    CREATE TABLE search_pages(page INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT;
    CREATE INDEX search_pages_by_version ON search_pages(version);
    """

  private static let fullText = """
    CREATE VIRTUAL TABLE search_index USING fts5(
      \(fields.joined(separator: ", ")),
      content = 'search_documents', content_rowid = 'document',
      tokenize = '\(IndexTokenizer.name) \(Analyzer.Variant.standard.rawValue)'
    );
    -- Merging twice as many pieces at a time as FTS5 would saves a tenth of the cost of a harvest.
    INSERT INTO search_index(search_index, rank) VALUES ('automerge', 8);
    """
}
