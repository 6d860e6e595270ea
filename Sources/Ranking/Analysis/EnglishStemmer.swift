/// The Snowball English stemmer ("Porter2"), written from the published description of the
/// algorithm at snowballstem.org/algorithms/english/stemmer.html.
///
/// It works on lower-case ASCII letters; apostrophes are the analyser's business. The steps that
/// replace one suffix by another are tables (`SuffixRule`); the rest is code.
public struct EnglishStemmer: Sendable {
  private let step2 = SuffixTable.step2
  private let step3 = SuffixTable.step3
  private let step4 = SuffixTable.step4

  /// Longer words than this are not English words, and are left alone.
  static let longestWord = 40

  /// Makes a stemmer; one serves any number of words.
  public init() {}

  /// The stem of a word; a word with anything but a-z in it is returned as it is.
  public func stem(_ word: String) -> String {
    var buffer = TokenBuffer()
    for byte in word.utf8 {
      guard byte &- 0x61 < 26, buffer.count < Self.longestWord else { return word }
      buffer.append(byte)
    }
    stem(&buffer)
    return String(decoding: (0..<buffer.count).map { buffer[$0] }, as: UTF8.self)
  }

  /// Stems the word in the buffer, which holds only a-z.
  func stem(_ word: inout TokenBuffer) {
    guard word.count > 2, word.count <= Self.longestWord else { return }
    guard Self.endings & (1 << UInt32(word[word.count - 1] &- 0x61)) != 0 else { return }
    if Self.replaceException(&word) { return }

    let (vowels, hasY) = Self.markConsonantY(&word)
    let regions = Regions(of: word, vowels)
    Self.removePlural(&word, vowels)
    if !Self.isInvariantAfterPlural(word) {
      Self.removePastAndParticiple(&word, vowels, regions)
      Self.replaceFinalY(&word)
      apply(step2, to: &word, from: regions.r1, regions)
      apply(step3, to: &word, from: regions.r1, regions)
      apply(step4, to: &word, from: regions.r2, regions)
      Self.removeFinalEOrL(&word, regions)
    }
    if hasY {
      for index in 0..<word.count where word[index] == Self.consonantY { word[index] = 0x79 }
    }
  }

  /// The letters a word must end in for any step to change it, as bits from `a`.
  private static let endings: UInt32 = "cdegilmnrsty".utf8.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }
}

// MARK: - Regions

extension EnglishStemmer {
  /// Where R1 and R2 begin: after the first non-vowel that follows a vowel, and again within R1.
  struct Regions {
    var r1: Int
    var r2: Int

    /// Finds the regions of a word from the places of its vowels, a bit each.
    @inline(__always)
    init(of word: borrowing TokenBuffer, _ vowels: UInt64) {
      let prefix = Regions.exceptionalPrefix(of: word)
      r1 = prefix > 0 ? prefix : Regions.afterVowelAndConsonant(vowels, from: 0, word.count)
      r2 = Regions.afterVowelAndConsonant(vowels, from: r1, word.count)
    }

    @inline(__always)
    private static func afterVowelAndConsonant(
      _ vowels: UInt64,
      from start: Int,
      _ count: Int
    ) -> Int {
      let fromStart = vowels & (UInt64.max << UInt64(start))
      guard fromStart != 0 else { return count }
      let consonants = ~vowels & (UInt64.max << UInt64(fromStart.trailingZeroBitCount))
      return min(consonants.trailingZeroBitCount &+ 1, count)
    }

    /// Three beginnings end where R1 begins, so that general and generic keep different stems.
    private static func exceptionalPrefix(of word: borrowing TokenBuffer) -> Int {
      guard word.count >= 5 else { return 0 }
      switch word[0] {
      case 0x67 where starts(word, "gener"): return 5
      case 0x63 where starts(word, "commun"): return 6
      case 0x61 where starts(word, "arsen"): return 5
      default: return 0
      }
    }

    private static func starts(_ word: borrowing TokenBuffer, _ prefix: StaticString) -> Bool {
      guard word.count >= prefix.utf8CodeUnitCount else { return false }
      for index in 0..<prefix.utf8CodeUnitCount
      where word[index] != prefix.utf8Start[index] { return false }
      return true
    }
  }
}

// MARK: - Letters

extension EnglishStemmer {
  /// A `y` that acts as a consonant is written as a capital while stemming.
  static let consonantY: UInt8 = 0x59

  /// Whether a letter is one of aeiouy.
  @inline(__always)
  static func isVowel(_ letter: UInt8) -> Bool {
    let vowels: UInt32 = 0x110_4111  // bits 0, 4, 8, 14, 20, 24: a e i o u y
    let index = letter &- 0x61
    return index < 26 && vowels & (1 << UInt32(index)) != 0
  }

  /// Marks each `y` that begins the word or follows a vowel, and tells where the vowels are, a bit
  /// a letter.
  @inline(__always)
  private static func markConsonantY(
    _ word: inout TokenBuffer
  ) -> (vowels: UInt64, hasConsonantY: Bool) {
    var vowels: UInt64 = 0
    var found = false
    var followsVowel = true
    for index in 0..<word.count {
      let letter = word[index]
      if letter == 0x79, followsVowel {
        word[index] = consonantY
        found = true
        followsVowel = false
      } else {
        followsVowel = isVowel(letter)
        if followsVowel { vowels |= 1 << UInt64(index) }
      }
    }
    return (vowels, found)
  }

  /// Whether there is a vowel before `end`.
  @inline(__always)
  private static func hasVowel(_ vowels: UInt64, before end: Int) -> Bool {
    end > 0 && vowels & ~(UInt64.max << UInt64(end)) != 0
  }

  /// Whether the first `length` letters end in a short syllable.
  private static func endsInShortSyllable(_ word: borrowing TokenBuffer, _ length: Int) -> Bool {
    guard length >= 2 else { return false }
    let last = word[length &- 1]
    guard isVowel(word[length &- 2]), !isVowel(last) else { return false }
    if length == 2 { return true }
    return !isVowel(word[length &- 3]) && last != 0x77 && last != 0x78 && last != consonantY
  }
}

// MARK: - Steps

extension EnglishStemmer {
  /// The last eight letters of a word, the last one lowest.
  @inline(__always)
  private static func tail(_ word: borrowing TokenBuffer) -> UInt64 {
    var tail: UInt64 = 0
    var index = max(0, word.count &- 8)
    while index < word.count {
      tail = tail << 8 | UInt64(word[index])
      index &+= 1
    }
    return tail
  }

  /// Whether a word ends in some letters.
  @inline(__always)
  private static func ends(_ word: borrowing TokenBuffer, _ letters: StaticString) -> Bool {
    let length = letters.utf8CodeUnitCount
    guard word.count >= length else { return false }
    for index in 0..<length
    where word[word.count &- length &+ index] != letters.utf8Start[index] { return false }
    return true
  }

  /// Step 1a: plurals.
  @inline(__always)
  private static func removePlural(_ word: inout TokenBuffer, _ vowels: UInt64) {
    let count = word.count
    switch word[count &- 1] {
    case 0x73:  // s
      if ends(word, "sses") {
        word.truncate(to: count &- 2)
      } else if ends(word, "ies") {
        word.truncate(to: count > 4 ? count &- 2 : count &- 1)
      } else if ends(word, "us") || ends(word, "ss") {
        return
      } else if hasVowel(vowels, before: count &- 2) {
        word.truncate(to: count &- 1)
      }
    case 0x64 where ends(word, "ied"):
      word.truncate(to: count > 4 ? count &- 2 : count &- 1)
    default:
      return
    }
  }

  /// Step 1b: -eed, -ed, -ing, alone or with -ly.
  @inline(__always)
  private static func removePastAndParticiple(
    _ word: inout TokenBuffer,
    _ vowels: UInt64,
    _ regions: Regions
  ) {
    let count = word.count
    let suffix: Int
    switch word[count &- 1] {
    case 0x64 where ends(word, "eed"): return keepEE(&word, count &- 3, regions)
    case 0x64 where ends(word, "ed"): suffix = 2
    case 0x67 where ends(word, "ing"): suffix = 3
    case 0x79 where ends(word, "eedly"): return keepEE(&word, count &- 5, regions)
    case 0x79 where ends(word, "edly"): suffix = 4
    case 0x79 where ends(word, "ingly"): suffix = 5
    default: return
    }
    guard hasVowel(vowels, before: count &- suffix) else { return }
    word.truncate(to: count &- suffix)
    restoreEnding(&word, regions)
  }

  private static func keepEE(_ word: inout TokenBuffer, _ start: Int, _ regions: Regions) {
    if start >= regions.r1 { word.truncate(to: start &+ 2) }
  }

  /// What is left after -ed or -ing gets its `e` back (hoping, hope) or loses a doubled letter.
  private static func restoreEnding(_ word: inout TokenBuffer, _ regions: Regions) {
    let count = word.count
    guard count >= 2 else { return }
    let last = word[count &- 1]
    if ends(word, "at") || ends(word, "bl") || ends(word, "iz") {
      word.append(0x65)
    } else if last == word[count &- 2], isDoubling(last) {
      word.truncate(to: count &- 1)
    } else if regions.r1 >= count, endsInShortSyllable(word, count) {
      word.append(0x65)
    }
  }

  private static func isDoubling(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x62, 0x64, 0x66, 0x67, 0x6D, 0x6E, 0x70, 0x72, 0x74: true  // b d f g m n p r t
    default: false
    }
  }

  /// Step 1c: final y becomes i after a consonant that does not begin the word.
  @inline(__always)
  private static func replaceFinalY(_ word: inout TokenBuffer) {
    let last = word.count &- 1
    guard last >= 2, word[last] == 0x79 || word[last] == consonantY else { return }
    if !isVowel(word[last &- 1]) { word[last] = 0x69 }
  }

  /// Steps 2 to 4: the longest suffix of the table that the word ends in, if its region and its
  /// condition allow.
  @inline(__always)
  private func apply(
    _ table: SuffixTable,
    to word: inout TokenBuffer,
    from region: Int,
    _ regions: Regions
  ) {
    guard word.count > region else { return }
    let tail = Self.tail(word)
    for index in table.range(endingIn: word[word.count &- 1]) {
      let rule = table.rules[index]
      guard rule.matches(tail) else { continue }
      let start = word.count &- rule.length
      guard start >= region, rule.allows(word, start, regions) else { return }
      word.truncate(to: start)
      for shift in stride(from: rule.replacementBits &- 8, through: 0, by: -8) {
        word.append(UInt8(truncatingIfNeeded: rule.replacement >> UInt64(shift)))
      }
      return
    }
  }

  /// Step 5: a final e in R2, or in R1 after no short syllable; a final l after l in R2.
  @inline(__always)
  private static func removeFinalEOrL(_ word: inout TokenBuffer, _ regions: Regions) {
    let last = word.count &- 1
    guard last > 0, last >= regions.r1 else { return }
    switch word[last] {
    case 0x65 where last >= regions.r2 || !endsInShortSyllable(word, last):
      word.truncate(to: last)
    case 0x6C where last >= regions.r2 && word[last &- 1] == 0x6C:
      word.truncate(to: last)
    default:
      return
    }
  }
}

// MARK: - Exceptions

extension EnglishStemmer {
  /// Replaces a word that has a stem of its own; true if the word is done with.
  @inline(__always)
  private static func replaceException(_ word: inout TokenBuffer) -> Bool {
    guard word.count <= 6 else { return false }
    let packed = tail(word)
    for exception in Exception.words where exception.word == packed {
      word.truncate(to: exception.stemLength)
      for index in 0..<exception.stemLength {
        word[index] = UInt8(
          truncatingIfNeeded: exception.stem >> UInt64(8 * (exception.stemLength - 1 - index))
        )
      }
      return true
    }
    return false
  }

  /// Words that keep what step 1b would take: inning, herring, proceed and their like.
  @inline(__always)
  private static func isInvariantAfterPlural(_ word: borrowing TokenBuffer) -> Bool {
    guard word.count == 6 || word.count == 7 else { return false }
    let last = word[word.count &- 1]
    guard last == 0x67 || last == 0x64 else { return false }
    let packed = tail(word)
    return Exception.invariants.contains(packed)
  }

  /// A word whose stem the rules would get wrong.
  private struct Exception {
    let word: UInt64
    let stem: UInt64
    let stemLength: Int

    init(_ word: String, _ stem: String? = nil) {
      let stem = stem ?? word
      self.word = SuffixRule.pack(word)
      self.stem = SuffixRule.pack(stem)
      stemLength = stem.utf8.count
    }

    static let words: [Exception] = [
      .init("skis", "ski"), .init("skies", "sky"), .init("dying", "die"), .init("lying", "lie"),
      .init("tying", "tie"), .init("idly", "idl"), .init("gently", "gentl"),
      .init("ugly", "ugli"), .init("early", "earli"), .init("only", "onli"),
      .init("singly", "singl"), .init("sky"), .init("news"), .init("howe"), .init("atlas"),
      .init("cosmos"), .init("bias"), .init("andes"),
    ]

    static let invariants = [
      "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    ].map(SuffixRule.pack)
  }
}
