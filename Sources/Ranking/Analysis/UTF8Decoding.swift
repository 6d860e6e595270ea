extension Span<UInt8> {
  /// The scalar encoded at a byte and the length of its encoding; nil where the bytes are not UTF-8.
  ///
  /// Overlong forms, surrogates and values beyond U+10FFFF are refused as the standard asks.
  func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = UInt32(self[index])
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(UInt8(first)), 1)
    case 0xC2...0xDF: (length, value) = (2, first & 0x1F)
    case 0xE0...0xEF: (length, value) = (3, first & 0x0F)
    case 0xF0...0xF4: (length, value) = (4, first & 0x07)
    default: return nil
    }
    guard count - index >= length else { return nil }
    for offset in 1..<length {
      let next = UInt32(self[index + offset])
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | next & 0x3F
    }
    if length == 3, value < 0x800 { return nil }
    if length == 4, value < 0x10000 { return nil }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The byte at an index, or 0 beyond the end.
  @inline(__always)
  func byte(at index: Int) -> UInt8 { index < count ? self[index] : 0 }
}

extension UInt8 {
  /// Whether the byte is one of 0-9.
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }

  /// Whether the byte is one of A-Z and a-z.
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
