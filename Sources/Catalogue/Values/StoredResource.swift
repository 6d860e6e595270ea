public import Metadata
public import Standards

/// What hits and lists show of a resource, and its full metadata.
public struct ResourceSummary: Sendable, Hashable {
  /// The title.
  public var title: String
  /// Where it is.
  public var url: String
  /// Who publishes it.
  public var publisher: String
  /// What it is, in its own words.
  public var description: String
  /// Its date, as declared.
  public var date: String
  /// Its language, as a BCP 47 tag.
  public var language: String
  /// The letter of the `catalogue` standard.
  public var grade: Grade?
  /// The quality from 0 to 100.
  public var quality: Double?
  /// All its metadata, as JSON.
  public var metadata: [UInt8]

  /// Makes a summary.
  public init(
    title: String = "",
    url: String = "",
    publisher: String = "",
    description: String = "",
    date: String = "",
    language: String = "",
    grade: Grade? = nil,
    quality: Double? = nil,
    metadata: [UInt8] = []
  ) {
    self.title = title
    self.url = url
    self.publisher = publisher
    self.description = description
    self.date = date
    self.language = language
    self.grade = grade
    self.quality = quality
    self.metadata = metadata
  }
}

/// A resource of the catalogue without its records.
public struct StoredResource: Sendable, Hashable {
  /// The document number of the search index; never given to another resource.
  public var document: Int64
  /// Its public name.
  public var id: ResourceID
  /// The source it came from.
  public var source: SourceID
  /// The name of that source.
  public var sourceName: String
  /// What the source calls it.
  public var key: String
  /// Whether none of its records is active any more.
  public var isDeleted: Bool
  /// When it last changed.
  public var changed: Timestamp
  /// What it is.
  public var summary: ResourceSummary
}

/// A reason to think that two resources of different sources are the same thing.
public struct SameAs: Sendable, Hashable {
  /// The other resource.
  public var other: ResourceID
  /// What they share: `isbn`, `doi`, `url`.
  public var basis: String
  /// The value they share.
  public var evidence: String
}
