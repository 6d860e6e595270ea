extension Analyzer {
  /// Tells the pieces of a compound one after another, the joined form beside the first.
  func tellCompound(
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
