/// One term of a segment as it is stored.
public struct StoredTerm: Sendable, Hashable {
  /// The term's bytes.
  public var term: [UInt8]
  /// How many documents hold it.
  public var count: Int
  /// The list of its postings, as `PostingListEncoder` writes it.
  public var postings: [UInt8]
  /// Where it stands, as `PositionListEncoder` writes it; empty where no positions are kept.
  public var positions: [UInt8]

  /// Makes a term.
  public init(term: [UInt8], count: Int, postings: [UInt8], positions: [UInt8]) {
    self.term = term
    self.count = count
    self.postings = postings
    self.positions = positions
  }
}
