/// One token of a text: where it stood, and what kind of form its bytes are.
public struct Token: Sendable, Hashable {
  /// What the bytes of a token are a form of.
  public enum Kind: Sendable, Hashable {
    /// The word as written, folded to lower case without accents.
    case word

    /// The English stem of the word at the same position, where it differs from the word.
    case stem

    /// The joined form of a hyphenated or ampersand word: `wellbeing` of well-being, `d&t` of D&T.
    case compound

    /// The English stem of the joined form at the same position, where it differs.
    case compoundStem

    /// What follows an elision: `brien` of O'Brien, `histoire` of l'histoire.
    case part

    /// An identifier kept whole: ISBN and ISSN without hyphens, DOI in lower case.
    case identifier
  }

  /// What the token's bytes are a form of.
  public var kind: Kind

  /// The token's position among the words of the text, from 0.
  public var position: Int

  /// Whether an earlier token already stands at this position.
  public var isColocated: Bool

  /// The bytes of the text that the token was made from.
  public var range: Range<Int>
}
