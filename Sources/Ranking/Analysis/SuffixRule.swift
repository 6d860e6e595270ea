/// One line of a table of the English stemmer: a suffix, what replaces it, and when.
///
/// Suffix and replacement are packed into integers, the last letter lowest, so that a table is
/// searched by one masked comparison a line.
struct SuffixRule: Sendable {
  /// What else must hold besides the suffix lying in its region.
  enum Condition: Sendable {
    case always
    /// The letter before the suffix is l (step 2, -ogi).
    case afterL
    /// The letter before the suffix may end a word before -li (step 2, -li).
    case afterLiEnding
    /// The suffix lies in R2 (step 3, -ative).
    case inR2
    /// The letter before the suffix is s or t (step 4, -ion).
    case afterSOrT
  }

  let suffix: UInt64
  let mask: UInt64
  let length: Int
  let replacement: UInt64
  let replacementBits: Int
  let condition: Condition

  init(_ suffix: String, _ replacement: String = "", _ condition: Condition = .always) {
    self.suffix = Self.pack(suffix)
    length = suffix.utf8.count
    mask = UInt64.max >> UInt64(64 - 8 * length)
    self.replacement = Self.pack(replacement)
    replacementBits = 8 * replacement.utf8.count
    self.condition = condition
  }

  /// The letters of a string of at most eight bytes in one integer, the last letter lowest.
  static func pack(_ letters: String) -> UInt64 {
    letters.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  @inline(__always)
  func matches(_ tail: UInt64) -> Bool { tail & mask == suffix }

  /// Whether the condition holds for a word whose suffix begins at `start`.
  @inline(__always)
  func allows(
    _ word: borrowing TokenBuffer,
    _ start: Int,
    _ regions: EnglishStemmer.Regions
  ) -> Bool {
    let before = start > 0 ? word[start &- 1] : 0
    return switch condition {
    case .always: true
    case .afterL: before == 0x6C
    case .afterLiEnding: Self.liEndings & (1 << UInt32(before & 31)) != 0
    case .inR2: start >= regions.r2
    case .afterSOrT: before == 0x73 || before == 0x74
    }
  }

  /// The letters c d e g h k m n r t, as bits of a letter's low five bits.
  private static let liEndings: UInt32 = "cdeghkmnrt".utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }
}

/// The suffixes of one step.
///
/// The longest that a word ends in decides, even if its condition then fails, so every suffix
/// stands before those it ends in.
struct SuffixTable: Sendable {
  /// The rules, by last letter, otherwise in the order given.
  let rules: [SuffixRule]

  /// Where the rules for each last letter begin, from a to z, and the end.
  private let starts: [Int]

  init(_ rules: [SuffixRule]) {
    let letters = (0...26).map { UInt64(0x61 + $0) }
    self.rules = letters.flatMap { letter in rules.filter { $0.suffix & 0xFF == letter } }
    starts = letters.map { letter in rules.count { $0.suffix & 0xFF < letter } }
  }

  @inline(__always)
  func range(endingIn letter: UInt8) -> Range<Int> {
    let index = Int(letter &- 0x61)
    guard index < 26 else { return 0..<0 }
    return starts[index]..<starts[index &+ 1]
  }
}

extension SuffixTable {
  static let step2 = SuffixTable([
    .init("ational", "ate"), .init("tional", "tion"), .init("ization", "ize"),
    .init("ation", "ate"), .init("fulness", "ful"), .init("ousness", "ous"),
    .init("iveness", "ive"), .init("biliti", "ble"), .init("lessli", "less"),
    .init("entli", "ent"), .init("ousli", "ous"), .init("fulli", "ful"), .init("aliti", "al"),
    .init("iviti", "ive"), .init("alism", "al"), .init("enci", "ence"), .init("anci", "ance"),
    .init("abli", "able"), .init("izer", "ize"), .init("ator", "ate"), .init("alli", "al"),
    .init("bli", "ble"), .init("ogi", "og", .afterL), .init("li", "", .afterLiEnding),
  ])

  static let step3 = SuffixTable([
    .init("ational", "ate"), .init("tional", "tion"), .init("alize", "al"),
    .init("icate", "ic"), .init("iciti", "ic"), .init("ical", "ic"), .init("ative", "", .inR2),
    .init("ness"), .init("ful"),
  ])

  static let step4 = SuffixTable([
    .init("ement"), .init("ment"), .init("ance"), .init("ence"), .init("able"), .init("ible"),
    .init("ant"), .init("ent"), .init("ism"), .init("ate"), .init("iti"), .init("ous"),
    .init("ive"), .init("ize"), .init("ion", "", .afterSOrT), .init("al"), .init("er"),
    .init("ic"),
  ])
}
