/// The properties of a card, one after the other, found without copying.
struct VCardProperties {
  /// A property: its name, its parameters, and where its value stands.
  struct Property {
    let name: UnsafeRawBufferPointer
    let parameters: UnsafeRawBufferPointer
    let value: Range<Int>

    func isNamed(_ word: StaticString) -> Bool { name.isEqual(ignoringCase: word) }
  }

  private let text: UnsafeRawBufferPointer
  private var position = 0
  /// Whether line ends were lost, or written as `\n`, so that properties begin in the midst of lines.
  private let isOneLine: Bool

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    isOneLine = !text.contains { $0 == 0x0A || $0 == 0x0D }
    while position < text.count, text[position].isSpace { position += 1 }
  }

  /// The bytes of a value.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { text.slice(range) }

  /// The next property; `nil` at the end.
  mutating func next() -> Property? {
    while position < text.count {
      let start = position
      let end = nextStart(after: start)
      position = end
      if let property = property(start..<end) { return property }
    }
    return nil
  }

  /// A name, parameters behind semicolons, a colon, and the value.
  private func property(_ range: Range<Int>) -> Property? {
    var index = range.lowerBound
    while index < range.upperBound, Self.isOfName(text[index]) { index += 1 }
    guard index > range.lowerBound, index < range.upperBound,
      text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: ";")
    else { return nil }
    // `item1.EMAIL` groups properties; the group says nothing by itself.
    let name = text.slice(range.lowerBound..<index)
    let point = name.lastIndex(of: UInt8(ascii: "."))
    let parameters = index
    var isQuoted = false
    while index < range.upperBound, isQuoted || text[index] != UInt8(ascii: ":") {
      if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      index += 1
    }
    guard index < range.upperBound else { return nil }
    return Property(
      name: point.map { name.dropping($0 + 1) } ?? name,
      parameters: text.slice(parameters..<index),
      value: index + 1..<range.upperBound
    )
  }

  /// Where the property after the one at `start` begins.
  private func nextStart(after start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      let isBreak =
        isOneLine
        ? text[index - 1].isSpace || isEscapedBreak(before: index)
        : text[index - 1] == 0x0A || text[index - 1] == 0x0D
      guard isBreak else {
        index += 1
        continue
      }
      let first = index
      while index < text.count, text[index].isSpace { index += 1 }
      if isStart(index, isKnownOnly: isOneLine || index > first) { return index }
      index = max(index, first + 1)
    }
    return text.count
  }

  private func isEscapedBreak(before index: Int) -> Bool {
    index >= 2 && text[index - 2] == UInt8(ascii: "\\") && text[index - 1] == UInt8(ascii: "n")
  }

  /// Whether a property begins at `index`: behind an indentation, which may be a folded line's, only
  /// one of a known name.
  private func isStart(_ index: Int, isKnownOnly: Bool) -> Bool {
    var end = index
    while end < text.count, Self.isOfName(text[end]) { end += 1 }
    guard end > index, end < text.count,
      text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: ";")
    else { return false }
    let name = text.slice(index..<end)
    return !isKnownOnly || name.hasPrefix(ignoringCase: "X-")
      || Self.known.contains { name.isEqual(ignoringCase: $0) }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static let known: [StaticString] = [
    "BEGIN", "END", "VERSION", "FN", "N", "ORG", "EMAIL", "TEL", "ADR", "LABEL", "URL", "TITLE",
    "ROLE", "NOTE", "PHOTO", "LOGO", "SOUND", "KEY", "UID", "REV", "TZ", "GEO", "BDAY", "AGENT",
    "CATEGORIES", "CLASS", "PRODID", "SOURCE", "NAME", "NICKNAME", "MAILER", "SORT-STRING", "IMPP",
  ]
}
