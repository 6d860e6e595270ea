public import Markup
public import Metadata

/// What a reader found in one feed or page, counted.
public struct FeedSummary: Sendable {
  /// The reader that read it: `oai_dc`, `lom`, `kbart` or `jsonld`.
  public var reader: String
  /// Records that the source still has.
  public var records = 0
  /// Tombstones.
  public var tombstones = 0
  /// Records that could not be read.
  public var unreadable = 0
  /// The encoding the bytes were in.
  public var encoding: SourceEncoding
  /// The protocol part of an OAI-PMH response.
  public var envelope: OAIPMHEnvelope?
  /// The number of records that an SRU answer says there are, which it may hold some of.
  public var announced: Int?
  /// A hash of the identifiers in their order, so that a page sent twice is known again.
  public var identifiersDigest: UInt64 = 0
  /// Faults outside of any record, absolute in the feed.
  public var problems: [FeedProblem] = []
  /// Whether the feed was read to its proper end.
  public var isComplete = true

  /// Everything that came, of whatever kind: the ledger's `received`.
  public var received: Int { records + tombstones + unreadable }

  /// Makes the summary of a feed in which nothing was found yet.
  public init(reader: String, encoding: SourceEncoding) {
    self.reader = reader
    self.encoding = encoding
  }
}

/// A fault of a feed outside of any record.
public struct FeedProblem: Sendable, Hashable {
  /// A stable name in lower camel case: `trailingBytes`, `truncated`.
  public var code: String
  /// One sentence that names the value and what to do.
  public var message: String
  /// Where, absolute in the feed.
  public var place: Place?
  /// Whether it is worth knowing, but no fault of the feed.
  public var isNote: Bool

  /// Makes a problem.
  public init(code: String, message: String, place: Place? = nil, isNote: Bool = false) {
    self.code = code
    self.message = message
    self.place = place
    self.isNote = isNote
  }
}
