public import Catalogue
public import Metadata

/// Everything the catalogue knows of one resource, read at one moment.
public struct ResourceDetail: Sendable {
  /// The resource.
  public var stored: StoredResource
  /// Its records, each with its latest assessment.
  public var records: [StoredRecord]
  /// The versions of the first records, by record, the latest version first.
  public var history: [(record: StoredRecord, versions: [RecordVersion])]
  /// The resources of other sources that seem to be the same thing.
  public var sameAs: [SameAs]

  /// The records whose history is read: a journal may have hundreds of coverage runs.
  private static let historyLimit = 20

  /// Reads a resource; `nil` if there is none of that id.
  ///
  /// - Throws: `CatalogueError`.
  public init?(_ id: ResourceID, _ reader: CatalogueReader) throws {
    guard let stored = try reader.resource(id) else { return nil }
    self.stored = stored
    records = try reader.records(document: stored.document)
    history = try records.prefix(Self.historyLimit).map { record in
      (record, try reader.history(record: record.id).sorted { $0.number > $1.number })
    }
    sameAs = try reader.sameAs(document: stored.document)
  }

  /// The metadata by property.
  public var metadata: ResourceMetadata { ResourceMetadata(json: stored.summary.metadata) }
}
