/// Replaces the escapes of a JSON string (RFC 8259 section 7) by what they stand for.
struct JSONStringDecoder {
  private let text: UnsafeRawBufferPointer
  private var index = 0
  private var isValid = true

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  /// Appends the value in UTF-8; false where an escape is not one.
  mutating func decode(to output: inout [UInt8]) -> Bool {
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\\") { decodeEscape(to: &output) } else { output.append(byte) }
    }
    return isValid
  }

  private mutating func decodeEscape(to output: inout [UInt8]) {
    guard index < text.count else { return fail(&output) }
    let byte = text[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"): decodeUnicode(to: &output)
    default: fail(&output)
    }
  }

  private mutating func decodeUnicode(to output: inout [UInt8]) {
    guard var scalar = readHex() else { return fail(&output) }
    if scalar >= 0xD800, scalar < 0xDC00 {
      // A high surrogate means something only with the low one behind it.
      guard index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
        text[index + 1] == UInt8(ascii: "u")
      else { return fail(&output) }
      index += 2
      guard let low = readHex(), low >= 0xDC00, low < 0xE000 else { return fail(&output) }
      scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let valid = Unicode.Scalar(scalar) else { return fail(&output) }
    output.append(contentsOf: UTF8.encode(valid) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func readHex() -> UInt32? {
    guard index + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for byte in text[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  private mutating func fail(_ output: inout [UInt8]) {
    isValid = false
    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }
}
