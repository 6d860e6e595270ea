/// A character that joins pieces into one word, which is then found joined and apart.
enum Joiner {
  /// well-being: `well`, `being` and `wellbeing`.
  case hyphen
  /// D&T: `d`, `and`, `t` and `d&t`.
  case ampersand
  /// U.S.A.: `u`, `s`, `a` and `usa`.
  case initials

  /// The joiner that stands after a piece with another piece right behind it, and its length.
  @inline(__always)
  static func after(
    _ piece: WordPiece,
    length pieceLength: Int,
    in text: Span<UInt8>
  ) -> (joiner: Joiner, length: Int)? {
    let end = piece.end
    let byte = text.byte(at: end)
    switch byte {
    case 0x2D where WordPiece.begins(in: text, at: end + 1):
      return (.hyphen, 1)
    case 0x26 where WordPiece.begins(in: text, at: end + 1):
      return (.ampersand, 1)
    case 0x2E where pieceLength == 1 && piece.contents == .letters && isInitial(text, end + 1):
      return (.initials, 1)
    case 0xE2:
      guard let (scalar, length) = text.scalar(at: end),
        LetterFolding.standard.fold(scalar).kind == .hyphen,
        WordPiece.begins(in: text, at: end + length)
      else { return nil }
      return (.hyphen, length)
    default:
      return nil
    }
  }

  /// Whether one ASCII letter stands alone at an index.
  private static func isInitial(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text.byte(at: index).isASCIILetter && !WordPiece.begins(in: text, at: index + 1)
  }
}

/// Several pieces held together by one kind of joiner.
struct Compound {
  /// More pieces than this are not one word.
  static let mostPieces = 8

  let joiner: Joiner
  var pieces = 1
  var end: Int

  /// Reads the compound that begins with `first`, and leaves its joined form in `joined`; nil where
  /// the piece stands alone.
  init?(
    _ first: WordPiece,
    _ word: borrowing TokenBuffer,
    in text: Span<UInt8>,
    joined: inout TokenBuffer
  ) {
    guard var (joiner, length) = Joiner.after(first, length: word.count, in: text) else {
      return nil
    }
    self.joiner = joiner
    end = first.end
    joined.copy(word)
    while joiner == self.joiner, pieces < Self.mostPieces {
      if joiner == .ampersand { joined.append(0x26) }
      let before = joined.count
      let piece = WordPiece(in: text, from: end + length, into: &joined)
      guard piece.end > end + length else { break }
      end = piece.end
      pieces += 1
      guard let next = Joiner.after(piece, length: joined.count - before, in: text) else { break }
      (joiner, length) = next
    }
  }
}
