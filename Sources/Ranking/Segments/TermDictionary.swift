/// The sorted terms of a segment in memory, for words that are known only in part: beginnings, and
/// misspelt words.
public final class TermDictionary: Sendable {
  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// The terms in the order of their last eight bytes, read backwards.
  private let backwards: [UInt32]
  /// Those bytes as numbers, in that order.
  private let backwardKeys: [UInt64]
  /// The terms by length, the shortest first.
  private let byLength: [UInt32]
  /// For each length where its terms begin in `byLength`, and after the greatest where they end.
  private let lengthStarts: [Int]
  /// The letters of the terms, in the order of `byLength`.
  private let letters: [LetterSet]

  /// How many terms there are.
  public var count: Int { starts.count - 1 }

  /// About how many bytes of memory it takes.
  public var memory: Int { bytes.count + 28 * starts.count }

  /// Makes a dictionary of terms in the order of their bytes.
  ///
  /// - Parameter stored: the terms, each with its length before it.
  /// - Throws: `PostingsError`.
  public init(_ stored: Span<UInt8>) throws(PostingsError) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    bytes.reserveCapacity(stored.count)
    var index = 0
    while index < stored.count {
      let length = try stored.readNumber(&index)
      for place in try stored.take(length, &index) { bytes.append(stored[place]) }
      starts.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    let ends = starts
    let all = bytes
    func slice(_ number: Int) -> ArraySlice<UInt8> {
      all[Int(ends[number])..<Int(ends[number + 1])]
    }
    for number in 1..<max(1, starts.count - 1) {
      guard slice(number - 1).lexicographicallyPrecedes(slice(number)) else {
        throw .termsOutOfOrder
      }
    }
    self.bytes = bytes
    self.starts = starts
    let keys = (0..<(starts.count - 1)).map { Self.backwardKey(slice($0)) }
    let order = (0..<UInt32(keys.count)).sorted { keys[Int($0)] < keys[Int($1)] }
    backwards = order
    backwardKeys = order.map { keys[Int($0)] }
    (byLength, lengthStarts) = Self.sortedByLength(starts)
    letters = byLength.map { LetterSet(slice(Int($0))) }
  }

  private static func sortedByLength(_ starts: [UInt32]) -> ([UInt32], [Int]) {
    let lengths = zip(starts, starts.dropFirst()).map { Int($1 - $0) }
    var counts = [Int](repeating: 0, count: (lengths.max() ?? 0) + 2)
    for length in lengths { counts[length + 1] += 1 }
    for length in counts.indices.dropFirst() { counts[length] += counts[length - 1] }
    var next = counts
    var sorted = [UInt32](repeating: 0, count: lengths.count)
    for (number, length) in lengths.enumerated() {
      sorted[next[length]] = UInt32(truncatingIfNeeded: number)
      next[length] += 1
    }
    return (sorted, counts)
  }

  /// Appends a term as `init` reads it.
  public static func append(_ term: [UInt8], to stored: inout [UInt8]) {
    stored.appendNumber(term.count)
    stored += term
  }

  /// The last eight bytes as a number, the very last one first.
  private static func backwardKey(_ term: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var shift: UInt64 = 56
    for byte in term.suffix(8).reversed() {
      key |= UInt64(byte) << shift
      shift &-= 8
    }
    return key
  }

  /// The bytes of a term.
  public func term(_ number: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// The numbers of the terms that begin so.
  public func terms(beginning start: [UInt8]) -> Range<Int> {
    let lower = firstIndex { !$0.lexicographicallyPrecedes(start) }
    let upper = firstIndex {
      !$0.prefix(start.count).lexicographicallyPrecedes(start) && !$0.starts(with: start)
    }
    return lower..<max(lower, upper)
  }

  private func firstIndex(where isAfter: (ArraySlice<UInt8>) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(term(middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The numbers of the terms that end so, of which up to eight letters are looked at.
  private func terms(ending end: ArraySlice<UInt8>) -> ArraySlice<UInt32> {
    let least = Self.backwardKey(end)
    let length = min(8, end.count)
    let greatest = length == 8 ? least : least | UInt64.max >> UInt64(8 * length)
    let lower = Self.firstIndex(in: backwardKeys) { $0 >= least }
    let upper = Self.firstIndex(in: backwardKeys) { $0 > greatest }
    return backwards[lower..<max(lower, upper)]
  }

  private static func firstIndex(
    in keys: [UInt64],
    where isAfter: (UInt64) -> Bool
  ) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(keys[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The terms within some typing errors of a word, with the errors of each, the nearest first.
  ///
  /// A word with one error has its first half right or its second; so only terms that share one of
  /// them are compared. With more errors, those of about the same length and letters are.
  public func terms(near word: [UInt8], errors: Int) -> [(number: Int, errors: Int)] {
    guard word.count >= 3, errors > 0 else { return [] }
    let near = errors == 1 ? termsWithOneError(word) : termsWithSameLetters(word, errors)
    return near.sorted { ($0.errors, $0.number) < ($1.errors, $1.number) }
  }

  private func termsWithOneError(_ word: [UInt8]) -> [(number: Int, errors: Int)] {
    let part = word.count / 2
    // A swap across the border spoils the letter before it.
    let start = Array(word.prefix(max(1, word.count - part - 1)))
    var near: [Int: Int] = [:]
    func compare(_ number: Int) {
      let range = Int(starts[number])..<Int(starts[number + 1])
      if let found = EditDistance.upToOne(word, bytes, range) { near[number] = found }
    }
    for number in terms(beginning: start) { compare(number) }
    for number in terms(ending: word.suffix(part)) { compare(Int(number)) }
    return near.map { ($0.key, $0.value) }
  }

  private func termsWithSameLetters(
    _ word: [UInt8],
    _ errors: Int
  ) -> [(number: Int, errors: Int)] {
    guard word.count <= EditPattern.longest else { return [] }
    let (pattern, wanted) = (EditPattern(word), LetterSet(word[...]))
    let (letters, bytes) = (letters, bytes)
    let last = lengthStarts.count - 1
    let first = lengthStarts[min(max(0, word.count - errors), last)]
    let end = lengthStarts[min(word.count + errors + 1, last)]
    var near: [(number: Int, errors: Int)] = []
    for index in first..<end where letters[index].differs(from: wanted, atMost: errors) {
      let number = Int(byLength[index])
      let found = pattern.errors(bytes.span, Int(starts[number])..<Int(starts[number + 1]))
      if found <= errors { near.append((number, found)) }
    }
    return near
  }
}

/// Which letters a word has once, and which more often: two bits for each of 32 groups of bytes, so
/// that a letter too many or too few changes one bit, and a wrong letter two.
private struct LetterSet {
  private var bits: UInt64 = 0

  init(_ word: ArraySlice<UInt8>) {
    for byte in word {
      let once = UInt64(1) << UInt64(byte & 31)
      bits |= bits & once == 0 ? once : once << 32
    }
  }

  /// Whether no more bits differ than so many errors explain.
  @inline(__always)
  func differs(from other: LetterSet, atMost errors: Int) -> Bool {
    var difference = bits ^ other.bits
    // Each step takes the lowest bit away.
    for _ in 0..<(2 * errors) { difference &= difference &- 1 }
    return difference == 0
  }
}
