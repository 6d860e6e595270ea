/// The arrays that kernels work in, made once for a search and used in one segment after the other.
struct Workspace: ~Copyable {
  /// For each document of the window its score so far; all 0 between uses.
  var scores: [UInt16] = []

  /// For each document of the window a mark; all 0 between uses.
  var marks: [UInt16] = []

  /// A bit for each document of the window; all 0 between uses.
  var bits: [UInt64] = []

  /// Places of candidates in their windows.
  var places: [UInt16] = []

  /// The candidates' scores so far.
  var sums: [UInt16] = []

  /// For the candidates that were kept last where they stood before.
  var kept: [UInt16] = []

  /// For lists of a conjunction the numbers of the candidates' postings.
  var found: [[UInt32]] = []

  /// Makes a workspace without any arrays; kernels prepare those that they need.
  init() {}

  /// Makes room for the scores of a window and candidates among them.
  mutating func prepareScores() {
    guard scores.isEmpty else { return }
    scores = [UInt16](repeating: 0, count: Window.size)
    marks = [UInt16](repeating: 0, count: Window.size)
    bits = [UInt64](repeating: 0, count: Window.words)
    places = [UInt16](repeating: 0, count: Window.size)
  }

  /// Makes room for so many candidates of a conjunction.
  mutating func prepareCandidates(_ count: Int, rows: Int) {
    if marks.isEmpty {
      marks = [UInt16](repeating: 0, count: Window.size)
      bits = [UInt64](repeating: 0, count: Window.words)
    }
    guard places.count < count || found.count < rows else { return }
    places = [UInt16](repeating: 0, count: count)
    sums = [UInt16](repeating: 0, count: count)
    kept = [UInt16](repeating: 0, count: count)
    found = [[UInt32]](repeating: [UInt32](repeating: 0, count: count), count: rows)
  }
}

// Kernels: loops over spans, and nothing else in them. Arrays of classes are put into local
// constants first, so that they are retained once a window and not once a posting.

/// Adds what a section's postings count for to the scores of their documents.
func accumulate(
  _ list: PostingList,
  _ section: PostingList.Section,
  _ tables: ScoreTables,
  _ group: Int,
  _ scores: inout [UInt16]
) {
  let (offsets, impacts, values) = (list.offsets, list.impacts, tables.values)
  let range = Int(section.start)..<section.end
  let places = offsets.span.extracting(range)
  let strengths = impacts.span.extracting(range)
  let table = values.span.extracting((group << 8)..<((group &+ 1) << 8))
  var sums = scores.mutableSpan
  for index in places.indices {
    sums[Int(places[unchecked: index])] &+= table[Int(strengths[unchecked: index])]
  }
}

/// Sets the bits of a section's documents.
func insertBits(_ list: PostingList, _ section: PostingList.Section, _ bits: inout [UInt64]) {
  if section.bits >= 0 {
    let words = list.bits
    let source = words.span.extracting(Int(section.bits)..<(Int(section.bits) + Window.words))
    var target = bits.mutableSpan
    for index in 0..<Window.words { target[index] |= source[index] }
  } else {
    let offsets = list.offsets
    let places = offsets.span.extracting(Int(section.start)..<section.end)
    var target = bits.mutableSpan
    for index in places.indices {
      let place = places[index]
      target[Int(place >> 6)] |= 1 << UInt64(place & 63)
    }
  }
}

/// Whether any of 32 impacts reaches a bound; a plain loop, which the compiler turns into one
/// comparison of 32 bytes.
@inline(__always)
func reaches(_ impacts: Span<UInt8>, _ start: Int, _ bound: UInt8) -> Bool {
  var greatest: UInt8 = 0
  for index in start..<(start &+ 32) {
    let impact = impacts[unchecked: index]
    greatest = impact > greatest ? impact : greatest
  }
  return greatest >= bound
}

/// The same of 32 scores.
@inline(__always)
func reaches(_ scores: Span<UInt16>, _ start: Int, _ bound: UInt16) -> Bool {
  var greatest: UInt16 = 0
  for index in start..<(start &+ 32) {
    let score = scores[unchecked: index]
    greatest = score > greatest ? score : greatest
  }
  return greatest >= bound
}
