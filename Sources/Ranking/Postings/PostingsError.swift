/// What is wrong with stored postings; nothing of them is used then.
public enum PostingsError: Error, Hashable, Sendable {
  /// The bytes end in the middle of something.
  case cutShort
  /// There are bytes after the end.
  case trailingBytes
  /// The first byte names no form that is known.
  case unknownForm
  /// A number is larger than its place allows.
  case numberTooLarge
  /// A document's number is not in the segment, or not after the one before.
  case documentOutOfOrder
  /// An impact is 0.
  case noImpact
  /// Two parts that belong together are not of the same length.
  case countsDiffer
  /// The terms of a segment are not in order.
  case termsOutOfOrder
}
