/// The public name of a resource: base32 of a 64-bit hash of its source's name and its identifier.
///
/// It depends on nothing else, so the same feed gives the same ids in any catalogue and any order.
public struct ResourceID: Hashable, Sendable, CustomStringConvertible {
  /// The hash.
  public let rawValue: UInt64

  /// Wraps a hash.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The id of the resource that `source` calls `key`.
  public init(source: String, key: String) {
    var hash = StableHash(seed: 0x7075_626C)
    var text = source + "\0" + key
    text.withUTF8 { hash.combine(bytes: UnsafeRawBufferPointer($0)) }
    rawValue = hash.value
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// Thirteen characters of the RFC 4648 base32 alphabet, in lower case and without padding.
  public var description: String {
    String(
      unsafeUninitializedCapacity: 13,
      initializingUTF8With: { buffer in
        for position in 0..<13 {
          let shift = 64 - 5 * (position + 1)
          let bits = shift >= 0 ? rawValue >> UInt64(shift) : rawValue << UInt64(-shift)
          buffer[position] = Self.alphabet[Int(bits & 31)]
        }
        return 13
      }
    )
  }

  /// Reads the thirteen characters, in either case; `nil` for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 13 else { return nil }
    var value: UInt64 = 0
    for (position, byte) in text.utf8.enumerated() {
      guard let digit = Self.digit(byte) else { return nil }
      if position == 12 {
        guard digit & 1 == 0 else { return nil }
        value = value << 4 | UInt64(digit >> 1)
      } else {
        value = value << 5 | UInt64(digit)
      }
    }
    rawValue = value
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
