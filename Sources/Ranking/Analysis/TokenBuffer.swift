/// The folded bytes of one token while it is built; what does not fit is dropped.
///
/// It lives on the stack, so analysing a text allocates nothing.
struct TokenBuffer: ~Copyable {
  /// The longest token in bytes: room for any DOI met so far, and a bound on what one word of a
  /// hostile text can cost the index.
  static let capacity = 128

  private(set) var count = 0
  private var bytes = InlineArray<128, UInt8>(repeating: 0)

  /// Lends the bytes so far.
  @inline(__always)
  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(first: count))
  }

  /// Whether every byte is one of a-z.
  var isASCIILetters: Bool {
    for index in 0..<count where bytes[index] &- 0x61 >= 26 { return false }
    return true
  }

  subscript(index: Int) -> UInt8 {
    @inline(__always) get { bytes[index] }
    @inline(__always) set { bytes[index] = newValue }
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func truncate(to length: Int) { count = length }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard count < Self.capacity else { return }
    bytes[count] = byte
    count &+= 1
  }

  /// Appends a scalar in UTF-8, whole or not at all.
  mutating func append(_ scalar: Unicode.Scalar) {
    guard count + UTF8.width(scalar) <= Self.capacity else { return }
    for byte in String(scalar).utf8 { append(byte) }
  }

  /// Replaces the contents by those of another buffer.
  @inline(__always)
  mutating func copy(_ other: borrowing TokenBuffer) {
    for index in 0..<other.count { bytes[index] = other.bytes[index] }
    count = other.count
  }

  /// Whether two buffers hold the same bytes.
  @inline(__always)
  func equals(_ other: borrowing TokenBuffer) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index < count {
      guard bytes[index] == other.bytes[index] else { return false }
      index &+= 1
    }
    return true
  }
}
