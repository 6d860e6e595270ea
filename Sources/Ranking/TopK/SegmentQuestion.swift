/// What a query asks of the words of documents; groups are named by their numbers.
public struct TextMatch: Sendable {
  /// How groups must match.
  public enum Condition: Sendable {
    /// All of the first groups, so many of them; the others only add to the score.
    case all(Int)
    /// At least one group.
    case any
    /// Whatever the node says; every group adds to the score.
    case node(MatchNode)
  }

  /// How groups must match.
  public var condition: Condition

  /// What each group adds to the score.
  public var tables: ScoreTables

  /// Makes a match.
  public init(_ condition: Condition, tables: ScoreTables) {
    self.condition = condition
    self.tables = tables
  }
}

/// A part of a condition that is more than a list of words.
public indirect enum MatchNode: Sendable {
  /// The documents that hold a word of a group.
  case group(Int)
  /// The documents that hold a phrase.
  case phrase(Int)
  /// The documents of a set that something else has found.
  case set(Int)
  /// Every document.
  case everything
  /// Those in all of the nodes.
  case all([MatchNode])
  /// Those in any of the nodes.
  case any([MatchNode])
  /// Those in the first and not in the second.
  case difference(MatchNode, MatchNode)
}

/// A query's words, resolved in one segment.
public struct SegmentQuestion: Sendable {
  /// Words that must stand one after the other.
  public struct Phrase: Sendable {
    /// The lists of the words, in order.
    public var lists: [PostingList]
    /// Where they stand, in the same order.
    public var positions: [PositionList]

    /// Makes a phrase.
    public init(lists: [PostingList], positions: [PositionList]) {
      precondition(lists.count == positions.count, "every word of a phrase has positions")
      self.lists = lists
      self.positions = positions
    }
  }

  /// The segment's documents.
  public var documents: SegmentDocuments

  /// For each group the lists of its words that the segment has.
  public var groups: [[PostingList]] = []

  /// The phrases, all of which must match where the condition is `all`.
  ///
  /// One with a word that the segment lacks is nil, and matches nothing.
  public var phrases: [Phrase?] = []

  /// The sets that nodes name.
  public var sets: [DocumentSet] = []

  /// The documents that are deleted; nil where none is.
  public var deleted: DocumentSet?

  /// The documents that may be found; nil for all.
  public var allowed: DocumentSet?

  /// For each facet profile the facets whose filter it fails, a bit each; empty without filters.
  public var missing: [UInt16] = []

  /// Makes a question without words.
  public init(_ documents: SegmentDocuments) { self.documents = documents }
}
