public import SQLite

/// The tables that hold the ranking core's segments, in the same file and the same transactions as
/// the records.
///
/// - `search_segments` has a row for each segment: its documents and their columns, dense.
/// - `search_terms` has a row for each term of each segment: how many documents hold it, and its
///   postings. The key begins with the segment, so that writing or dropping one touches neighbouring
///   rows.
/// - `search_positions` says where the terms stand; only phrases read it.
/// - `search_dictionaries` has the terms of a segment in one piece; only beginnings of words and
///   misspelt words read it.
public enum SegmentTables {
  /// Makes the tables where the file has none.
  public static func create(_ connection: Connection) throws(DatabaseError) {
    try connection.execute(tables)
  }

  private static let tables = """
    CREATE TABLE IF NOT EXISTS search_segments(
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: caches name segments by it
      document_count INTEGER NOT NULL,
      deleted BLOB,                         -- a bit for each document, NULL where all are alive
      documents BLOB NOT NULL,              -- their numbers in the catalogue, rising
      dates BLOB NOT NULL,                  -- yyyymmdd
      qualities BLOB NOT NULL,              -- 0 to 100, 255 for none
      first_ages BLOB NOT NULL,
      last_ages BLOB NOT NULL,
      profiles BLOB NOT NULL,               -- for each document the number of its facet profile
      profile_starts BLOB NOT NULL,
      profile_values BLOB NOT NULL          -- ids of search_values
    ) STRICT;
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
