public import Metadata
public import Standards

/// What storing a record did.
public enum StoreOutcome: String, Sendable, Hashable, CaseIterable {
  /// The record was not known.
  case new
  /// Its nodes differ from the ones stored, or it came back after being deleted.
  case changed
  /// Its nodes are the ones stored, or a tombstone is repeated.
  case unchanged
  /// The source says that it is gone, and did not say so before.
  case deleted
}

/// Where a stored record went.
public struct StoredChange: Sendable, Hashable {
  /// What storing it did.
  public var outcome: StoreOutcome
  /// The record's number.
  public var record: Int64
  /// The number of the resource it describes: the document number of the search index.
  public var document: Int64
  /// Whether the record is the first of its resource, which speaks for all of them.
  public var isFirstOfResource: Bool
  /// Whether the resource has no active record any more and leaves the index.
  public var isResourceDeleted: Bool
}

/// One version of a record, as it was received.
public struct RecordVersion: Sendable, Hashable {
  /// The version, from 1.
  public var number: Int
  /// Whether this version is a record or a tombstone.
  public var status: Record.Status
  /// When it was received.
  public var received: Timestamp
  /// The run that received it.
  public var run: RunID
  /// The datestamp of its header, as written.
  public var datestamp: String
  /// The sets of its header.
  public var setSpecs: [String]
  /// Where it began in its page or file.
  public var start: TextPosition
  /// The offset of its first byte in the page or file as UTF-8.
  public var offset: Int
  /// The data row, from 1, for tables.
  public var row: Int?
  /// What it shares with others of its feed.
  public var context: RecordContext
  /// Its own bytes, in UTF-8.
  public var raw: [UInt8]
}

/// A record of the catalogue.
public struct StoredRecord: Sendable, Hashable {
  /// Its number.
  public var id: Int64
  /// The resource it describes.
  public var document: Int64
  /// The source it came from.
  public var source: SourceID
  /// Its identifier in the source.
  public var identifier: String
  /// Whether the source still has it.
  public var status: Record.Status
  /// When it was first received.
  public var firstSeen: Timestamp
  /// When it last changed.
  public var changed: Timestamp
  /// Its latest version that is no tombstone; the tombstone itself where it never was a record.
  public var latest: RecordVersion
  /// What the standards said of it.
  public var assessment: StoredAssessment?
}

/// An assessment as the catalogue keeps it.
public struct StoredAssessment: Sendable, Hashable {
  /// What the standards said.
  public var assessment: Assessment
  /// The words of the standards of that day.
  public var rules: RuleDescriptor
  /// When it was made.
  public var made: Timestamp
}

/// The number of a rule set in its catalogue.
public struct RuleSetID: Hashable, Sendable {
  /// The row's id.
  public let rawValue: Int64

  /// Wraps a row's id.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}
