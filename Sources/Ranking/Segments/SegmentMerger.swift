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

  /// Makes a merger of segments.
  public init(_ sources: [Source]) { self.sources = sources }

  /// Calls `body` with every term that is left, in the order of their bytes.
  ///
  /// - Throws: `PostingsError`, or what a source or `body` throws.
  public mutating func run(_ body: (StoredTerm) throws -> Void) throws {
    heads = try sources.map { try $0.next() }
    while let term = leastTerm() {
      var parts: [Part] = []
      for index in sources.indices {
        guard let head = heads[index], head.term == term else { continue }
        parts.append(try Part(head, sources[index].numbers))
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

  /// A term's postings in one source, by the numbers that their documents get.
  private struct Part {
    var postings: [(document: UInt32, posting: Int)] = []
    var list: PostingList
    var positions: PositionList?
    var entries: [Range<Int>]

    init(_ stored: StoredTerm, _ numbers: [UInt32?]) throws(PostingsError) {
      let list = try PostingList(stored.postings.span, capacity: numbers.count)
      var positions: PositionList?
      if !stored.positions.isEmpty {
        positions = try PositionList(stored.positions.span, count: list.count)
      }
      var postings: [(document: UInt32, posting: Int)] = []
      postings.reserveCapacity(list.count)
      var posting = 0
      list.forEach { document, _ in
        if let number = numbers[document] { postings.append((number, posting)) }
        posting += 1
      }
      self.list = list
      self.postings = postings
      self.positions = positions
      entries = positions?.entries() ?? []
    }
  }

  private mutating func merge(_ term: [UInt8], _ parts: [Part]) -> StoredTerm? {
    var all: [(document: UInt32, part: Int, posting: Int)] = []
    all.reserveCapacity(parts.reduce(0) { $0 + $1.postings.count })
    for (number, part) in parts.enumerated() {
      for (document, posting) in part.postings { all.append((document, number, posting)) }
    }
    guard !all.isEmpty else { return nil }
    let isOrdered = (1..<max(1, all.count)).allSatisfy { all[$0 - 1].document < all[$0].document }
    if !isOrdered { all.sort { $0.document < $1.document } }
    let documents = all.map(\.document)
    let impacts = all.map { parts[$0.part].list.impacts[$0.posting] }
    lists.encode(documents: documents.span, impacts: impacts.span)
    positions.begin()
    let hasPositions = parts.allSatisfy { $0.positions != nil }
    if hasPositions {
      for (_, part, posting) in all {
        guard let list = parts[part].positions else { continue }
        positions.append(list, posting, entry: parts[part].entries[posting])
      }
    }
    return StoredTerm(
      term: term,
      count: all.count,
      postings: lists.bytes,
      positions: hasPositions ? positions.bytes : []
    )
  }
}
