/// Kinds of characters that a text should not hold, as a set.
struct CharacterFaults: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// U+FFFD, which stands where a character was lost.
  static let replacement = CharacterFaults(rawValue: 1)
  /// Control characters (U+0000 to U+001F but tab and line ends, U+007F to U+009F) and soft hyphens.
  static let control = CharacterFaults(rawValue: 2)
  /// UTF-8 read as Latin-1 or Windows-1252, such as "Ã©" for "é".
  static let mojibake = CharacterFaults(rawValue: 4)
  /// The pilcrow, the broken bar and the currency sign, which stand for other characters.
  static let stray = CharacterFaults(rawValue: 8)

  static let names: [(name: String, fault: CharacterFaults)] = [
    ("replacement", .replacement), ("control", .control), ("mojibake", .mojibake),
    ("stray", .stray),
  ]

  /// Whether `text` may hold any of these at all: a byte that is neither printable ASCII nor a tab
  /// or line end.
  static func mayOccur(in text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      // Bytes from 0x80; bytes below 0x20; 0x7F, whose sum with one is 0x80.
      let high = 0x8080_8080_8080_8080 as UInt64
      let low = (word &- 0x2020_2020_2020_2020) & ~word & high
      if word & high != 0 || low != 0 || (word &+ 0x0101_0101_0101_0101) & high != 0 { return true }
      position += 8
    }
    while position < text.count {
      let byte = text[position]
      if byte < 0x20 || byte > 0x7E { return true }
      position += 1
    }
    return false
  }

  /// The first of these in `text`, with the range of its bytes.
  func first(in text: UnsafeRawBufferPointer) -> (fault: CharacterFaults, range: Range<Int>)? {
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte < 0x80 {
        let isControl = byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
        if isControl, contains(.control) { return (.control, position..<position + 1) }
        position += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(position + length, text.count)
      if let fault = fault(in: text, position..<end) { return fault }
      position = end
    }
    return nil
  }

  private func fault(
    in text: UnsafeRawBufferPointer,
    _ range: Range<Int>
  ) -> (fault: CharacterFaults, range: Range<Int>)? {
    let first = range.lowerBound
    switch (text[first], range.count) {
    case (0xEF, 3)
    where contains(.replacement) && text[first + 1] == 0xBF && text[first + 2] == 0xBD:
      return (.replacement, range)
    case (0xC2, 2):
      let second = text[first + 1]
      if contains(.control), second < 0xA0 || second == 0xAD { return (.control, range) }
      if contains(.stray), second == 0xA4 || second == 0xA6 || second == 0xB6 {
        return (.stray, range)
      }
    default: break
    }
    return contains(.mojibake) ? mojibake(in: text, range) : nil
  }

  /// "Ã" or "Â" before a character of U+0080 to U+00BF, or "â€" before anything: the first bytes of
  /// UTF-8 sequences, shown as Latin-1 or Windows-1252.
  private func mojibake(
    in text: UnsafeRawBufferPointer,
    _ range: Range<Int>
  ) -> (fault: CharacterFaults, range: Range<Int>)? {
    let first = range.lowerBound
    guard range.count == 2, text[first] == 0xC3, first + 3 < text.count else { return nil }
    let second = text[first + 1]
    if second == 0x82 || second == 0x83, text[first + 2] == 0xC2 {
      return (.mojibake, first..<first + 4)
    }
    let isEuroSign = text[first + 2] == 0xE2 && text[first + 3] == 0x82
    if second == 0xA2, isEuroSign, first + 4 < text.count { return (.mojibake, first..<first + 5) }
    return nil
  }
}
