/// Cuts text into tokens, for the index and for queries alike.
///
/// The standard analyser folds case and accents, strips possessives, and gives beside each word,
/// at the same position, what else it should be found by:
///
/// ```
/// The teacher's well-being (2nd ed.)
///  0   1         2    3     4   5
/// the teacher   well being  2nd ed      words
///               wellbeing               the joined form
///     teacher → no stem of its own;  being → be: a stem where it differs from the word
/// ```
///
/// An analyser holds no state: one value serves every thread. Bytes that are not UTF-8 separate
/// words.
public struct Analyzer: Sendable {
  /// How text is cut.
  public enum Variant: String, Sendable {
    /// Everything described above.
    case standard

    /// Runs of ASCII letters and digits in lower case and nothing else, for comparing with others.
    case plain
  }

  /// The version of the standard analyser: an index written by another one has to be rebuilt.
  public static let version = 1

  /// How this analyser cuts text.
  public let variant: Variant

  private let stemmer = EnglishStemmer()

  /// Makes an analyser.
  public init(_ variant: Variant = .standard) {
    self.variant = variant
  }

  /// Name and version of what this analyser does, for the file that holds its index.
  public var signature: String { "\(variant.rawValue) \(Self.version)" }

  /// Calls `body` with each token of a text and its bytes, which are valid during the call only.
  ///
  /// Tokens come by position, and at one position the word first. Ranges are bytes of `text`.
  ///
  /// - Parameters:
  ///   - text: UTF-8; anything else in it separates words.
  ///   - body: returns false to stop.
  public func analyze(_ text: Span<UInt8>, _ body: (Token, Span<UInt8>) -> Bool) {
    var cache = StemCache.none
    analyze(text, &cache, body)
  }

  /// As `analyze(_:_:)`, with the stems of earlier texts at hand: for many texts, one thread each.
  public func analyze(
    _ text: Span<UInt8>,
    _ cache: inout StemCache,
    _ body: (Token, Span<UInt8>) -> Bool
  ) {
    switch variant {
    case .standard: analyzeStandard(text, &cache, body)
    case .plain: analyzePlain(text, body)
    }
  }

  /// The tokens of a text with their bytes as strings, for short texts such as queries.
  public func tokens(of text: String) -> [(token: Token, text: String)] {
    var tokens: [(token: Token, text: String)] = []
    let bytes = Array(text.utf8)
    analyze(bytes.span) { token, bytes in
      let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      tokens.append((token, text))
      return true
    }
    return tokens
  }

  private func analyzePlain(_ text: Span<UInt8>, _ body: (Token, Span<UInt8>) -> Bool) {
    var word = TokenBuffer()
    var position = 0
    var index = 0
    while index < text.count {
      let start = index
      word.removeAll()
      while index < text.count, text[index].isASCIILetter || text[index].isASCIIDigit {
        word.append(text[index].isASCIIDigit ? text[index] : text[index] | 0x20)
        index &+= 1
      }
      guard index > start else {
        index &+= 1
        continue
      }
      let token = Token(kind: .word, position: position, isColocated: false, range: start..<index)
      guard word.withSpan({ body(token, $0) }) else { return }
      position &+= 1
    }
  }
}

// MARK: - The standard analyser

extension Analyzer {
  /// The buffers of one run, and the position it has reached.
  private struct State: ~Copyable {
    var word = TokenBuffer()
    var stem = TokenBuffer()
    var joined = TokenBuffer()
    var position = 0
  }

  private func analyzeStandard(
    _ text: Span<UInt8>,
    _ cache: inout StemCache,
    _ body: (Token, Span<UInt8>) -> Bool
  ) {
    var state = State()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80, !byte.isASCIILetter, !byte.isASCIIDigit, byte != 0x26 {
        index &+= 1
        continue
      }
      guard let end = readWord(text, from: index, &state, &cache, body) else { return }
      index = end
    }
  }

  /// Reads what begins at `start` and tells its tokens; the index to go on from, nil to stop.
  @inline(__always)
  private func readWord(
    _ text: Span<UInt8>,
    from start: Int,
    _ state: inout State,
    _ cache: inout StemCache,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Int? {
    if text[start] == 0x31, let end = IdentifierForms.endOfDOI(in: text, from: start) {
      return tellDOI(text, start..<end, &state, body)
    }
    if text[start] == 0x26 {
      return tellAnd(start..<(start + 1), &state, body) ? start + 1 : nil
    }
    state.word.removeAll()
    var piece = WordPiece(in: text, from: start, into: &state.word)
    guard piece.end > start, state.word.count > 0 else {
      return max(piece.end, start + (text.scalar(at: start)?.length ?? 1))
    }
    if text.byte(at: piece.end) > 0x20 {
      if let afterScheme = Self.skipScheme(text, piece, state.word) { return afterScheme }
      if let compound = Compound(piece, state.word, in: text, joined: &state.joined) {
        return tellCompound(compound, text, from: start, &state, &cache, body) ? compound.end : nil
      }
      Self.extend(&piece, in: text, &state.word)
    }
    guard tellWord(piece, start..<piece.end, &state, &cache, body) else { return nil }
    if piece.contents == .digits || state.word.count == 10,
      !tellISBN13(start..<piece.end, &state, body)
    {
      return nil
    }
    state.position &+= 1
    return piece.end
  }

  /// Tells a word and, at the same position, its stem and what follows an elision.
  @inline(__always)
  private func tellWord(
    _ piece: WordPiece,
    _ range: Range<Int>,
    _ state: inout State,
    _ cache: inout StemCache,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    let position = state.position
    let token = Token(kind: .word, position: position, isColocated: false, range: range)
    guard state.word.withSpan({ body(token, $0) }) else { return false }
    guard piece.contents == .letters else { return true }
    cache.stem(state.word, into: &state.stem, by: stemmer)
    if !state.stem.equals(state.word) {
      let token = Token(kind: .stem, position: position, isColocated: true, range: range)
      guard state.stem.withSpan({ body(token, $0) }) else { return false }
    }
    let elision = piece.elision
    guard elision > 0, state.word.count - elision >= 3 else { return true }
    let part = Token(kind: .part, position: position, isColocated: true, range: range)
    return state.word.withSpan { body(part, $0.extracting(elision..<$0.count)) }
  }

  /// Tells the thirteen-digit form of a ten-digit ISBN at the position of its number.
  private func tellISBN13(
    _ range: Range<Int>,
    _ state: inout State,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    guard IdentifierForms.convertToISBN13(&state.word) else { return true }
    let token = Token(
      kind: .identifier,
      position: state.position,
      isColocated: true,
      range: range
    )
    return state.word.withSpan { body(token, $0) }
  }

  /// An ampersand is the word `and`.
  private func tellAnd(
    _ range: Range<Int>,
    _ state: inout State,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    state.word.removeAll()
    for byte in "and".utf8 { state.word.append(byte) }
    let token = Token(kind: .word, position: state.position, isColocated: false, range: range)
    state.position &+= 1
    return state.word.withSpan { body(token, $0) }
  }

  private func tellDOI(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    _ state: inout State,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Int? {
    state.word.removeAll()
    for index in range {
      state.word.append(text[index] &- 0x41 < 26 ? text[index] | 0x20 : text[index])
    }
    let token = Token(
      kind: .identifier,
      position: state.position,
      isColocated: false,
      range: range
    )
    state.position &+= 1
    return state.word.withSpan { body(token, $0) } ? range.upperBound : nil
  }
}

// MARK: - Joined words

extension Analyzer {
  /// Tells the pieces of a compound one after another, the joined form beside the first.
  private func tellCompound(
    _ compound: Compound,
    _ text: Span<UInt8>,
    from start: Int,
    _ state: inout State,
    _ cache: inout StemCache,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    let range = start..<compound.end
    let isNumber = IdentifierForms.isNumber(state.joined)
    if isNumber, compound.joiner == .hyphen,
      IdentifierForms.isISBN(state.joined, groups: compound.pieces)
    {
      return tellISBN(range, &state, body)
    }
    let isISSN = isNumber && compound.pieces == 2 && state.joined.count == 8
    var index = start
    for number in 0..<compound.pieces {
      state.word.removeAll()
      let piece = WordPiece(in: text, from: index, into: &state.word)
      guard tellWord(piece, index..<piece.end, &state, &cache, body) else { return false }
      if number == 0, !isNumber || isISSN {
        guard tellJoined(isISSN ? .identifier : .compound, range, &state, body) else {
          return false
        }
      }
      state.position &+= 1
      guard number < compound.pieces - 1 else { return true }
      index = piece.end + (text.scalar(at: piece.end)?.length ?? 1)
      if compound.joiner == .ampersand, !tellAnd(piece.end..<index, &state, body) { return false }
    }
    return true
  }

  private func tellJoined(
    _ kind: Token.Kind,
    _ range: Range<Int>,
    _ state: inout State,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    var token = Token(kind: kind, position: state.position, isColocated: true, range: range)
    guard state.joined.withSpan({ body(token, $0) }) else { return false }
    guard kind == .compound, state.joined.isASCIILetters else { return true }
    state.stem.copy(state.joined)
    stemmer.stem(&state.stem)
    guard !state.stem.equals(state.joined) else { return true }
    token.kind = .compoundStem
    return state.stem.withSpan { body(token, $0) }
  }

  private func tellISBN(
    _ range: Range<Int>,
    _ state: inout State,
    _ body: (Token, Span<UInt8>) -> Bool
  ) -> Bool {
    let token = Token(
      kind: .identifier,
      position: state.position,
      isColocated: false,
      range: range
    )
    guard state.joined.withSpan({ body(token, $0) }) else { return false }
    state.word.copy(state.joined)
    guard tellISBN13(range, &state, body) else { return false }
    state.position &+= 1
    return true
  }
}

// MARK: - Special endings

extension Analyzer {
  /// Where to go on after the scheme of a web address, which is no word; nil where none stands.
  private static func skipScheme(
    _ text: Span<UInt8>,
    _ piece: WordPiece,
    _ word: borrowing TokenBuffer
  ) -> Int? {
    let end = piece.end
    guard text.byte(at: end) == 0x3A, text.byte(at: end + 1) == 0x2F,
      text.byte(at: end + 2) == 0x2F, piece.contents == .letters, word.count <= 5
    else { return nil }
    let host = end + 3
    let hasWWW = (0..<3).allSatisfy { text.byte(at: host + $0) | 0x20 == 0x77 }
    return hasWWW && text.byte(at: host + 3) == 0x2E ? host + 4 : host
  }

  /// Takes in what follows a number or letter as part of it: 3.14, 1,000, C++ and C#.
  private static func extend(
    _ piece: inout WordPiece,
    in text: Span<UInt8>,
    _ word: inout TokenBuffer
  ) {
    switch text.byte(at: piece.end) {
    case 0x2E where piece.contents == .digits:
      while text.byte(at: piece.end) == 0x2E, text.byte(at: piece.end + 1).isASCIIDigit {
        word.append(0x2E)
        let next = WordPiece(in: text, from: piece.end + 1, into: &word)
        piece.end = next.end
        piece.contents.formUnion(next.contents)
      }
    case 0x2C where piece.contents == .digits && word.count <= 3:
      while isThousand(text, piece.end) {
        for offset in 1...3 { word.append(text[piece.end + offset]) }
        piece.end += 4
      }
    case 0x2B, 0x23:
      extendLanguageName(&piece, in: text, &word)
    default:
      return
    }
  }

  /// Whether a comma and exactly three digits stand at an index.
  private static func isThousand(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text.byte(at: index) == 0x2C && (1...3).allSatisfy { text.byte(at: index + $0).isASCIIDigit }
      && !WordPiece.begins(in: text, at: index + 4)
  }

  private static func extendLanguageName(
    _ piece: inout WordPiece,
    in text: Span<UInt8>,
    _ word: inout TokenBuffer
  ) {
    guard word.count == 1, piece.contents == .letters else { return }
    let isSharp = text.byte(at: piece.end) == 0x23
    let length = isSharp ? 1 : text.byte(at: piece.end + 1) == 0x2B ? 2 : 0
    guard length > 0, !WordPiece.begins(in: text, at: piece.end + length) else { return }
    for _ in 0..<length { word.append(isSharp ? 0x23 : 0x2B) }
    piece.contents.insert(.digits)  // No stem for a name.
    piece.end += length
  }
}
