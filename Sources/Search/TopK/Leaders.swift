/// A resource with what it is ranked by.
struct RankedDocument {
  var document: Int64

  /// The score of its text times the factor of its quality; 0 where there are no words.
  var score = 0.0

  /// The score, date or quality that the order asks for; more is better.
  var key = 0.0

  /// Breaks ties: newer dates first, then lower numbers.
  var date: Int32 = 0

  /// Whether this one stands before another.
  @inline(__always)
  func precedes(_ other: RankedDocument) -> Bool {
    if key != other.key { return key > other.key }
    if date != other.date { return date > other.date }
    return document < other.document
  }
}

/// Keeps the best k of any number of ranked resources: a heap whose root is the worst kept.
struct Leaders {
  private let capacity: Int
  private var heap: [RankedDocument] = []

  /// Keeps the best `capacity`.
  init(capacity: Int) { self.capacity = capacity }

  /// Takes in one more.
  mutating func insert(_ candidate: RankedDocument) {
    if heap.count < capacity {
      heap.append(candidate)
      siftUp()
    } else if let worst = heap.first, candidate.precedes(worst) {
      heap[0] = candidate
      siftDown()
    }
  }

  /// Those kept, the best first.
  var ranked: [RankedDocument] { heap.sorted { $0.precedes($1) } }

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
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[worst].precedes(heap[child]) { worst = child }
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
