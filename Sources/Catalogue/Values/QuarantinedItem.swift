public import Metadata

/// An item of a feed that could not become a record, as it is put away.
public struct QuarantineEntry: Sendable, Hashable {
  /// The item's identifier, where it could be made out.
  public var identifier: String?
  /// A stable word for why, such as `noReader` or `malformed`.
  public var reason: String
  /// Why, for people.
  public var message: String
  /// The format it claims to be in; empty where none.
  public var format: String
  /// Where it stood in its page or file.
  public var place: Place
  /// Its bytes, cut off where they are very many.
  public var bytes: [UInt8]

  /// Makes an entry.
  public init(
    identifier: String?,
    reason: String,
    message: String,
    format: String = "",
    place: Place,
    bytes: [UInt8]
  ) {
    self.identifier = identifier
    self.reason = reason
    self.message = message
    self.format = format
    self.place = place
    self.bytes = bytes
  }
}

/// An item in quarantine.
public struct QuarantinedItem: Sendable, Hashable {
  /// Its number.
  public var id: Int64
  /// The source it came from.
  public var sourceName: String
  /// The run that met it last.
  public var run: RunID
  /// When it was met last.
  public var seen: Timestamp
  /// What it is and why it is here.
  public var entry: QuarantineEntry
}
