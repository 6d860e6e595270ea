/// The protocol part of an OAI-PMH 2.0 response: everything but its records.
public struct OAIPMHEnvelope: Sendable, Hashable {
  /// A `resumptionToken` element.
  public struct ResumptionToken: Sendable, Hashable {
    /// The token; empty where the list ends.
    public var value = ""
    /// The announced size of the whole list, which may be an estimate.
    public var completeListSize: Int?
    /// The number of records before this page.
    public var cursor: Int?
    /// When the token dies, as written.
    public var expirationDate: String?
  }

  /// An `error` element.
  public struct ProtocolError: Sendable, Hashable {
    /// One of the eight codes of the protocol, or what the server made up.
    public var code: String
    /// The text for people.
    public var text: String
  }

  /// What `Identify` says of a repository.
  public struct Identify: Sendable, Hashable {
    /// The name for people.
    public var repositoryName = ""
    /// The base URL the repository calls its own.
    public var baseURL = ""
    /// `2.0`.
    public var protocolVersion = ""
    /// The least datestamp.
    public var earliestDatestamp = ""
    /// `no`, `transient` or `persistent`.
    public var deletedRecord = ""
    /// `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`.
    public var granularity = ""
    /// The addresses of those who run it.
    public var adminEmails: [String] = []
    /// Encodings besides identity.
    public var compression: [String] = []

    /// Whether datestamps go down to the second.
    public var hasSecondGranularity: Bool { granularity.contains("hh:mm:ss") }
  }

  /// One format of `ListMetadataFormats`.
  public struct MetadataFormat: Sendable, Hashable {
    /// The name requests use.
    public var prefix = ""
    /// Where the schema lies.
    public var schema = ""
    /// The namespace of the payload.
    public var namespace = ""
  }

  /// One set of `ListSets`.
  public struct RecordSet: Sendable, Hashable {
    /// The name requests use.
    public var spec = ""
    /// The name for people.
    public var name = ""
  }

  /// The element named after the verb; `nil` in an answer that has errors only.
  public var verb: String?
  /// The server's clock, as written.
  public var responseDate = ""
  /// The base URL of the request as the server repeats it.
  public var requestURL = ""
  /// The errors.
  public var errors: [ProtocolError] = []
  /// The token; `nil` where the element is absent.
  public var resumptionToken: ResumptionToken?
  /// What `Identify` says.
  public var identify: Identify?
  /// What `ListMetadataFormats` says.
  public var metadataFormats: [MetadataFormat] = []
  /// What `ListSets` says.
  public var sets: [RecordSet] = []
  /// The number of headers that came without a record, as `ListIdentifiers` sends them.
  public var bareHeaders = 0

  /// Makes an empty envelope.
  public init() {}
}
