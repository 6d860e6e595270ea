import TestSupport

@testable import Ranking

/// A segment of random postings: some words in nearly every document, most in few.
struct MadeUpSegment {
  var documents: SegmentDocuments
  var lists: [PostingList] = []
  var positions: [PositionList] = []
  var deleted: DocumentSet

  /// Makes a segment.
  ///
  /// - Parameters:
  ///   - count: the number of documents.
  ///   - first: the number of the first of them in the collection.
  ///   - terms: the number of words; each next one is rarer.
  ///   - isUniform: whether all documents have the same date and factor.
  ///   - random: where chance comes from.
  /// - Throws: `PostingsError`, which would be a mistake of the test.
  init(
    count: Int,
    first: UInt32 = 0,
    terms: Int,
    isUniform: Bool = false,
    _ random: inout SplitMix
  ) throws {
    var facets = FacetProfilesBuilder()
    for _ in 0..<count {
      let subject = UInt32.random(in: 0..<5, using: &random) << 4
      let kind = UInt32.random(in: 5..<8, using: &random) << 4 | 1
      facets.append(Bool.random(using: &random) ? [subject, kind] : [kind])
    }
    documents = try SegmentDocuments(
      documents: (0..<UInt32(count)).map { first + 2 * $0 },
      dates: (0..<count).map { _ in isUniform ? 0 : Int32.random(in: 0...3, using: &random) },
      factors: (0..<count).map { _ in
        isUniform
          ? 4_096 : SegmentDocuments.factor([0.85, 1, 1.15].randomElement(using: &random) ?? 1)
      },
      facets: facets.finish()
    )
    deleted = DocumentSet(capacity: count)
    for slot in 0..<count where Int.random(in: 0..<10, using: &random) == 0 { deleted.insert(slot) }
    for term in 0..<terms {
      try add(share: 1 / pow(1.9, Double(term)), count, &random)
    }
  }

  private func pow(_ base: Double, _ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1.0) { product, _ in product * base }
  }

  private mutating func add(
    share: Double,
    _ count: Int,
    _ random: inout SplitMix
  ) throws {
    var places: [UInt32] = []
    var impacts: [UInt8] = []
    var encoder = PositionListEncoder()
    encoder.begin()
    for slot in 0..<UInt32(count) where Double.random(in: 0..<1, using: &random) < share {
      places.append(slot)
      // Few distinct impacts, so that there are many ties.
      impacts.append([20, 20, 21, 60, 60, 140, 255].randomElement(using: &random) ?? 1)
      let found = Set(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
          UInt16.random(
            in: 0..<(Int.random(in: 0..<9, using: &random) == 0 ? 400 : 6),
            using: &random
          )
        }
      )
      encoder.append(found.sorted().span)
    }
    var lists = PostingListEncoder()
    lists.encode(documents: places.span, impacts: impacts.span)
    self.lists.append(try PostingList(lists.bytes.span, capacity: count))
    positions.append(try PositionList(encoder.bytes.span, count: places.count))
  }
}
