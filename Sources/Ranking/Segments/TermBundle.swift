/// All terms of a small segment in one piece, with their postings and positions.
///
/// A harvest writes a segment for each page. A row for each of its terms would cost more than
/// finding them; so small segments are stored whole, and only merged ones term by term.
public final class TermBundle: Sendable {
  private let bytes: [UInt8]
  private let entries: [Entry]

  /// Where the parts of a term stand among the bytes.
  private struct Entry {
    var term: Range<UInt32>
    var count: UInt32
    var postings: Range<UInt32>
    var positions: Range<UInt32>
  }

  /// How many terms there are.
  public var count: Int { entries.count }

  /// Reads terms as `append` writes them, in the order of their bytes.
  ///
  /// - Throws: `PostingsError`.
  public init(_ bytes: [UInt8]) throws(PostingsError) {
    guard bytes.count < Int(UInt32.max) else { throw .numberTooLarge }
    var entries: [Entry] = []
    let stored = bytes.span
    var index = 0
    func takePart() throws(PostingsError) -> Range<UInt32> {
      let length = try stored.readNumber(&index)
      let range = try stored.take(length, &index)
      return UInt32(range.lowerBound)..<UInt32(range.upperBound)
    }
    while index < stored.count {
      let term = try takePart()
      let count = try stored.readNumber(&index)
      let entry = Entry(
        term: term,
        count: UInt32(truncatingIfNeeded: count),
        postings: try takePart(),
        positions: try takePart()
      )
      if let last = entries.last {
        guard bytes.part(last.term).lexicographicallyPrecedes(bytes.part(term)) else {
          throw .termsOutOfOrder
        }
      }
      entries.append(entry)
    }
    self.bytes = bytes
    self.entries = entries
  }

  /// Appends a term as `init` reads it.
  public static func append(_ term: StoredTerm, to bytes: inout [UInt8]) {
    bytes.appendNumber(term.term.count)
    bytes += term.term
    bytes.appendNumber(term.count)
    bytes.appendNumber(term.postings.count)
    bytes += term.postings
    bytes.appendNumber(term.positions.count)
    bytes += term.positions
  }

  /// A term by its number.
  public func term(_ number: Int) -> StoredTerm {
    let entry = entries[number]
    return StoredTerm(
      term: Array(bytes.part(entry.term)),
      count: Int(entry.count),
      postings: Array(bytes.part(entry.postings)),
      positions: Array(bytes.part(entry.positions))
    )
  }

  /// The number of a term; nil where it is not among them.
  public func number(of term: [UInt8]) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if bytes.part(entries[middle].term).lexicographicallyPrecedes(term) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < entries.count, bytes.part(entries[low].term).elementsEqual(term) else {
      return nil
    }
    return low
  }

  /// The terms alone, as `TermDictionary` reads them.
  public var dictionary: [UInt8] {
    var stored: [UInt8] = []
    for entry in entries {
      let term = bytes.part(entry.term)
      stored.appendNumber(term.count)
      stored += term
    }
    return stored
  }
}

extension [UInt8] {
  fileprivate func part(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    self[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
