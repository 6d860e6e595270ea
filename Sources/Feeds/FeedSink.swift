public import Metadata

/// Is handed what a reader finds, in the order of the feed.
public protocol FeedSink: AnyObject {
  /// A record was read. It is lent: the reader empties it afterwards, so copy what you keep.
  func record(_ record: inout Record) throws
  /// Something that should have been a record could not be read as one.
  func unreadable(_ item: UnreadableItem) throws
}

/// A record that could not be read, with as much of it as is known.
public struct UnreadableItem: Sendable, Hashable {
  /// Why a record could not be read.
  public enum Reason: String, Sendable, CaseIterable {
    /// No reader knows the format.
    case noReader
    /// The content breaks off within the record.
    case truncated
    /// The syntax is broken beyond stepping over.
    case malformed
    /// The record is larger than the limits allow.
    case tooLarge
    /// Neither an identifier nor a title is there.
    case unidentified
  }

  /// Why it could not be read.
  public var reason: Reason
  /// One sentence that names the value and what to do.
  public var message: String
  /// The record's identifier, where that much could be read.
  public var identifier: String?
  /// The format, as a namespace or a word: what a reader is missing for.
  public var format: String
  /// Where it stood, absolute in its file or page.
  public var place: Place
  /// Its bytes as UTF-8, the first 64 KiB of them.
  public var bytes: [UInt8]

  /// The greatest number of bytes kept.
  public static let byteCapacity = 64 << 10

  /// Makes an item.
  public init(
    reason: Reason,
    message: String,
    identifier: String? = nil,
    format: String,
    place: Place,
    bytes: [UInt8]
  ) {
    self.reason = reason
    self.message = message
    self.identifier = identifier
    self.format = format
    self.place = place
    self.bytes = bytes
  }
}
