/// Reads stored numbers that nobody has checked yet; every one may be missing or absurd.
extension Span<UInt8> {
  /// The byte at `index`, which moves on.
  @inline(__always)
  func readByte(_ index: inout Int) throws(PostingsError) -> UInt8 {
    guard index < count else { throw .cutShort }
    let byte = self[unchecked: index]
    index &+= 1
    return byte
  }

  /// A number of up to 35 bits, seven bits a byte from the lowest, the last byte under 128.
  @inline(__always)
  func readNumber(_ index: inout Int) throws(PostingsError) -> Int {
    let first = try readByte(&index)
    if first < 0x80 { return Int(first) }
    var number = Int(first & 0x7F)
    var shift = 7
    while shift < 35 {
      let byte = try readByte(&index)
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift &+= 7
    }
    throw .numberTooLarge
  }

  /// The range of the next `length` bytes; the index moves behind them.
  @inline(__always)
  func take(_ length: Int, _ index: inout Int) throws(PostingsError) -> Range<Int> {
    guard length >= 0, length <= count - index else { throw .cutShort }
    defer { index += length }
    return index..<(index + length)
  }
}

extension [UInt8] {
  /// Appends a number as `readNumber` reads it.
  @inline(__always)
  mutating func appendNumber(_ number: Int) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
