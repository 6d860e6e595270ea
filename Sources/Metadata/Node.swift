/// What a node was in its format.
@frozen
public enum NodeKind: UInt8, Sendable {
  case element, attribute, cell, object, array, string, number, boolean, null
}

/// A language tag as a number in its record; 0 is "none given".
public typealias LanguageIndex = UInt16

/// One element, attribute, cell or JSON value of a record, with its value and where it stood.
///
/// The nodes of a record lie in one array in document order (preorder); the subtree of node *i* is
/// `i ..< nodes[i].end`. Values are byte ranges of `Record.text`, sources of `Record.raw`.
@frozen
public struct Node: Sendable {
  /// The native path.
  public var path: PathID
  /// The position among siblings of the same path, from 0.
  public var ordinal: UInt32
  /// The first byte of the value in `Record.text`.
  ///
  /// An element's value is its own text, with the pieces around child elements joined.
  public var valueStart: UInt32
  /// The byte after the value in `Record.text`.
  public var valueEnd: UInt32
  /// The first byte of the value's source in `Record.raw`; for a node without text, its own first.
  public var sourceStart: UInt32
  /// The byte after the value's source in `Record.raw`.
  public var sourceEnd: UInt32
  /// The index after the last node of the subtree.
  public var end: UInt32
  /// The language in force, as an index in `Record.languages`.
  public var language: LanguageIndex
  /// What the node was.
  public var kind: NodeKind

  /// Makes a node.
  @inlinable
  public init(
    path: PathID,
    kind: NodeKind,
    ordinal: UInt32 = 0,
    value: Range<Int> = 0..<0,
    source: Range<Int> = 0..<0,
    end: Int = 0,
    language: LanguageIndex = 0
  ) {
    self.path = path
    self.kind = kind
    self.ordinal = ordinal
    self.valueStart = UInt32(truncatingIfNeeded: value.lowerBound)
    self.valueEnd = UInt32(truncatingIfNeeded: value.upperBound)
    self.sourceStart = UInt32(truncatingIfNeeded: source.lowerBound)
    self.sourceEnd = UInt32(truncatingIfNeeded: source.upperBound)
    self.end = UInt32(truncatingIfNeeded: end)
    self.language = language
  }

  /// Where the value lies in `Record.text`.
  @inlinable
  public var value: Range<Int> {
    get { Int(valueStart)..<Int(valueEnd) }
    set {
      valueStart = UInt32(truncatingIfNeeded: newValue.lowerBound)
      valueEnd = UInt32(truncatingIfNeeded: newValue.upperBound)
    }
  }

  /// Where the value's source lies in `Record.raw`.
  @inlinable
  public var source: Range<Int> {
    get { Int(sourceStart)..<Int(sourceEnd) }
    set {
      sourceStart = UInt32(truncatingIfNeeded: newValue.lowerBound)
      sourceEnd = UInt32(truncatingIfNeeded: newValue.upperBound)
    }
  }
}
