/// Gives each distinct term of a text a number, from 0: a hash table without chains, of bytes.
struct TermTable {
  /// The bytes of all terms, one after the other.
  private var bytes: [UInt8] = []

  /// Where each term begins in `bytes`, and after the last where it ends.
  private var starts: [UInt32] = [0]

  /// For each slot the hash of its term, with the term's number plus 1 in the low half; 0 if empty.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)

  /// The number of terms.
  var count: Int { starts.count - 1 }

  /// The number of a term, a new one if it was not met before.
  mutating func number(of term: Span<UInt8>) -> Int {
    let hash = Self.hash(term)
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF) &- 1
        if equals(number, term) { return number }
      }
      slot = (slot &+ 1) & mask
    }
    let number = count
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(number &+ 1)
    for index in term.indices { bytes.append(term[index]) }
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
    if count * 2 > slots.count { grow() }
    return number
  }

  /// The bytes of a term.
  func term(_ number: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// The numbers of the terms in the order of their bytes.
  func sorted() -> [Int] {
    // The first eight bytes decide nearly always.
    let keys = (0..<count).map { number -> UInt64 in
      var key: UInt64 = 0
      var shift: UInt64 = 56
      for byte in term(number).prefix(8) {
        key |= UInt64(byte) << shift
        shift &-= 8
      }
      return key
    }
    return (0..<count).sorted { first, second in
      keys[first] != keys[second]
        ? keys[first] < keys[second]
        : term(first).lexicographicallyPrecedes(term(second))
    }
  }

  private func equals(_ number: Int, _ term: Span<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number &+ 1]) &- start == term.count else { return false }
    for index in term.indices where bytes[start &+ index] != term[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 4)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// FNV-1a over the bytes, mixed so that the upper half can be used alone; never 0 there.
  @inline(__always)
  private static func hash(_ term: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in term.indices {
      hash = (hash ^ UInt64(term[unchecked: index])) &* 0x0000_0100_0000_01B3
    }
    hash ^= hash >> 29
    return (hash &* 0xBF58_476D_1CE4_E5B9) | 1 << 63
  }
}
