/// The terms of one document while its fields are read.
struct GatheredTerms {
  /// The terms of all documents so far.
  private(set) var terms = TermTable()

  /// For each term the latest document's number of it, if `lastDocument` says it is that document's.
  private var slots: [UInt32] = []
  private var lastDocument: [UInt32] = []
  private var document: UInt32 = 0

  // The document in hand: what its terms are, how often they stand in the field in hand, and what
  // they add up to in those before.
  private var found: [Found] = []
  private var occurrences: [(slot: UInt32, position: UInt16)] = []
  private var firstOfField = 0
  private var length = 0
  private var base = 0
  private var reached = 0

  private struct Found {
    var term: UInt32
    var inField: UInt32 = 0
    var frequency = 0.0
    var positionCount: UInt32 = 0
    var lastPosition: Int32 = -1
  }

  mutating func beginDocument() {
    document += 1
    found.removeAll(keepingCapacity: true)
    occurrences.removeAll(keepingCapacity: true)
    base = 0
    reached = -1
  }

  mutating func beginField() {
    length = 0
    // No phrase goes on from one field into the next.
    base = reached + 2
    firstOfField = occurrences.count
  }

  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, at position: Int, isColocated: Bool) {
    if !isColocated { length &+= 1 }
    let term = terms.number(of: bytes)
    if term == slots.count {
      slots.append(0)
      lastDocument.append(0)
    }
    if lastDocument[term] != document {
      lastDocument[term] = document
      slots[term] = UInt32(truncatingIfNeeded: found.count)
      found.append(Found(term: UInt32(truncatingIfNeeded: term)))
    }
    let slot = Int(slots[term])
    found[slot].inField &+= 1
    let place = base &+ position
    reached = max(reached, place)
    guard place <= PositionList.last, Int(found[slot].lastPosition) < place else { return }
    found[slot].lastPosition = Int32(truncatingIfNeeded: place)
    found[slot].positionCount &+= 1
    occurrences.append((slots[term], UInt16(truncatingIfNeeded: place)))
  }

  /// Adds up what the field counts for, now that its length is known.
  mutating func endField(_ field: FieldWeights.Field) {
    let contribution = field.contribution(length: length)
    for slot in found.indices where found[slot].inField > 0 {
      found[slot].frequency += contribution * Double(found[slot].inField)
      found[slot].inField = 0
    }
  }

  /// Puts the document's postings into the buffer.
  mutating func endDocument(
    _ number: UInt32,
    _ weights: FieldWeights,
    into buffer: inout PostingBuffer
  ) {
    var start = UInt32(truncatingIfNeeded: buffer.positions.count)
    buffer.positions.append(contentsOf: repeatElement(0, count: occurrences.count))
    for slot in found.indices {
      buffer.append(
        Posting(
          document: number,
          positions: start,
          positionCount: found[slot].positionCount,
          impact: weights.impact(of: found[slot].frequency)
        ),
        term: found[slot].term
      )
      let count = found[slot].positionCount
      // From here on it says where the term's next position goes.
      found[slot].positionCount = start
      start += count
    }
    for (slot, position) in occurrences {
      buffer.positions[Int(found[Int(slot)].positionCount)] = position
      found[Int(slot)].positionCount += 1
    }
  }
}

/// A posting before it is stored.
struct Posting {
  var document: UInt32
  var positions: UInt32
  var positionCount: UInt32
  var impact: UInt8
}

/// The postings of documents in the order they came in.
struct PostingBuffer {
  private var postings: [Posting] = []
  private var terms: [UInt32] = []

  /// The positions of all postings, one posting's after the other's.
  var positions: [UInt16] = []

  var count: Int { postings.count }

  @inline(__always)
  mutating func append(_ posting: Posting, term: UInt32) {
    postings.append(posting)
    terms.append(term)
  }

  /// The postings by term, and of one term by document: a counting sort.
  func sortedByTerm(termCount: Int) -> Sorted {
    var starts = [Int](repeating: 0, count: termCount + 1)
    for term in terms { starts[Int(term) + 1] += 1 }
    for term in 0..<termCount { starts[term + 1] += starts[term] }
    var next = starts
    let sorted = [Posting](unsafeUninitializedCapacity: postings.count) { buffer, count in
      for index in postings.indices {
        let term = Int(terms[index])
        buffer[next[term]] = postings[index]
        next[term] += 1
      }
      count = postings.count
    }
    return Sorted(postings: sorted, starts: starts)
  }

  struct Sorted {
    let postings: [Posting]
    let starts: [Int]

    func range(of term: Int) -> Range<Int> { starts[term]..<starts[term + 1] }
  }
}
