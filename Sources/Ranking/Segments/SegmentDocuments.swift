/// What ranking knows of a segment's documents besides their words, in the order of their numbers.
public final class SegmentDocuments: Sendable {
  /// What a factor of 1 is in `factors`.
  public static let unit: UInt16 = 4_096

  /// The greatest factor, 1.9: so that a score times a factor fits 32 bits, with room to spare.
  public static let greatestFactor = 1.9

  /// Their numbers in the whole collection, each greater than the one before.
  public let documents: [UInt32]

  /// Their dates as numbers that grow with time; 0 for none.
  public let dates: [Int32]

  /// What each document's text score is multiplied by, in units of 1/4,096.
  public let factors: [UInt16]

  /// Their facet values.
  public let facets: FacetProfiles

  /// The best that a document of each window can be, its text aside.
  let best: [Prior]

  /// The best factor and date among the documents of a window.
  struct Prior: Sendable {
    var factor: UInt16 = 0
    var date = Int32.min
  }

  /// Makes the documents of a segment.
  ///
  /// - Throws: `PostingsError` where the parts do not fit each other.
  public init(
    documents: [UInt32],
    dates: [Int32],
    factors: [UInt16],
    facets: FacetProfiles
  ) throws(PostingsError) {
    let count = documents.count
    guard dates.count == count, factors.count == count, facets.profiles.count == count else {
      throw .countsDiffer
    }
    for index in 1..<max(1, count) where documents[index] <= documents[index - 1] {
      throw .documentOutOfOrder
    }
    self.documents = documents
    self.dates = dates
    self.factors = factors
    self.facets = facets
    best = Self.best(factors, dates)
  }

  private init(_ other: SegmentDocuments, factors: [UInt16]) {
    documents = other.documents
    dates = other.dates
    self.factors = factors
    facets = other.facets
    best = Self.best(factors, other.dates)
  }

  /// The same documents with other factors, one for each, for a query that has its own.
  public func weighted(by factors: [UInt16]) -> SegmentDocuments {
    precondition(factors.count == count, "every document has a factor")
    return SegmentDocuments(self, factors: factors)
  }

  private static func best(_ factors: [UInt16], _ dates: [Int32]) -> [Prior] {
    var best = [Prior](repeating: Prior(), count: Window.count(documents: factors.count))
    for index in factors.indices {
      let window = index >> Window.shift
      best[window].factor = max(best[window].factor, factors[index])
      best[window].date = max(best[window].date, dates[index])
    }
    return best
  }

  /// The number of documents, the deleted ones included.
  public var count: Int { documents.count }

  /// A factor in units of 1/4,096.
  public static func factor(_ factor: Double) -> UInt16 {
    UInt16((min(max(factor, 0), greatestFactor) * Double(unit)).rounded())
  }

  /// The place in the segment of a document of the collection; nil where it is not here.
  public func slot(of document: UInt32) -> Int? {
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if documents[middle] < document { low = middle + 1 } else { high = middle }
    }
    return low < documents.count && documents[low] == document ? low : nil
  }
}
