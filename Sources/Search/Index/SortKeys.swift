internal import Ranking

/// What results are sorted by.
enum SortKeys {
  /// A date as yyyymmdd with zeros for what is not known; 0 where there is none.
  ///
  /// Dates as W3CDTF writes them: a year, a month, a day.
  static func date(_ text: String) -> Int {
    var parts = [0, 0, 0]
    let lengths = [4, 2, 2]
    var bytes = text.utf8[...]
    for (number, length) in lengths.enumerated() {
      let digits = bytes.prefix(length)
      guard digits.count == length, let value = Int(Substring(digits)), value >= 0 else { break }
      parts[number] = value
      bytes = bytes.dropFirst(length)
      guard bytes.first == UInt8(ascii: "-") else { break }
      bytes = bytes.dropFirst()
    }
    guard parts[0] > 0, parts[1] <= 12, parts[2] <= 31 else { return 0 }
    return parts[0] * 10_000 + parts[1] * 100 + parts[2]
  }

  /// The longest title key in bytes; longer titles that begin alike are sorted by number.
  private static let longestTitle = 120

  /// A title's words in lower case without accents, the leading article left out.
  static func title(_ text: [UInt8], analyzer: Analyzer) -> String {
    var key: [UInt8] = []
    var isFirst = true
    analyzer.analyze(text.span) { token, bytes in
      guard !token.isColocated else { return true }
      let word = bytes.withUnsafeBufferPointer { Array($0) }
      if isFirst, articles.contains(word) {
        isFirst = false
        return true
      }
      isFirst = false
      if !key.isEmpty { key.append(0x20) }
      key += word
      return key.count < longestTitle
    }
    // A title that is an article is sorted as it is.
    if key.isEmpty { key = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
    return String(decoding: key.prefix(longestTitle), as: UTF8.self)
  }

  /// The first eight bytes of a title's key as a number in the same order.
  static func first(of title: String) -> Int64 {
    var first: UInt64 = 0
    var count = 0
    for byte in title.utf8.prefix(8) {
      first = first << 8 | UInt64(byte)
      count += 1
    }
    // The last bit is given up, so that the number has no sign.
    return Int64((first << UInt64(8 * (8 - count))) >> 1)
  }

  private static let articles: [[UInt8]] = [Array("the".utf8), Array("a".utf8), Array("an".utf8)]
}
