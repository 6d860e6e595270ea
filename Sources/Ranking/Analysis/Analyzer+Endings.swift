extension Analyzer {
  /// Where to go on after the scheme of a web address, which is no word; nil where none stands.
  static func skipScheme(
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
  static func extend(
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
