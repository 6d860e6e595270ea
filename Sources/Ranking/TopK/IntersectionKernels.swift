// The loops of a conjunction. Candidates are places in a window; `found` has for each of them the
// number of its posting in a list, counted from 0 over all windows, or `absent`.

/// What stands for "no posting".
private let absent = UInt32.max

/// Every posting of a section that counts for the least score becomes a candidate; where these end.
@inline(__always)
func takeAll(
  _ offsets: Span<UInt16>,
  _ impacts: Span<UInt8>,
  _ section: PostingList.Section,
  _ worth: Span<UInt16>,
  least: Int,
  _ places: inout MutableSpan<UInt16>,
  _ sums: inout MutableSpan<UInt16>,
  _ found: inout MutableSpan<UInt32>,
  at start: Int
) -> Int {
  var size = start
  for index in Int(section.start)..<section.end {
    let sum = worth[Int(impacts[index])]
    places[size] = offsets[index]
    sums[size] = sum
    found[size] = UInt32(truncatingIfNeeded: index)
    size &+= Int(sum) >= least ? 1 : 0
  }
  return size
}

/// Finds candidates by the bits of a dense section.
@inline(__always)
func findByBits(
  _ bits: Span<UInt64>,
  _ ranks: Span<UInt16>,
  _ section: PostingList.Section,
  _ places: borrowing MutableSpan<UInt16>,
  _ range: Range<Int>,
  _ found: inout MutableSpan<UInt32>
) {
  let words = bits.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  let before = ranks.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  for index in range {
    let place = places[index]
    let word = words[Int(place >> 6)]
    let bit = UInt64(1) << UInt64(place & 63)
    let below = UInt32(truncatingIfNeeded: (word & (bit &- 1)).nonzeroBitCount)
    let number = section.start &+ UInt32(before[Int(place >> 6)]) &+ below
    found[index] = word & bit != 0 ? number : absent
  }
}

/// Finds few candidates among many postings by halving; the loop has no branch to guess.
@inline(__always)
func findBySearch(
  _ offsets: Span<UInt16>,
  _ section: PostingList.Section,
  _ places: borrowing MutableSpan<UInt16>,
  _ range: Range<Int>,
  _ found: inout MutableSpan<UInt32>
) {
  let postings = offsets.extracting(Int(section.start)..<section.end)
  for index in range {
    let place = places[index]
    var low = 0
    var length = postings.count
    while length > 1 {
      let half = length >> 1
      // 1 where the posting is before the place: the borrow of a subtraction.
      let isBefore = (UInt32(postings[low &+ half &- 1]) &- UInt32(place)) >> 31
      low &+= half &* Int(truncatingIfNeeded: isBefore)
      length &-= half
    }
    let number = section.start &+ UInt32(truncatingIfNeeded: low)
    found[index] = postings[low] == place ? number : absent
  }
}

/// Finds candidates by setting a mark for each posting and reading those of the candidates.
@inline(__always)
func findByMarks(
  _ offsets: Span<UInt16>,
  _ section: PostingList.Section,
  _ places: borrowing MutableSpan<UInt16>,
  _ range: Range<Int>,
  _ marks: inout MutableSpan<UInt16>,
  _ found: inout MutableSpan<UInt32>
) {
  let postings = offsets.extracting(Int(section.start)..<section.end)
  for index in postings.indices {
    marks[Int(postings[unchecked: index])] = UInt16(truncatingIfNeeded: index &+ 1)
  }
  for index in range {
    let mark = UInt32(marks[Int(places[index])])
    found[index] = mark != 0 ? section.start &+ mark &- 1 : absent
  }
  for index in postings.indices { marks[Int(postings[unchecked: index])] = 0 }
}

/// Begins the scores of candidates that a list holds, and moves up those that have the least score;
/// where they end.
@inline(__always)
func keepFirst(
  _ range: Range<Int>,
  _ impacts: Span<UInt8>,
  _ worth: Span<UInt16>,
  least: Int,
  _ places: inout MutableSpan<UInt16>,
  _ sums: inout MutableSpan<UInt16>,
  _ found: inout MutableSpan<UInt32>
) -> Int {
  var size = range.lowerBound
  for index in range {
    let sum = worth[Int(impacts[Int(found[index])])]
    places[size] = places[index]
    found[size] = found[index]
    sums[size] = sum
    size &+= Int(sum) >= least ? 1 : 0
  }
  return size
}

/// Adds what a list counts for to the scores of the candidates that it holds, and moves up those
/// that then have the least score, from a place on or before their own; where they end.
///
/// `former` says of each where it stood.
@inline(__always)
func keep(
  _ range: Range<Int>,
  _ impacts: Span<UInt8>,
  _ worth: Span<UInt16>,
  least: Int,
  _ places: inout MutableSpan<UInt16>,
  _ sums: inout MutableSpan<UInt16>,
  _ former: inout MutableSpan<UInt16>,
  _ found: inout MutableSpan<UInt32>,
  at start: Int
) -> Int {
  var size = start
  for index in range {
    let number = found[index]
    let isIn = number != absent
    let impact = impacts[isIn ? Int(number) : 0]
    let sum = sums[index] &+ worth[Int(impact)]
    let place = places[index]
    places[size] = place
    sums[size] = sum
    found[size] = number
    former[size] = UInt16(truncatingIfNeeded: index)
    size &+= isIn && Int(sum) >= least ? 1 : 0
  }
  return size
}

/// Moves up the numbers of those candidates that were kept.
func gather(_ found: inout [UInt32], _ kept: [UInt16], _ count: Int) {
  let from = kept.span
  var numbers = found.mutableSpan
  for index in 0..<count { numbers[index] = numbers[Int(from[index])] }
}

/// Keeps the bits that a dense section has too.
func andBits(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ target: inout MutableSpan<UInt64>
) {
  let words = list.bits
  let source = words.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
  for index in 0..<Window.words { target[index] &= source[index] }
}

/// Lists the places of the bits that are set, and clears them; where the places end.
@inline(__always)
func expandBits(
  _ words: inout MutableSpan<UInt64>,
  _ places: inout MutableSpan<UInt16>,
  from start: Int
) -> Int {
  var size = start
  for index in 0..<Window.words {
    var word = words[index]
    while word != 0 {
      places[size] = UInt16(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount)
      size &+= 1
      word &= word &- 1
    }
    words[index] = 0
  }
  return size
}
