public import SQLite

/// The tables that hold the ranking core's segments, in the same file and the same transactions as
/// the records.
///
/// - `search_segments` has a row for each segment: its documents and their columns, dense.
/// - `search_deleted` says which documents of a segment are deleted. They are only ever added to, so
///   that their number tells one moment of a segment from another.
/// - `search_bundles` has the terms of a small segment, all in one piece.
/// - `search_terms` has a row for each term of each other segment: how many documents hold it, and
///   its postings. The key begins with the segment, so that writing or dropping one touches
///   neighbouring rows.
/// - `search_positions` says where those terms stand; only phrases read it.
/// - `search_dictionaries` has the terms of such a segment without their postings; only beginnings
///   of words and misspelt words read it.
public enum SegmentTables {
  /// Makes the tables where the file has none.
  public static func create(_ connection: Connection) throws(DatabaseError) {
    try connection.execute(tables)
  }

  /// Takes the tables out with all that is in them.
  static func drop(_ connection: Connection) throws(DatabaseError) {
    for table in [
      "segments", "deleted", "bundles", "terms", "positions", "dictionaries",
    ] {
      try connection.execute("DROP TABLE IF EXISTS search_\(table)")
    }
  }

  private static let tables = """
    CREATE TABLE IF NOT EXISTS search_segments(
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: caches name segments by it
      document_count INTEGER NOT NULL,
      first_document INTEGER NOT NULL,
      last_document INTEGER NOT NULL,
      documents BLOB NOT NULL,              -- their numbers in the catalogue, rising
      dates BLOB NOT NULL,                  -- yyyymmdd
      qualities BLOB NOT NULL,              -- 0 to 100, 255 for none
      first_ages BLOB NOT NULL,
      last_ages BLOB NOT NULL,
      title_keys BLOB NOT NULL,             -- the first eight bytes of the titles, as they are sorted
      profiles BLOB NOT NULL,               -- for each document the number of its facet profile
      profile_starts BLOB NOT NULL,
      profile_values BLOB NOT NULL          -- ids of search_values
    ) STRICT;
    CREATE TABLE IF NOT EXISTS search_deleted(
      segment INTEGER PRIMARY KEY,
      document_count INTEGER NOT NULL,
      documents BLOB NOT NULL               -- a bit for each document of the segment
    ) STRICT;
    CREATE TABLE IF NOT EXISTS search_bundles(segment INTEGER PRIMARY KEY, terms BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS search_terms(
      id INTEGER PRIMARY KEY,
      segment INTEGER NOT NULL,
      term BLOB NOT NULL,
      document_count INTEGER NOT NULL,
      postings BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS search_terms_by_segment ON search_terms(segment, term);
    CREATE TABLE IF NOT EXISTS search_positions(id INTEGER PRIMARY KEY, positions BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS search_dictionaries(segment INTEGER PRIMARY KEY, terms BLOB NOT NULL)
      STRICT;
    """
}
