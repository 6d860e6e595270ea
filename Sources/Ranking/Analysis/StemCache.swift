/// The stems of the words met last, so that a common word is stemmed once and not each time.
///
/// A table without chains: a word takes the place of another that falls into its slot. Words of up
/// to sixteen letters are kept, packed into two integers.
public struct StemCache: Sendable {
  private struct Entry {
    var word = PackedWord()
    var stem = PackedWord()
  }

  private var entries: [Entry]

  /// Makes an empty cache of some 650 kilobytes, worth it for more than a few pages of text.
  public init() { entries = [Entry](repeating: Entry(), count: 1 << 13) }

  /// A cache that keeps nothing.
  static let none = StemCache(entries: [])

  private init(entries: [Entry]) { self.entries = entries }

  /// Puts the stem of a word of a-z into another buffer.
  @inline(__always)
  mutating func stem(
    _ word: borrowing TokenBuffer,
    into stem: inout TokenBuffer,
    by stemmer: EnglishStemmer
  ) {
    guard !entries.isEmpty, word.count <= PackedWord.longest else {
      stem.copy(word)
      return stemmer.stem(&stem)
    }
    let packed = PackedWord(word)
    let slot = packed.hash & (entries.count &- 1)
    if entries[slot].word == packed {
      return stem.fill(entries[slot].stem)
    }
    stem.copy(word)
    stemmer.stem(&stem)
    entries[slot] = Entry(word: packed, stem: PackedWord(stem))
  }
}

/// Up to sixteen bytes and their number.
struct PackedWord: Equatable {
  static let longest = 16

  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var count = 0

  init() {}

  @inline(__always)
  init(_ word: borrowing TokenBuffer) {
    count = word.count
    for index in 0..<min(count, 8) { low |= UInt64(word[index]) << UInt64(8 &* index) }
    guard count > 8 else { return }
    for index in 8..<count { high |= UInt64(word[index]) << UInt64(8 &* (index &- 8)) }
  }

  @inline(__always)
  var hash: Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 40)
  }

  @inline(__always)
  func byte(_ index: Int) -> UInt8 {
    let half = index < 8 ? low : high
    return UInt8(truncatingIfNeeded: half >> UInt64(8 &* (index & 7)))
  }
}

extension TokenBuffer {
  /// Replaces the contents by a packed word.
  @inline(__always)
  mutating func fill(_ word: PackedWord) {
    removeAll()
    for index in 0..<word.count { append(word.byte(index)) }
  }
}
