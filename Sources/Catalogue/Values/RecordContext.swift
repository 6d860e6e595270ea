public import Metadata

/// The number of a context in its catalogue.
public struct ContextID: Hashable, Sendable {
  /// The row's id.
  public let rawValue: Int64

  /// Wraps a row's id.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// What many records of a feed share and a reader needs to read one of them again: context and
/// raw bytes together give the same record.
public struct RecordContext: Sendable, Hashable {
  /// What the records are written in.
  public var format: RecordFormat
  /// The encoding of the feed before it became UTF-8.
  public var encoding: String
  /// The namespaces in scope, the header row or the `@context`, as the reader writes them down.
  public var content: [UInt8]

  /// Makes a context.
  public init(format: RecordFormat, encoding: String = "UTF-8", content: [UInt8] = []) {
    self.format = format
    self.encoding = encoding
    self.content = content
  }
}
