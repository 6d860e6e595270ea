public import Metadata

/// Why a feed could not be read at all, or not to its end.
public struct FeedError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which kind of reason.
  public enum Kind: Hashable, Sendable {
    /// There are no bytes.
    case empty
    /// There are only zero bytes.
    case allZeros
    /// It is a web page.
    case html
    /// No reader knows the content.
    case unknownFormat
    /// The syntax is broken before any record could be read.
    case malformed
    /// A document type declaration, which no harvested format has and every XML attack needs.
    case doctype
    /// Nesting beyond the limits.
    case tooDeep
    /// Markup beyond the limits.
    case tooLarge
    /// The bytes could not be fetched or expanded.
    case unreadable
  }

  /// Which kind of reason.
  public var kind: Kind
  /// One sentence that names what was found.
  public var message: String
  /// What to do next.
  public var advice: String
  /// Where, absolute in the feed.
  public var place: Place?

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, advice: String, place: Place? = nil) {
    self.kind = kind
    self.message = message
    self.advice = advice
    self.place = place
  }

  /// The message and the advice.
  public var description: String { "\(message); \(advice)" }
}
