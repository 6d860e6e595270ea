/// Well-formed UTF-8 by table 3-7 of the Unicode Standard.
enum UTF8Validation {
  /// The length of the well-formed sequence at `index`; 0 where there is none.
  static func sequenceLength(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = text[index]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= text.count else { return 0 }
    let second = text[index + 1]
    let lower: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let upper: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= lower, second <= upper else { return 0 }
    for offset in 2..<max(length, 2) where text[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Whether the sequence at `index` is the good beginning of one that the text's end cuts off.
  static func isCut(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let first = text[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length > text.count else { return false }
    return text[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }

  /// Whether all of `text` is well-formed.
  static func isValid(_ text: UnsafeRawBufferPointer, allowingCutEnd: Bool) -> Bool {
    var index = 0
    while index < text.count {
      index = firstNotASCII(text, from: index)
      guard index < text.count else { return true }
      let length = sequenceLength(text, at: index)
      if length == 0 { return allowingCutEnd && isCut(text, at: index) }
      index += length
    }
    return true
  }

  /// Whether any character takes more than one byte.
  static func hasMultibyte(_ text: UnsafeRawBufferPointer) -> Bool {
    firstNotASCII(text, from: 0) < text.count
  }

  /// The first index from `start` on with a byte of 0x80 or more; the text's end if there is none.
  static func firstNotASCII(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    while index < text.count, text[index] < 0x80 { index += 1 }
    return index
  }

  /// The first index from `start` on that needs a closer look: a byte of 0x80 or more, or a control
  /// character other than TAB, LF and CR.
  static func firstSuspicious(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 32 <= text.count {
      // Four words at once: a flag says only that one of 32 bytes may need a look.
      let flags =
        suspicion(text, at: index) | suspicion(text, at: index + 8)
        | suspicion(text, at: index + 16) | suspicion(text, at: index + 24)
      if flags != 0, let found = (index..<index + 32).first(where: { !isOrdinary(text[$0]) }) {
        return found
      }
      index += 32
    }
    while index < text.count, isOrdinary(text[index]) { index += 1 }
    return index
  }

  /// Not 0 if any of eight bytes is 0x80 or more, or below 0x20 (a borrow may flag its neighbour too).
  @inline(__always)
  private static func suspicion(_ text: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    return (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080
  }

  private static func isOrdinary(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D)
  }
}
