extension Analyzer {
  /// The buffers of one run, and the position it has reached.
  struct State: ~Copyable {
    var word = TokenBuffer()
    var stem = TokenBuffer()
    var joined = TokenBuffer()
    var position = 0
  }

  func analyzeStandard(
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
  func readWord(
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
  func tellWord(
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
  func tellISBN13(
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
  func tellAnd(
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

  func tellDOI(
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
