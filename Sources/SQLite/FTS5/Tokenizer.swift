/// Cuts text into the tokens that FTS5 stores and looks up.
///
/// FTS5 makes one tokenizer for each table of each connection. A tokenizer is not called from two
/// places at once, so it may keep its buffers in itself.
public protocol Tokenizer {
  /// Hands every token of `text` (UTF-8, but possibly ill-formed) to `sink`, in order.
  mutating func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    reason: TokenizationReason,
    into sink: inout TokenSink
  )
}

/// What FTS5 wants tokens for.
public enum TokenizationReason: Sendable, Hashable {
  /// Text is put into the index or taken out of it.
  case document
  /// A term or phrase is looked up.
  case query
  /// A term is looked up whose last token is a prefix.
  case prefixQuery
  /// An auxiliary function asks for the tokens of a text.
  case auxiliary

  init(flags: Int32) {
    // FTS5_TOKENIZE_QUERY 1, _PREFIX 2, _DOCUMENT 4, _AUX 8.
    if flags & 4 != 0 {
      self = .document
    } else if flags & 8 != 0 {
      self = .auxiliary
    } else {
      self = flags & 2 != 0 ? .prefixQuery : .query
    }
  }
}

/// Where a tokenizer puts its tokens.
public struct TokenSink: ~Copyable {
  @usableFromInline typealias Receiver =
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
    ) -> Int32

  @usableFromInline let receiver: Receiver
  @usableFromInline let context: UnsafeMutableRawPointer?
  @usableFromInline var status: Int32 = 0

  init(receiver: @escaping Receiver, context: UnsafeMutableRawPointer?) {
    self.receiver = receiver
    self.context = context
  }

  /// Whether FTS5 wants no more tokens; those put in now are ignored.
  @inlinable public var isStopped: Bool { status != 0 }

  /// Puts in one token.
  ///
  /// - Parameters:
  ///   - token: Its bytes as they are indexed; copied before this returns.
  ///   - start: The offset in the text of the first byte that the token comes from.
  ///   - end: The offset of the byte after the last.
  ///   - colocated: Whether it stands at the position of the token before it, as a synonym.
  @inlinable
  public mutating func put(
    _ token: UnsafeBufferPointer<UInt8>,
    start: Int,
    end: Int,
    colocated: Bool = false
  ) {
    guard status == 0 else { return }
    status = token.withMemoryRebound(to: CChar.self) { characters in
      receiver(
        context,
        colocated ? 1 : 0,
        characters.baseAddress,
        Int32(truncatingIfNeeded: token.count),
        Int32(truncatingIfNeeded: start),
        Int32(truncatingIfNeeded: end)
      )
    }
  }
}
