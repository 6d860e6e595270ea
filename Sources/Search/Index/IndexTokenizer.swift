internal import Ranking
public import SQLite

/// The tokenizer of the full-text index: the analyser for documents; for queries, whose tokens the
/// parser has made already, nothing but spaces.
struct IndexTokenizer: Tokenizer {
  /// The name that the table's definition gives.
  static let name = "touchstone"

  let analyzer: Analyzer

  private var cache = StemCache()

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  mutating func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    reason: TokenizationReason,
    into sink: inout TokenSink
  ) {
    switch reason {
    case .document, .auxiliary: analyze(text, into: &sink)
    case .query, .prefixQuery: Self.split(text, into: &sink)
    }
  }

  private mutating func analyze(_ text: UnsafeBufferPointer<UInt8>, into sink: inout TokenSink) {
    analyzer.analyze(text.span, &cache) { token, bytes in
      bytes.withUnsafeBufferPointer {
        sink.put(
          $0,
          start: token.range.lowerBound,
          end: token.range.upperBound,
          colocated: token.isColocated
        )
      }
      return !sink.isStopped
    }
  }

  private static func split(_ text: UnsafeBufferPointer<UInt8>, into sink: inout TokenSink) {
    var start = 0
    for end in 0...text.count where end == text.count || text[end] == 0x20 {
      if end > start {
        sink.put(UnsafeBufferPointer(rebasing: text[start..<end]), start: start, end: end)
      }
      start = end + 1
    }
  }
}

extension SearchIndex {
  /// Makes the index's tokenizer known to a connection, which every connection needs before it
  /// touches the index: hand this to whatever opens connections.
  public static func prepare(_ connection: Connection) throws(DatabaseError) {
    try connection.registerTokenizer(IndexTokenizer.name) { words in
      let variant = words.first.flatMap { Analyzer.Variant(rawValue: $0) } ?? .standard
      return IndexTokenizer(analyzer: Analyzer(variant))
    }
  }
}
