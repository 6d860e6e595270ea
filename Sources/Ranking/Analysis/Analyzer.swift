/// Cuts text into tokens, for the index and for queries alike.
///
/// The standard analyser folds case and accents, strips possessives, and gives beside each word,
/// at the same position, what else it should be found by:
///
/// ```
/// text       The teacher's well-being
/// position   0   1         2         3
/// words      the teacher   well      being
/// beside                   wellbeing be      the joined form; the stem of being
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

  let stemmer = EnglishStemmer()

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
