/// Merges the stored terms of several segments into those of one.
public struct SegmentMerger {
  /// One of the segments that are merged.
  public struct Source {
    /// For each of its documents the number it gets; nil for those that are left out.
    public var numbers: [UInt32?]

    /// The segment's terms, one after the other in the order of their bytes.
    public var next: () throws -> StoredTerm?

    /// Makes a source.
    public init(numbers: [UInt32?], next: @escaping () throws -> StoredTerm?) {
      self.numbers = numbers
      self.next = next
    }
  }

  private let sources: [Source]
  private var heads: [StoredTerm?] = []
  private var lists = PostingListEncoder()
  private var positions = PositionListEncoder()
  private var postings: [Posting] = []

  /// A posting on its way from one segment to another.
  private struct Posting {
    var document: UInt32
    var part: UInt32
    /// Where its further positions stand in its part, with their length.
    var further: Range<UInt32>
    var impact: UInt8
    var position: UInt8
  }

  /// Makes a merger of segments.
  public init(_ sources: [Source]) { self.sources = sources }

  /// Calls `body` with every term that is left, in the order of their bytes.
  ///
  /// - Throws: `PostingsError`, or what a source or `body` throws.
  public mutating func run(_ body: (StoredTerm) throws -> Void) throws {
    heads = try sources.map { try $0.next() }
    while let term = leastTerm() {
      var parts: [StoredTerm] = []
      postings.removeAll(keepingCapacity: true)
      for index in sources.indices {
        guard let head = heads[index], head.term == term else { continue }
        try take(head, sources[index].numbers, part: parts.count)
        parts.append(head)
        heads[index] = try next(index, after: term)
      }
      if let merged = merge(term, parts) { try body(merged) }
    }
  }

  private func next(_ index: Int, after term: [UInt8]) throws -> StoredTerm? {
    guard let next = try sources[index].next() else { return nil }
    guard term.lexicographicallyPrecedes(next.term) else { throw PostingsError.termsOutOfOrder }
    return next
  }

  private func leastTerm() -> [UInt8]? {
    var least: [UInt8]?
    for case let head? in heads {
      guard let current = least else {
        least = head.term
        continue
      }
      if head.term.lexicographicallyPrecedes(current) { least = head.term }
    }
    return least
  }

  /// Takes over the postings of a term in one source, by the numbers that their documents get.
  private mutating func take(
    _ stored: StoredTerm,
    _ numbers: [UInt32?],
    part: Int
  ) throws(PostingsError) {
    let places = stored.positions.span
    let hasPositions = !places.isEmpty
    let count = try PostingList.count(ofStored: stored.postings.span)
    guard !hasPositions || places.count >= count else { throw .cutShort }
    var posting = 0
    var index = count
    var fault: PostingsError?
    try PostingList.forEachStored(stored.postings.span, capacity: numbers.count) {
      document,
      impact in
      let position = hasPositions ? places[posting] : 0
      let start = index
      if hasPositions, position == PositionList.elsewhere, fault == nil {
        do throws(PostingsError) {
          let length = try places.readNumber(&index)
          _ = try places.take(length, &index)
        } catch { fault = error }
      }
      posting += 1
      guard fault == nil, let number = numbers[document] else { return }
      postings.append(
        Posting(
          document: number,
          part: UInt32(truncatingIfNeeded: part),
          further: UInt32(truncatingIfNeeded: start)..<UInt32(truncatingIfNeeded: index),
          impact: impact,
          position: position
        )
      )
    }
    if let fault { throw fault }
  }

  private mutating func merge(_ term: [UInt8], _ parts: [StoredTerm]) -> StoredTerm? {
    guard !postings.isEmpty else { return nil }
    let isOrdered = (1..<postings.count).allSatisfy {
      postings[$0 - 1].document < postings[$0].document
    }
    if !isOrdered { postings.sort { $0.document < $1.document } }
    let documents = postings.map(\.document)
    let impacts = postings.map(\.impact)
    lists.encode(documents: documents.span, impacts: impacts.span)
    positions.begin()
    let hasPositions = parts.allSatisfy { !$0.positions.isEmpty }
    if hasPositions {
      for posting in postings {
        positions.append(
          stored: posting.position,
          parts[Int(posting.part)].positions,
          Int(posting.further.lowerBound)..<Int(posting.further.upperBound)
        )
      }
    }
    return StoredTerm(
      term: term,
      count: postings.count,
      postings: lists.bytes,
      positions: hasPositions ? positions.bytes : []
    )
  }
}
