// The loops of a conjunction. A candidate's number in a list counts from the section's start; while
// candidates are struck out it counts from 1, and 0 is for those that the list lacks.

/// Numbers 0, 1, 2 … for a list all of whose postings are candidates.
func setRun(_ found: inout [UInt16], _ count: Int) {
  var numbers = found.mutableSpan
  for index in 0..<count { numbers[index] = UInt16(truncatingIfNeeded: index) }
}

/// Finds candidates by the bits of a dense section.
func findByBits(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ candidates: [UInt16],
  _ count: Int,
  _ found: inout [UInt16]
) {
  let (bits, ranks) = (list.bits, list.ranks)
  let words = bits.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  let before = ranks.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  let places = candidates.span
  var numbers = found.mutableSpan
  for index in 0..<count {
    let place = places[index]
    let word = words[Int(place >> 6)]
    let bit = UInt64(1) << UInt64(place & 63)
    let number = Int(before[Int(place >> 6)]) &+ (word & (bit &- 1)).nonzeroBitCount &+ 1
    numbers[index] = word & bit != 0 ? UInt16(truncatingIfNeeded: number) : 0
  }
}

/// Finds candidates by setting a mark for each posting and reading those of the candidates.
func findByMarks(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ candidates: [UInt16],
  _ count: Int,
  _ marks: inout [UInt16],
  _ found: inout [UInt16]
) {
  let offsets = list.offsets
  let postings = offsets.span.extracting(Int(section.start)..<section.end)
  let places = candidates.span
  var marked = marks.mutableSpan
  var numbers = found.mutableSpan
  for index in postings.indices {
    marked[Int(postings[unchecked: index])] = UInt16(truncatingIfNeeded: index &+ 1)
  }
  for index in 0..<count { numbers[index] = marked[Int(places[index])] }
  for index in postings.indices { marked[Int(postings[unchecked: index])] = 0 }
}

/// Finds few candidates among many postings by halving.
func findBySearch(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ candidates: [UInt16],
  _ count: Int,
  _ found: inout [UInt16]
) {
  for index in 0..<count {
    let posting = list.index(of: candidates[index], in: section)
    found[index] = posting.map { UInt16(truncatingIfNeeded: $0 - Int(section.start) + 1) } ?? 0
  }
}

/// Moves up the numbers of those candidates that another list was found to hold.
func compact(_ found: inout [UInt16], by other: [UInt16], _ count: Int) -> Int {
  let kept = other.span
  var numbers = found.mutableSpan
  var size = 0
  for index in 0..<count {
    numbers[size] = numbers[index]
    size &+= kept[index] != 0 ? 1 : 0
  }
  return size
}

/// Moves up the candidates found, and counts their numbers from 0.
func compactCandidates(
  _ candidates: inout [UInt16],
  _ found: inout [UInt16],
  _ count: Int
) -> Int {
  var places = candidates.mutableSpan
  var numbers = found.mutableSpan
  var size = 0
  for index in 0..<count {
    let number = numbers[index]
    places[size] = places[index]
    numbers[size] = number &- 1
    size &+= number != 0 ? 1 : 0
  }
  return size
}

/// Keeps the bits that a dense section has too.
func andBits(_ list: PostingList, _ section: PostingList.Section, _ bits: inout [UInt64]) {
  let words = list.bits
  let source = words.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  var target = bits.mutableSpan
  for index in 0..<Window.words { target[index] &= source[index] }
}

/// Lists the places of the bits that are set, and clears them; how many there were.
func expandBits(_ bits: inout [UInt64], _ places: inout [UInt16]) -> Int {
  var words = bits.mutableSpan
  var target = places.mutableSpan
  var count = 0
  for index in 0..<Window.words {
    var word = words[index]
    while word != 0 {
      target[count] = UInt16(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount)
      count &+= 1
      word &= word &- 1
    }
    words[index] = 0
  }
  return count
}

/// The numbers of candidates that a dense section is known to hold.
func rank(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ candidates: [UInt16],
  _ count: Int,
  _ found: inout [UInt16]
) {
  let (bits, ranks) = (list.bits, list.ranks)
  let words = bits.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  let before = ranks.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  let places = candidates.span
  var numbers = found.mutableSpan
  for index in 0..<count {
    let place = places[index]
    let below = words[Int(place >> 6)] & ((1 << UInt64(place & 63)) &- 1)
    let number = Int(before[Int(place >> 6)]) &+ below.nonzeroBitCount
    numbers[index] = UInt16(truncatingIfNeeded: number)
  }
}

/// Adds what a list counts for to the candidates' scores, in the candidates' order.
func addScores(
  _ list: PostingList,
  _ start: Int,
  _ found: [UInt16],
  _ count: Int,
  _ tables: ScoreTables,
  _ group: Int,
  _ scores: inout [UInt16]
) {
  let (impacts, values) = (list.impacts, tables.values)
  let strengths = impacts.span
  let table = values.span.extracting((group << 8)..<((group &+ 1) << 8))
  let numbers = found.span
  var sums = scores.mutableSpan
  for index in 0..<count {
    sums[index] &+= table[Int(strengths[start &+ Int(numbers[index])])]
  }
}
