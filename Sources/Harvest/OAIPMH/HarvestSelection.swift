/// What is wanted of an OAI-PMH repository: one list, whole or in part.
public struct HarvestSelection: Sendable, Hashable {
  /// The repository's base URL; arguments of a request that was pasted with it are dropped.
  public var baseURL: String

  /// The format of the records.
  public var metadataPrefix: String

  /// The set to list; nil for the whole repository.
  public var set: String?

  /// The first day or second that records may have changed in, as `2026-01-31` or
  /// `2026-01-31T09:30:00Z`.
  public var from: String?

  /// The last day or second that records may have changed in, in the same forms.
  public var until: String?

  /// The server's clock at the start of the last complete run, which the list follows on.
  ///
  /// It begins one granule earlier, because servers differ on whether a bound belongs to the range;
  /// `from`, where given, is taken instead.
  public var lastResponseDate: String?

  /// Where an interrupted run stopped, to go on from there.
  public var resume: HarvestCheckpoint?

  /// Stops after the page that brings the records received in this run to this number.
  public var limit: Int?

  /// Asks for everything in one format.
  /// - Parameters:
  ///   - baseURL: The repository's base URL.
  ///   - metadataPrefix: The format of the records.
  public init(baseURL: String, metadataPrefix: String = "oai_dc") {
    self.baseURL = baseURL
    self.metadataPrefix = metadataPrefix
  }
}

/// How far a list has been read and stored; stored with each page, it lets a later run go on.
public struct HarvestCheckpoint: Sendable, Hashable, Codable {
  /// The token that asks for the next page; nil at the end of the list.
  public var resumptionToken: String?

  /// The lower bound the list was asked with.
  public var from: String?

  /// The upper bound the list was asked with.
  public var until: String?

  /// The server's clock when the list began, where the next incremental run starts; empty where it
  /// did not say.
  public var responseDate = ""

  /// The size of the whole list, as last announced; it may be an estimate.
  public var completeListSize: Int?

  /// Records received in this list so far, tombstones and unreadable ones among them.
  public var received = 0

  /// What the last page held, as `FeedSummary.identifiersDigest`, so that it is known when it comes
  /// again in place of the next.
  public var pageDigest: UInt64?

  /// Requests made for the list so far, earlier runs of it included.
  public var requests = 0

  /// Bytes over the wire for the list so far, earlier runs of it included.
  public var bytes = 0

  /// Whether the list has been read to its end.
  public var isAtEnd = false

  /// The beginning of a list.
  public init() {}
}
