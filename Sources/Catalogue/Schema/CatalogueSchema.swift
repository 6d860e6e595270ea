internal import SQLite

/// The schema of a catalogue file and what tells one from other databases.
public enum CatalogueSchema {
  /// The `application_id` of a catalogue: the letters `TchS`.
  public static let applicationID: Int32 = 0x5463_6853

  /// Every step of the schema, from an empty file on.
  ///
  /// A step that was released is never changed: a later one mends it.
  public static let migrations = MigrationRunner([
    Migration(version: 1, summary: "the first catalogue") { connection in
      try connection.setApplicationID(applicationID)
      try connection.execute(firstSchema)
    }
  ])
}
