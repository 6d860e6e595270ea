import Metadata

/// Names the people and organisations of LOM's vCards.
enum LOMAgent {
  /// Words that stand where a name should be, longer than which a text is no name.
  private static let greatestLength = 200

  /// The name on a card; where there is no card, the text itself, if it is short enough to be a name.
  static func name(_ text: String) -> String {
    if let card = VCard(text) { return card.name }
    guard text.utf8.count <= greatestLength else { return "" }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Finds licences in rights statements.
enum LOMLicence {
  /// The address of the licence that a token such as `cc-by-sa-30` names, without the point of its
  /// version.
  static func address(ofToken token: String) -> String? {
    guard token.utf8.count <= 40, let last = token.utf8.last, last &- 0x30 < 10 else { return nil }
    let spelt = String(token.dropLast()) + "." + String(token.suffix(1))
    return Licence(spelt)?.uri
  }

  /// Where licences are named: the whole text, or the addresses in it that are those of licences.
  static func ranges(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    if text.count <= 200, Licence(text) != nil { return [0..<text.count] }
    var ranges: [Range<Int>] = []
    var index = 0
    while index + 8 < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "h"),
        text[index..<index + 4].elementsEqual("http".utf8, by: { $0 | 0x20 == $1 })
      else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, !isXMLSpace(text[index]), !"\"<>()[]".utf8.contains(text[index]) {
        index += 1
      }
      var end = index
      while end > start, ".,;:".utf8.contains(text[end - 1]) { end -= 1 }
      if Licence(UnsafeRawBufferPointer(rebasing: text[start..<end])) != nil {
        ranges.append(start..<end)
      }
      index += 1
    }
    return ranges
  }
}
