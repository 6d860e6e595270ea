/// Cuts the piece out of a text where the words of a query stand closest together.
struct SnippetMaker {
  /// The longest snippet in bytes, without its ellipses.
  static let longest = 240

  /// How much of the text before its first marked word a snippet shows, in bytes.
  private static let lead = 60

  /// How much of a text is looked at, in bytes: a snippet need not come from page three hundred.
  private static let reach = 20_000

  let terms: QueryTerms

  /// The snippet of a text; its beginning where no word of the query stands in it.
  func snippet(of text: String) -> Snippet {
    let (bytes, isCut) = Self.beginning(of: text)
    let words = terms.words(in: bytes)
    let window = window(in: bytes, words)
    var snippet = Snippet()
    if window.lowerBound > 0 { snippet.text = "…" }
    let shift = snippet.text.utf8.count - window.lowerBound
    snippet.text += String(decoding: bytes[window], as: UTF8.self)
    if isCut || window.upperBound < bytes.count { snippet.text += "…" }
    for word in words where word.term != nil && window.contains(word.range) {
      let mark = (word.range.lowerBound + shift)..<(word.range.upperBound + shift)
      // The parts of a joined word may be marked once as a whole.
      if snippet.marks.last?.upperBound ?? 0 <= mark.lowerBound { snippet.marks.append(mark) }
    }
    return snippet
  }

  /// The text on one line, as far as it is looked at: line breaks and indents of the record are one
  /// space each.
  private static func beginning(of text: String) -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    var endsInSpace = true
    for byte in text.utf8 {
      let isSpace = byte <= 0x20
      if !isSpace || !endsInSpace { bytes.append(isSpace ? 0x20 : byte) }
      endsInSpace = isSpace
      guard bytes.count > reach else { continue }
      // Cut between two characters.
      while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      return (bytes, true)
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return (bytes, false)
  }

  private func window(in bytes: [UInt8], _ words: [QueryTerms.Found]) -> Range<Int> {
    guard bytes.count > Self.longest else { return 0..<bytes.count }
    let first = bestStart(words)
    var start = 0
    if let first, words[first].range.lowerBound > Self.lead {
      let earliest = words[first].range.lowerBound - Self.lead
      start = words.first { $0.range.lowerBound >= earliest }?.range.lowerBound ?? 0
    }
    let fits = words.last { $0.range.upperBound <= start + Self.longest }
    var end = max(fits?.range.upperBound ?? 0, start)
    if end == start {
      // One endless word: cut it between two characters.
      end = min(start + Self.longest, bytes.count)
      while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    } else if bytes.count - end <= 3 {
      // A full stop at the very end need not be cut off.
      end = bytes.count
    }
    return start..<end
  }

  /// The first word of the stretch that holds most of the query's words.
  private func bestStart(_ words: [QueryTerms.Found]) -> Int? {
    let found = words.indices.filter { words[$0].term != nil }
    var best: (index: Int, score: Int)?
    for (number, index) in found.enumerated() {
      let end = words[index].range.lowerBound + Self.longest - Self.lead
      let inside = found[number...].prefix { words[$0].range.upperBound <= end }
      let distinct = Set(inside.map { words[$0].term })
      let score = distinct.count * 100 + inside.count
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
