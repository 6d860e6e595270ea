import Markup
import TestSupport
import Testing

@Suite struct JSONTokenizerTests {
  /// The tokens of `text` as one line, with decoded strings.
  private func tokens(_ text: String, piece: Int = 1 << 20, depth: Int = 20) throws -> String {
    let window = try TextWindow(PiecemealSource(Array(text.utf8), piece: piece))
    var tokenizer = JSONTokenizer(window, depthLimit: depth, tokenLimit: 1 << 16)
    var words: [String] = []
    while true {
      let token = try tokenizer.next()
      guard token.kind != .end else { return words.joined(separator: " ") }
      var value: [UInt8] = []
      _ = tokenizer.decode(token, to: &value)
      words.append(String(decoding: value, as: UTF8.self))
    }
  }

  @Test(arguments: [1, 2, 3, 1000])
  func tokensComeWhereverPiecesEnd(_ piece: Int) throws {
    let text =
      #" {"a" : [1, -2.5e+3, true,false , null, "x\u00e9\n\ud83d\ude00"], "b":{} } [] "z" "#
    #expect(
      try tokens(text, piece: piece)
        == "{ a [ 1 -2.5e+3 true false null x\u{E9}\n\u{1F600} ] b { } } [ ] z"
    )
  }

  @Test(arguments: [
    "{", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "tru", "01", "1.", "-", "+1", "[}",
    "\"abc", "{\"a\":}", "]", "nulls", "1e", ".5", "{\"a\":1 \"b\":2}",
  ])
  func whatIsNotJSONIsAFaultWithAPlace(_ text: String) {
    #expect(throws: JSONFault.self) { try tokens(text) }
  }

  @Test func theFaultStandsAtTheByteThatDoesNotFit() throws {
    let error = #expect(throws: JSONFault.self) { try tokens("{\"a\": [1, 2}") }
    #expect(error?.offset == 11)
    #expect(error?.message == "expected a comma or \u{201C}]\u{201D}, but found \u{201C}}\u{201D}")
  }

  @Test func nestingIsBounded() throws {
    let deep = String(repeating: "[", count: 1_000_000)
    let error = #expect(throws: JSONFault.self) { try tokens(deep) }
    #expect(error?.isTooDeep == true)
    #expect(error?.offset == 20)
  }

  @Test func badEscapesBecomeReplacementCharacters() throws {
    let window = try TextWindow(MemorySource(#""a\qb\ud800c\u12""#))
    var tokenizer = JSONTokenizer(window, depthLimit: 8, tokenLimit: 100)
    let token = try tokenizer.next()
    var value: [UInt8] = []
    #expect(!tokenizer.decode(token, to: &value))
    #expect(String(decoding: value, as: UTF8.self).hasPrefix("a\u{FFFD}b\u{FFFD}c\u{FFFD}"))
  }

  @Test func randomBytesNeverCrash() throws {
    var generator = SplitMix(seed: 7)
    let alphabet = Array("{}[]\",:0123456789.eE+-truefalsn\\u \n\u{E9}".utf8) + [0xFF, 0]
    for _ in 0..<3000 {
      let bytes = (0..<Int(generator.next() % 60)).map { _ in
        alphabet[Int(generator.next() % UInt64(alphabet.count))]
      }
      let window = try TextWindow(PiecemealSource(bytes, piece: 1 + Int(generator.next() % 9)))
      var tokenizer = JSONTokenizer(window, depthLimit: 8, tokenLimit: 100)
      while let token = try? tokenizer.next(), token.kind != .end {
        #expect(token.source.upperBound <= bytes.count * 3)
      }
    }
  }
}
