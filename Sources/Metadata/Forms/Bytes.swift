// Small readings of UTF-8 bytes in place, shared by the forms.

extension UInt8 {
  /// The value of an ASCII digit.
  @inlinable
  var asciiDigit: Int? {
    let value = Int(self) - 0x30
    return value >= 0 && value <= 9 ? value : nil
  }

  /// Whether this is an ASCII letter.
  @inlinable
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether this is an ASCII letter or digit.
  @inlinable
  var isASCIIAlphanumeric: Bool { isASCIILetter || self &- 0x30 < 10 }

  /// An upper-case ASCII letter in lower case; any other byte as it is.
  @inlinable
  var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// A lower-case ASCII letter in upper case; any other byte as it is.
  @inlinable
  var uppercased: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }

  /// Whether this is a hexadecimal digit.
  @inlinable
  var isHexadecimal: Bool { self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 6 }

  /// Whether this is white space in XML and JSON.
  @inlinable
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

/// A set of ASCII characters that is asked about for every byte of long values.
struct ASCIISet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: StaticString) {
    for index in 0..<characters.utf8CodeUnitCount { insert(characters.utf8Start[index]) }
  }

  /// The set with the controls, the space and DEL added to it.
  var withControls: ASCIISet {
    var set = self
    for byte in UInt8(0)...0x20 { set.insert(byte) }
    set.insert(0x7F)
    return set
  }

  /// The set with the letters and digits added to it.
  var withAlphanumerics: ASCIISet {
    var set = self
    for byte in UInt8(0)..<0x80 where byte.isASCIIAlphanumeric { set.insert(byte) }
    return set
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 != 0
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes of `range`, numbered from 0.
  @inlinable
  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }

  /// The bytes from `start` on, numbered from 0.
  @inlinable
  func dropping(_ start: Int) -> UnsafeRawBufferPointer { slice(Swift.min(start, count)..<count) }

  /// The bytes without the XML white space around them.
  @inlinable
  public var withoutSpaceAround: UnsafeRawBufferPointer {
    var first = 0
    var last = count
    while first < last, self[first].isSpace { first += 1 }
    while last > first, self[last - 1].isSpace { last -= 1 }
    return slice(first..<last)
  }

  /// The text of the bytes.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// The number of the ASCII digits at `range`, or `nil` if another byte or more than 18 are there.
  func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 18, range.upperBound <= count else { return nil }
    var value = 0
    for index in range {
      guard let digit = self[index].asciiDigit else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Whether the bytes begin with `prefix` in any ASCII case.
  func hasPrefix(ignoringCase prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where self[index].lowercased != prefix.utf8Start[index].lowercased {
      return false
    }
    return true
  }

  /// Whether the bytes are `word`.
  func isEqual(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != word.utf8Start[index] { return false }
    return true
  }

  /// Whether the bytes are `word` in any ASCII case.
  func isEqual(ignoringCase word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && hasPrefix(ignoringCase: word)
  }

  /// The index of the first `byte` from `start` on.
  func index(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }
}

extension StringProtocol {
  /// Lends the UTF-8 bytes.
  func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
    var text = String(self)
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
