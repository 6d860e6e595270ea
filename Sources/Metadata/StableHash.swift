/// A 64-bit hash that is the same in every run, on every machine and for ever.
///
/// For identities and digests that are stored; `Hasher` is seeded anew by each process. FNV-1a
/// folded eight bytes at a time, with a final mix: not for adversaries, who gain nothing here but
/// an error (`ResourceID` collisions are refused).
@frozen
public struct StableHash: Sendable {
  /// The value of a hash that has taken in nothing.
  public static let offset: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The running state.
  public var state: UInt64

  /// Starts a hash, from `seed` where two independent hashes of the same bytes are wanted.
  @inlinable
  public init(seed: UInt64 = 0) { state = 0xCBF2_9CE4_8422_2325 ^ seed }

  /// Takes in one 64-bit number.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    state = product.low ^ product.high &+ 0x1000_0000_01B3
  }

  /// Takes in bytes, and their number, so that neighbours do not run together.
  @inlinable
  public mutating func combine(bytes: UnsafeRawBufferPointer) {
    var position = 0
    let count = bytes.count
    while position + 8 <= count {
      combine(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while position < count {
      tail |= UInt64(bytes[position]) << shift
      shift += 8
      position += 1
    }
    combine(tail)
    combine(UInt64(count))
  }

  /// The hash of what was taken in.
  @inlinable
  public var value: UInt64 {
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The hash of a string's UTF-8 bytes.
  public static func of(_ text: String.UTF8View) -> UInt64 {
    var hash = StableHash()
    var text = String(text)
    text.withUTF8 { hash.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hash.value
  }
}

/// A 128-bit digest of a record's nodes: two records are the same when their digests are.
@frozen
public struct RecordDigest: Hashable, Sendable {
  /// The upper half.
  public var high: UInt64
  /// The lower half.
  public var low: UInt64

  /// Makes a digest of two halves.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}
