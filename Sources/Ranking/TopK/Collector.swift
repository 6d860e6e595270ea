/// Takes what the kernels find in a segment: the best documents, the total, the facets.
///
/// A kernel asks for the least score that can still matter in a window, offers documents that reach
/// it, and tells all matches only where they are counted.
struct Collector: ~Copyable {
  private(set) var leaders: Leaders

  /// The matches so far, where they are counted.
  private(set) var total = 0

  /// Whether matches are counted.
  let counts: Bool

  /// Whether every match is looked at singly, rather than added up by the window.
  let looksAtEach: Bool

  /// How many documents of each facet profile match, filters aside.
  private(set) var profileCounts: [UInt32] = []

  private let documents: SegmentDocuments
  private let deleted: DocumentSet?
  private let allowed: DocumentSet?
  private let missing: [UInt16]

  // The window in hand.
  private var base = 0
  private var bestPrior = SegmentDocuments.Prior()
  private var firstDocument: UInt32 = 0

  /// The least score of a text in the window in hand that can still be among the best.
  private(set) var need = 0

  init(_ question: SegmentQuestion, leaders: consuming Leaders, counts: Bool, facets: Bool) {
    self.leaders = leaders
    self.counts = counts
    documents = question.documents
    deleted = question.deleted
    allowed = question.allowed
    missing = question.missing
    let byProfile = facets || !question.missing.isEmpty
    looksAtEach = byProfile || deleted != nil || allowed != nil
    if counts, byProfile {
      profileCounts = [UInt32](repeating: 0, count: question.documents.facets.count)
    }
  }

  /// Turns to a window; the least score of a text in it that can matter.
  @inline(__always)
  mutating func turn(to window: Int) -> Int {
    base = window << Window.shift
    bestPrior = documents.best[window]
    firstDocument = documents.documents[base]
    updateNeed()
    return need
  }

  private mutating func updateNeed() {
    guard leaders.capacity > 0 else { return need = .max }
    guard let worst = leaders.worst else { return need = 0 }
    let factor = UInt32(max(1, bestPrior.factor))
    let best = RankedDocument(
      score: worst.score,
      date: bestPrior.date,
      document: firstDocument
    )
    let (quotient, remainder) = worst.score.quotientAndRemainder(dividingBy: factor)
    // The best document there could be, with just this score: if it loses, more is needed.
    let tieWins = remainder != 0 || best.precedes(worst)
    need = Int(quotient) + (remainder == 0 && tieWins ? 0 : 1)
  }

  /// Offers a document of the window whose text has a score that reached `need`.
  @inline(never)
  mutating func offer(_ offset: Int, score: Int) {
    let slot = base + offset
    guard isWanted(slot) else { return }
    let factor = UInt32(documents.factors[slot])
    let candidate = RankedDocument(
      score: UInt32(truncatingIfNeeded: score) * factor,
      date: documents.dates[slot],
      document: documents.documents[slot]
    )
    leaders.insert(candidate)
    updateNeed()
  }

  private func isWanted(_ slot: Int) -> Bool {
    isAllowed(slot) && (missing.isEmpty || missing[Int(documents.facets.profiles[slot])] == 0)
  }

  @inline(__always)
  private func isAllowed(_ slot: Int) -> Bool {
    if let deleted, deleted.contains(slot) { return false }
    if let allowed, !allowed.contains(slot) { return false }
    return true
  }
}

// MARK: - Counting

extension Collector {
  /// Adds to the total without looking; only where `looksAtEach` is false.
  @inline(__always)
  mutating func count(_ number: Int) { total &+= number }

  /// Counts one match of the window.
  @inline(__always)
  mutating func countMatch(_ offset: Int) {
    let slot = base &+ offset
    guard isAllowed(slot) else { return }
    if profileCounts.isEmpty {
      total &+= 1
    } else {
      profileCounts[Int(documents.facets.profiles[slot])] &+= 1
    }
  }

  /// Counts the matches of the window, a bit each.
  mutating func countMatches(_ words: inout [UInt64]) {
    removeUnwanted(&words)
    guard !profileCounts.isEmpty else {
      for word in words { total &+= word.nonzeroBitCount }
      return
    }
    let (profiles, base) = (documents.facets.profiles, base)
    let column = profiles.span
    var counts = profileCounts.mutableSpan
    for index in 0..<Window.words {
      var word = words[index]
      let first = base &+ index << 6
      while word != 0 {
        counts[Int(column[first &+ word.trailingZeroBitCount])] &+= 1
        word &= word &- 1
      }
    }
  }

  /// Counts some matches of the window, by their places.
  mutating func countMatches(_ offsets: Span<UInt16>) {
    guard looksAtEach else { return total &+= offsets.count }
    guard deleted == nil, allowed == nil else {
      for index in offsets.indices { countMatch(Int(offsets[index])) }
      return
    }
    let (profiles, base) = (documents.facets.profiles, base)
    let column = profiles.span
    var counts = profileCounts.mutableSpan
    for index in offsets.indices {
      counts[Int(column[base &+ Int(offsets[index])])] &+= 1
    }
  }

  private func removeUnwanted(_ words: inout [UInt64]) {
    let first = base >> 6
    if let deleted {
      for index in 0..<Window.words { words[index] &= ~deleted.words[first + index] }
    }
    if let allowed {
      for index in 0..<Window.words { words[index] &= allowed.words[first + index] }
    }
  }

  /// Adds the counts of the profiles to the total and to the facets' counts.
  ///
  /// A facet's own filter does not hide its other values: a document that only this filter rules
  /// out is counted for that facet.
  mutating func finish(_ counter: inout FacetTally) {
    guard !profileCounts.isEmpty else { return }
    let facets = documents.facets
    for profile in profileCounts.indices where profileCounts[profile] > 0 {
      let failed = missing.isEmpty ? 0 : missing[profile]
      if failed == 0 { total += Int(profileCounts[profile]) }
      guard counter.isWanted, failed & (failed &- 1) == 0 else { continue }
      for id in facets.values(ofProfile: profile) {
        counter.add(Int(profileCounts[profile]), to: id, failed: failed)
      }
    }
  }

  consuming func takeLeaders() -> Leaders { leaders }
}

/// The counts of facet values among the matches.
public struct FacetTally: Sendable {
  /// How many of a value's low bits say which facet it belongs to.
  public static let facetBits: UInt32 = 4

  /// Whether values are counted.
  let isWanted: Bool

  /// For each value's number (its id without the bits of its facet) its id and count.
  public private(set) var ids: [UInt32] = []
  /// The counts, in the order of `ids`.
  public private(set) var counts: [Int] = []

  /// Makes counts that are all 0; nothing is counted unless `isWanted`.
  ///
  /// - Parameters:
  ///   - isWanted: whether anything is to be counted.
  ///   - greatestID: the greatest id that a value may have; others are passed over.
  public init(isWanted: Bool, greatestID: UInt32 = 0) {
    self.isWanted = isWanted
    guard isWanted else { return }
    ids = [UInt32](repeating: 0, count: Int(greatestID >> Self.facetBits) + 1)
    counts = [Int](repeating: 0, count: ids.count)
  }

  /// Adds to the count of a value, unless documents are ruled out by another facet's filter.
  @inline(__always)
  mutating func add(_ number: Int, to id: UInt32, failed: UInt16) {
    guard failed == 0 || failed == 1 << UInt16(id & 15) else { return }
    let index = Int(id >> Self.facetBits)
    // A value named after the counts were made belongs to a later moment.
    guard index < counts.count else { return }
    counts[index] += number
    ids[index] = id
  }

  /// The count of a value.
  public func count(of id: UInt32) -> Int {
    let index = Int(id >> Self.facetBits)
    return index < counts.count && ids[index] == id ? counts[index] : 0
  }
}
