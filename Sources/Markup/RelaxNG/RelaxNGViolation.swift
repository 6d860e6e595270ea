/// Something in a document that its grammar does not allow, said so that a person can mend it.
public struct RelaxNGViolation: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// No element of the grammar has this name.
    case unknown
    /// The element is written with other capitals than the one that is meant.
    case misspelt(as: String)
    /// The element has its place in others.
    case misplaced(belongsIn: [String])
    /// The element is there already, and may be there once.
    case repeated
    /// The element comes after one that it should come before.
    case disordered(before: String)
    /// The element is one of a namespace that may not be mixed in.
    case foreign(namespace: String)
    /// An attribute that the element may not have.
    case attribute(String)
    /// Text where only elements may be.
    case text
    /// Elements that have to be there, of which one would do, are not.
    case missing
  }

  /// What is wrong.
  public var kind: Kind
  /// The local name of the element it is about.
  public var element: String
  /// The local name of the element around that one; empty for the root.
  public var parent: String
  /// The local names that the grammar knows in the place in question.
  public var expected: [String]
  /// The offset at which the element's start tag ends.
  public var offset: Int
}
