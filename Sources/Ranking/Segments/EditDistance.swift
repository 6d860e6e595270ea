/// Counts typing errors between two words: letters too many, too few or wrong, and swaps of
/// neighbours (optimal string alignment).
public enum EditDistance {
  /// The number of errors; nil where it is more than `limit`.
  public static func between(
    _ typed: [UInt8],
    _ word: some RandomAccessCollection<UInt8>,
    atMost limit: Int
  ) -> Int? {
    guard abs(typed.count - word.count) <= limit else { return nil }
    let word = Array(word)
    var beforeLast: [Int] = []
    var last = Array(0...word.count)
    for (row, letter) in typed.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(word.count + 1)
      for column in 0..<word.count {
        let substituted = last[column] + (letter == word[column] ? 0 : 1)
        var errors = min(substituted, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == word[column] {
          errors = min(errors, beforeLast[column - 1] + 1)
        }
        current.append(errors)
      }
      // Every later row is at least as far.
      guard current.contains(where: { $0 <= limit }) else { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[word.count] <= limit ? last[word.count] : nil
  }

  /// The number of errors, 0 or 1; nil where it is more.
  ///
  /// What is alike at the beginning and at the end leaves one letter, or two swapped.
  static func upToOne(_ typed: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard abs(typed.count - range.count) <= 1 else { return nil }
    let shorter = min(typed.count, range.count)
    var start = 0
    while start < shorter, typed[start] == bytes[range.lowerBound + start] { start += 1 }
    if start == shorter { return abs(typed.count - range.count) }
    var end = 0
    while end < shorter - start,
      typed[typed.count - 1 - end] == bytes[range.upperBound - 1 - end]
    {
      end += 1
    }
    let (left, right) = (typed.count - start - end, range.count - start - end)
    if left <= 1, right <= 1 { return 1 }
    let isSwap =
      left == 2 && right == 2 && typed[start] == bytes[range.lowerBound + start + 1]
      && typed[start + 1] == bytes[range.lowerBound + start]
    return isSwap ? 1 : nil
  }
}

/// A word made ready for counting its typing errors in many others: for each byte where the word has
/// it, as bits.
///
/// A column of the table that `EditDistance.between` fills is one machine word here, in which each
/// bit says whether a cell is one more, or one less, than its neighbour (Hyyrö's method): a letter
/// costs a dozen instructions, however long the word is.
struct EditPattern {
  /// The longest word there is room for.
  static let longest = 64

  private let count: Int
  private var places = [UInt64](repeating: 0, count: 256)

  /// Prepares a word of 1 to 64 bytes.
  init(_ word: [UInt8]) {
    precondition(1...Self.longest ~= word.count, "a place in the word is a bit")
    count = word.count
    for (index, byte) in word.enumerated() { places[Int(byte)] |= 1 << UInt64(index) }
  }

  /// The number of errors between the word and that in a range of bytes.
  func errors(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var more = UInt64.max
    var less: UInt64 = 0
    var equal: UInt64 = 0
    var before: UInt64 = 0
    var errors = count
    let last = UInt64(1) << UInt64(count - 1)
    for index in range {
      let same = places[Int(bytes[index])]
      let swapped = ((~equal & same) << 1) & before
      equal = (((same & more) &+ more) ^ more) | same | less | swapped
      let moreAcross = less | ~(equal | more)
      let lessAcross = equal & more
      if moreAcross & last != 0 { errors += 1 }
      if lessAcross & last != 0 { errors -= 1 }
      let shifted = moreAcross << 1 | 1
      more = lessAcross << 1 | ~(equal | shifted)
      less = shifted & equal
      before = same
    }
    return errors
  }
}
