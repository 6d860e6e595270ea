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
