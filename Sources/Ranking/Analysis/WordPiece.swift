/// A run of letters and digits without a joiner inside: what a word is made of.
struct WordPiece {
  /// The kinds of character a piece holds.
  struct Contents: OptionSet {
    let rawValue: UInt8
    static let letters = Contents(rawValue: 1)  // a-z, folded from any Latin letter
    static let digits = Contents(rawValue: 2)
    static let otherLetters = Contents(rawValue: 4)
    static let ideographs = Contents(rawValue: 8)
  }

  /// Where the piece ends in the text, a possessive ending included.
  var end: Int

  var contents: Contents = []

  /// Where in the folded bytes the rest of an elided word begins (the b of o'brien), or 0.
  var elision = 0
}

extension WordPiece {
  /// Reads the piece that begins at `start`, and appends its folded form to `word`.
  ///
  /// The piece is empty (its end is `start`) where no word begins.
  @inline(__always)
  init(in text: Span<UInt8>, from start: Int, into word: inout TokenBuffer) {
    self.init(end: start)
    while end < text.count {
      let byte = text[end]
      if byte.isASCIILetter {
        if contents.contains(.ideographs) { return }
        word.append(byte | 0x20)
        contents.insert(.letters)
        end &+= 1
      } else if byte.isASCIIDigit {
        if contents.contains(.ideographs) { return }
        word.append(byte)
        contents.insert(.digits)
        end &+= 1
      } else if byte >= 0x80 {
        guard readCharacter(of: text, into: &word) else { return }
      } else if byte == 0x27 {
        guard readApostrophe(of: text, length: 1, word) else { return }
      } else {
        return
      }
    }
  }

  /// Reads one character beyond ASCII; false if the piece ends before it or with it.
  private mutating func readCharacter(
    of text: Span<UInt8>,
    into word: inout TokenBuffer
  ) -> Bool {
    guard let (scalar, length) = text.scalar(at: end) else { return false }
    let folded = LetterFolding.standard.fold(scalar)
    let isIdeograph = folded.kind == .ideograph
    switch folded.kind {
    case .separator, .hyphen:
      return false
    case .apostrophe:
      return readApostrophe(of: text, length: length, word)
    case .ignored:
      guard !contents.isEmpty else { return false }
    case .letter, .digit, .ideograph:
      guard contents.isEmpty || contents.contains(.ideographs) == isIdeograph else { return false }
      insert(folded, into: &word)
    }
    end += length
    return true
  }

  private mutating func insert(_ folded: FoldedCharacter, into word: inout TokenBuffer) {
    guard folded.ascii != 0 else {
      contents.insert(folded.kind == .ideograph ? .ideographs : .otherLetters)
      return word.append(folded.scalar)
    }
    contents.insert(folded.kind == .digit ? .digits : .letters)
    var rest = folded.ascii
    while rest != 0 {
      word.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Reads an apostrophe; false if the piece ends here.
  ///
  /// It is dropped between letters (don't), ends the piece together with its `s` in a possessive
  /// (teacher's), and separates elsewhere.
  private mutating func readApostrophe(
    of text: Span<UInt8>,
    length: Int,
    _ word: borrowing TokenBuffer
  ) -> Bool {
    let next = end + length
    guard !contents.isEmpty, Self.begins(in: text, at: next) else { return false }
    if text[next] | 0x20 == 0x73, !Self.begins(in: text, at: next + 1) {
      end = next + 1
      return false
    }
    guard contents.isDisjoint(with: .digits) else { return false }
    if word.count == 1 || word.count == 2 && word[0] == 0x71 { elision = word.count }
    end = next
    return true
  }

  /// Whether a letter or digit stands at an index.
  @inline(__always)
  static func begins(in text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text.byte(at: index)
    if byte < 0x80 { return byte.isASCIILetter || byte.isASCIIDigit }
    guard let (scalar, _) = text.scalar(at: index) else { return false }
    return switch LetterFolding.standard.fold(scalar).kind {
    case .letter, .digit, .ideograph: true
    case .separator, .ignored, .apostrophe, .hyphen: false
    }
  }
}
