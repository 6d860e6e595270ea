import Testing

import Ranking

/// What must hold for any bytes whatever.
@Suite struct AnalyzerFuzzTests {
  private static let hostile: [[UInt8]] = [
    [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
    [0xF5, 0x80, 0x80, 0x80], [0x61, 0xFF, 0x62], [0x61, 0x27, 0xC3], [0x61, 0x2D, 0xE2],
    [0x26, 0xFF], [0x31, 0x30, 0x2E], [0x00, 0x61, 0x00], [0x61, 0x2E, 0x62, 0x2E],
    [0xCC, 0x81, 0x61], [0x61, 0xE2, 0x80, 0x99],
  ]

  /// Bytes that meet the analyser's special cases more often than chance would.
  private static let alphabet: [[UInt8]] =
    hostile
    + [
      "a", "Z", "s", "'", "’", "-", "\u{2010}", "&", ".", ",", "1", "10.1234/", "978-", "x", " ",
      "é", "数", "ß", "\u{AD}", "\u{301}", "://", "http", "+", "#", "(", ")", "\"", "ing", "²",
    ].map { Array($0.utf8) }

  private func check(_ text: [UInt8], _ variant: Analyzer.Variant) {
    var last = (position: -1, start: 0)
    Analyzer(variant).analyze(text.span) { token, bytes in
      #expect(bytes.count > 0 && bytes.count <= 128)
      #expect(
        token.isColocated ? token.position == last.position : token.position == last.position + 1
      )
      #expect(token.range.lowerBound >= last.start && token.range.upperBound <= text.count)
      #expect(!token.range.isEmpty)
      let form = bytes.withUnsafeBufferPointer { Array($0) }
      #expect(String(validating: form, as: UTF8.self) != nil, "\(text)")
      let hasSeparator = form.contains { $0 <= 0x20 || $0 == 0x22 }
      #expect(!hasSeparator)
      last = (token.position, token.range.lowerBound)
      return true
    }
  }

  @Test func hostileBytesOnlySeparateWords() {
    for text in Self.hostile {
      check(text, .standard)
      check(text, .plain)
    }
    let words = collect([0x61, 0xFF, 0x62, 0xC3, 0x28])
    #expect(words == ["a", "b"])
  }

  @Test func anyBytesGiveWellFormedTokensInOrder() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<3_000 {
      let length = Int.random(in: 0...40, using: &random)
      check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, .standard)
      let pieces = (0..<length).flatMap { _ in Self.alphabet.randomElement(using: &random) ?? [] }
      check(pieces, .standard)
      check(pieces, .plain)
    }
  }

  @Test func tokensOfAWordDoNotDependOnItsNeighbours() {
    for word in ["Well-being", "D&T", "O'Brien's", "0-306-40615-2", "3.14", "Café", "10.1000/a.b"] {
      let alone = collect(Array(word.utf8))
      #expect(collect(Array("(\(word)) ".utf8)) == alone)
      #expect(collect(Array("x \(word), y".utf8)) == ["x"] + alone + ["y"])
    }
  }

  @Test func stemsAtHandAreTheStemsMadeAfresh() {
    let stemmed = [
      "hoping", "Hoping", "hopping", "incomprehensibilities", "teachers", "be", "being",
    ]
    var random = SystemRandomNumberGenerator()
    var cache = StemCache()
    for _ in 0..<50 {
      let words = (0..<400).map { _ in
        Int.random(in: 0..<4, using: &random) == 0
          ? stemmed.randomElement(using: &random) ?? ""
          : String(
            (0..<Int.random(in: 1...18, using: &random)).map { _ in
              "aeginrsty".randomElement(using: &random) ?? "a"
            }
          )
      }
      let text = Array(words.joined(separator: " ").utf8)
      var kept: [[UInt8]] = []
      Analyzer().analyze(text.span, &cache) { _, bytes in
        kept.append(bytes.withUnsafeBufferPointer { Array($0) })
        return true
      }
      #expect(kept == collect(text).map { Array($0.utf8) })
    }
  }

  @Test func analysingAFoldedWordAgainChangesNothing() {
    let text = "Thé Quick-ish brown Ærø straße 1,000 don't teacher's Ŵyn"
    let once = Analyzer().tokens(of: text).filter { $0.token.kind == .word }.map(\.text)
    let twice = Analyzer().tokens(of: once.joined(separator: " "))
      .filter { $0.token.kind == .word }.map(\.text)
    #expect(once == twice)
  }

  private func collect(_ text: [UInt8]) -> [String] {
    var forms: [String] = []
    Analyzer().analyze(text.span) { _, bytes in
      forms.append(bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
      return true
    }
    return forms
  }
}
