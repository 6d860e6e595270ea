/// The sorted terms of a segment in memory, for words that are known only in part: beginnings, and
/// misspelt words.
public final class TermDictionary: Sendable {
  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// The terms in the order of their last eight bytes, read backwards.
  private let backwards: [UInt32]
  /// Those bytes as numbers, in that order.
  private let backwardKeys: [UInt64]

  /// How many terms there are.
  public var count: Int { starts.count - 1 }

  /// About how many bytes of memory it takes.
  public var memory: Int { bytes.count + 16 * starts.count }

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

  /// The terms within one or two typing errors of a word, with the errors of each.
  ///
  /// A word with one error has its first half right or its second; so only terms that share one of
  /// them are compared. With two errors one of three parts is right; of these the first and the
  /// last are looked for, and errors in both are not found.
  public func terms(near word: [UInt8], errors: Int) -> [(number: Int, errors: Int)] {
    guard word.count >= 3, errors > 0 else { return [] }
    let part = word.count / (errors + 1)
    // A swap across the border spoils the letter before it.
    let start = Array(word.prefix(max(1, errors == 1 ? word.count - part - 1 : part)))
    let end = word.suffix(part)
    var near: [Int: Int] = [:]
    func compare(_ number: Int) {
      let length = Int(starts[number + 1]) - Int(starts[number])
      guard abs(length - word.count) <= errors else { return }
      let found =
        errors == 1
        ? EditDistance.upToOne(word, bytes, Int(starts[number])..<Int(starts[number + 1]))
        : EditDistance.between(word, term(number), atMost: errors)
      if let found { near[number] = found }
    }
    for number in terms(beginning: start) { compare(number) }
    for number in terms(ending: end) { compare(Int(number)) }
    return near.map { ($0.key, $0.value) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }
}
