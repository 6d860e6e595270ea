/// A set of a segment's documents: a bit for each.
public struct DocumentSet: Sendable, Hashable {
  /// 64 documents a word, whole windows.
  public private(set) var words: [UInt64]

  /// The number of documents in the segment.
  public let capacity: Int

  /// Makes an empty set of up to `capacity` documents.
  public init(capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: 0, count: Window.count(documents: capacity) * Window.words)
  }

  /// Reads a set as `encoded` writes it.
  ///
  /// - Throws: `PostingsError` where the bytes are not those of a set of this capacity.
  public init(_ bytes: Span<UInt8>, capacity: Int) throws(PostingsError) {
    self.init(capacity: capacity)
    guard bytes.count == (capacity + 7) / 8 else { throw .countsDiffer }
    for index in bytes.indices {
      words[index >> 3] |= UInt64(bytes[index]) << UInt64(8 * (index & 7))
    }
    if capacity & 7 != 0, bytes[bytes.count - 1] >> UInt8(capacity & 7) != 0 {
      throw .documentOutOfOrder
    }
  }

  /// The bytes to store: a bit for each document, from the lowest bit of the first byte.
  public var encoded: [UInt8] {
    (0..<((capacity + 7) / 8)).map { index in
      UInt8(truncatingIfNeeded: words[index >> 3] >> UInt64(8 * (index & 7)))
    }
  }

  /// Puts a document in.
  @inline(__always)
  public mutating func insert(_ document: Int) {
    words[document >> 6] |= 1 << UInt64(document & 63)
  }

  /// Takes a document out.
  public mutating func remove(_ document: Int) {
    words[document >> 6] &= ~(1 << UInt64(document & 63))
  }

  /// Whether a document is in.
  @inline(__always)
  public func contains(_ document: Int) -> Bool {
    words[document >> 6] >> UInt64(document & 63) & 1 != 0
  }

  /// How many documents are in.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether none is in.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Adds the documents of another set of the same capacity.
  public mutating func formUnion(_ other: DocumentSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Keeps those that are in the other set too.
  public mutating func formIntersection(_ other: DocumentSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Takes out those that are in the other set.
  public mutating func subtract(_ other: DocumentSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// Puts in every document that is not in, and takes out every other.
  public mutating func invert() {
    for index in words.indices { words[index] = ~words[index] }
    let last = capacity >> 6
    guard last < words.count else { return }
    words[last] &= (1 << UInt64(capacity & 63)) &- 1
    for index in (last + 1)..<max(last + 1, words.count) { words[index] = 0 }
  }

  /// Calls `body` with every document, in order.
  public func forEach(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index << 6 | word.trailingZeroBitCount)
        word &= word &- 1
      }
    }
  }
}

extension DocumentSet {
  /// Replaces some of the words.
  mutating func replaceWords(from first: Int, _ new: [UInt64]) {
    for index in new.indices { words[first + index] = new[index] }
  }
}
