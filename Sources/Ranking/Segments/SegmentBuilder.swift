/// Turns the texts of documents into the stored terms of a segment.
///
/// A document's tokens are counted field by field; what they add up to becomes one posting for each
/// of its terms. The postings of all documents are kept as they come, and put in the order of their
/// terms at the end.
public struct SegmentBuilder {
  private let analyzer: Analyzer
  private let weights: FieldWeights
  private var stems = StemCache()
  private var gathered = GatheredTerms()
  private var postings = PostingBuffer()

  /// The number of documents so far.
  public private(set) var count = 0

  /// The number of postings so far, to which the memory taken is in proportion.
  public var postingCount: Int { postings.count }

  /// Makes a builder without documents.
  ///
  /// - Parameters:
  ///   - analyzer: cuts the texts.
  ///   - weights: one field for each text of a document.
  public init(analyzer: Analyzer, weights: FieldWeights) {
    self.analyzer = analyzer
    self.weights = weights
  }

  /// Adds the next document, with the texts of its fields in UTF-8.
  public mutating func append(_ texts: [[UInt8]]) {
    precondition(texts.count == weights.fields.count, "a document has a text for each field")
    gathered.beginDocument()
    for (field, text) in zip(weights.fields, texts) where !text.isEmpty {
      Self.gather(text, field, analyzer, &stems, &gathered)
    }
    gathered.endDocument(UInt32(truncatingIfNeeded: count), weights, into: &postings)
    count += 1
  }

  private static func gather(
    _ text: [UInt8],
    _ field: FieldWeights.Field,
    _ analyzer: Analyzer,
    _ stems: inout StemCache,
    _ gathered: inout GatheredTerms
  ) {
    gathered.beginField()
    analyzer.analyze(text.span, &stems) { token, bytes in
      gathered.add(bytes, at: token.position, isColocated: token.isColocated)
      return true
    }
    gathered.endField(field)
  }

  /// Calls `body` with every term of the documents, in the order of their bytes.
  public func forEachTerm(_ body: (StoredTerm) throws -> Void) rethrows {
    let byTerm = postings.sortedByTerm(termCount: gathered.terms.count)
    var lists = PostingListEncoder()
    var positions = PositionListEncoder()
    var documents: [UInt32] = []
    var impacts: [UInt8] = []
    for term in gathered.terms.sorted() {
      documents.removeAll(keepingCapacity: true)
      impacts.removeAll(keepingCapacity: true)
      positions.begin()
      for index in byTerm.range(of: term) {
        let posting = byTerm.postings[index]
        documents.append(posting.document)
        impacts.append(posting.impact)
        let start = Int(posting.positions)
        positions.append(
          postings.positions.span.extracting(start..<(start + Int(posting.positionCount)))
        )
      }
      lists.encode(documents: documents.span, impacts: impacts.span)
      try body(
        StoredTerm(
          term: Array(gathered.terms.term(term)),
          count: documents.count,
          postings: lists.bytes,
          positions: positions.bytes
        )
      )
    }
  }
}
