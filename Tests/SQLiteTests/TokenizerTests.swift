import SQLite
import Testing

/// Words of ASCII letters, each with its reverse standing at the same position.
private struct MirrorTokenizer: Tokenizer {
  var reasons: Recorder
  var reversed: [UInt8] = []

  mutating func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    reason: TokenizationReason,
    into sink: inout TokenSink
  ) {
    reasons.list.append(reason)
    var start = 0
    while start < text.count, !sink.isStopped {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
      if end > start {
        sink.put(UnsafeBufferPointer(rebasing: text[start..<end]), start: start, end: end)
        if reason == .document {
          reversed.removeAll(keepingCapacity: true)
          reversed.append(contentsOf: text[start..<end].reversed())
          reversed.withUnsafeBufferPointer {
            sink.put($0, start: start, end: end, colocated: true)
          }
        }
      }
      start = end + 1
    }
  }
}

private final class Recorder {
  var list: [TokenizationReason] = []
  var arguments: [[String]] = []
}

@Suite struct TokenizerTests {
  private let connection: Connection
  private let recorder = Recorder()

  init() throws {
    connection = try Connection(path: ":memory:")
    try connection.registerTokenizer("mirror") { [recorder] arguments in
      recorder.arguments.append(arguments)
      return MirrorTokenizer(reasons: recorder)
    }
    try connection.execute(
      """
      CREATE VIRTUAL TABLE d USING fts5(body, tokenize="mirror wide 'two words'");
      INSERT INTO d VALUES('drawer live stressed'), ('reward evil');
      """
    )
  }

  func rows(matching query: String) throws -> [Int] {
    try connection.all("SELECT rowid FROM d WHERE d MATCH ? ORDER BY rowid", query) { $0.int(0) }
  }

  @Test func aTokenAndItsColocatedFormAreBothFound() throws {
    #expect(try rows(matching: "stressed") == [1])
    #expect(try rows(matching: "desserts") == [1])
    #expect(try rows(matching: "reward") == [1, 2])
  }

  @Test func colocatedTokensShareOnePositionInAPhrase() throws {
    #expect(try rows(matching: "\"reward evil\"") == [1, 2])
    #expect(try rows(matching: "\"drawer reward\"") == [])
  }

  @Test func theSnippetShowsTheTextAndNotTheStoredForm() throws {
    let snippet = try connection.first(
      "SELECT snippet(d, 0, '[', ']', '', 10) FROM d WHERE d MATCH 'desserts'"
    ) { $0.text(0) }
    #expect(snippet == "drawer live [stressed]")
  }

  @Test func theReasonIsTold() throws {
    recorder.list = []
    _ = try rows(matching: "liv*")
    _ = try rows(matching: "live")
    #expect(recorder.list == [.prefixQuery, .query])
  }

  @Test func theTableHandsItsArgumentsOver() {
    #expect(recorder.arguments == [["wide", "two words"]])
  }

  @Test func aTokenizerThatCannotBeMadeIsAnError() throws {
    struct Unfit: Error {}
    try connection.registerTokenizer("unfit") { _ in throw Unfit() }
    #expect(throws: DatabaseError.self) {
      try connection.execute("CREATE VIRTUAL TABLE u USING fts5(x, tokenize='unfit')")
    }
  }

  @Test func aConnectionWithoutTheTokenizerSaysSo() throws {
    let other = try Connection(path: ":memory:")
    let error = #expect(throws: DatabaseError.self) {
      try other.execute("CREATE VIRTUAL TABLE u USING fts5(x, tokenize='mirror')")
    }
    #expect(error?.message.contains("mirror") == true)
  }
}
