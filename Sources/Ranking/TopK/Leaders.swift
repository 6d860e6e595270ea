/// A document with what it is ranked by.
public struct RankedDocument: Sendable, Hashable {
  /// Its score in units, the text's times the prior's.
  public var score: UInt32
  /// Breaks ties: newer first.
  public var date: Int32
  /// The document's number in the whole collection, which breaks what ties are left: lower first.
  public var document: UInt32

  /// Makes a ranked document.
  public init(score: UInt32, date: Int32, document: UInt32) {
    self.score = score
    self.date = date
    self.document = document
  }

  /// Whether this one stands before another.
  @inline(__always)
  public func precedes(_ other: RankedDocument) -> Bool {
    if score != other.score { return score > other.score }
    if date != other.date { return date > other.date }
    return document < other.document
  }
}

/// Keeps the best k of any number of documents: a heap whose root is the worst of them.
public struct Leaders: Sendable {
  /// How many are kept.
  public let capacity: Int
  private var heap: [RankedDocument] = []

  /// Keeps the best `capacity`.
  public init(capacity: Int) { self.capacity = capacity }

  /// The worst of those kept, once there are as many as can be kept.
  @inline(__always)
  public var worst: RankedDocument? { heap.count == capacity ? heap.first : nil }

  /// Takes in one more.
  public mutating func insert(_ candidate: RankedDocument) {
    if heap.count < capacity {
      heap.append(candidate)
      siftUp()
    } else if let worst = heap.first, candidate.precedes(worst) {
      heap[0] = candidate
      siftDown()
    }
  }

  /// Those kept, the best first.
  public var ranked: [RankedDocument] { heap.sorted { $0.precedes($1) } }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].precedes(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      let child = 2 * parent + 1
      if child < heap.count, heap[worst].precedes(heap[child]) { worst = child }
      if child + 1 < heap.count, heap[worst].precedes(heap[child + 1]) { worst = child + 1 }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
