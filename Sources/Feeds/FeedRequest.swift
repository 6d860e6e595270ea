public import Metadata

/// What is to be read, and within which bounds.
public struct FeedRequest: Sendable {
  /// The name findings point to, and the file name that KBART's rules look at.
  public var name: String
  /// The reader to use whatever the content looks like: `oai_dc`, `lom`, `kbart` or `jsonld`.
  public var reader: String?
  /// The bounds.
  public var limits: FeedLimits
  /// The content stops after this many records, without that being a fault.
  public var recordLimit: Int?
  /// The paths that records are numbered by; the pages of one list share theirs.
  public let paths = PathTable()

  /// Makes a request.
  public init(
    name: String,
    reader: String? = nil,
    limits: FeedLimits = FeedLimits(),
    recordLimit: Int? = nil
  ) {
    self.name = name
    self.reader = reader
    self.limits = limits
    self.recordLimit = recordLimit
  }
}

/// How large the parts of a feed may be before they are refused.
public struct FeedLimits: Sendable {
  /// The greatest record, in bytes of UTF-8.
  public var recordBytes = 16 << 20
  /// The greatest start tag, comment or other markup, in bytes.
  public var markupBytes = 128 << 10
  /// The deepest nesting of elements, objects and arrays.
  public var depth = 200
  /// The greatest number of nodes in one record.
  public var nodes = 1 << 20

  /// The bounds that real feeds stay far below.
  public init() {}
}
