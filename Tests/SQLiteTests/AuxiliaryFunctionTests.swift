import SQLite
import Testing

@Suite struct AuxiliaryFunctionTests {
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:")
    try connection.execute(
      """
      CREATE VIRTUAL TABLE d USING fts5(title, body);
      INSERT INTO d VALUES('Fractions', 'halves and quarters'), ('Maps', 'no fractions here'),
        ('Fractions again', 'fractions fractions'), ('Music', 'rhythm');
      """
    )
  }

  @Test func aRankingOrdersTheHits() throws {
    try connection.registerAuxiliaryFunction("weighted") { match, arguments in
      var score = 0.0
      for index in 0..<(try match.instanceCount()) {
        score += arguments.double(try match.instance(index).column)
      }
      return .real(-score)
    }
    let rows = try connection.all(
      "SELECT rowid, weighted(d, 10.0, 1.0) FROM d WHERE d MATCH 'fractions' ORDER BY 2 LIMIT 2"
    ) { [Double($0.int(0)), $0.double(1)] }
    #expect(rows == [[3, -12], [1, -10]])
  }

  @Test func theMatchTellsAboutQueryRowAndTable() throws {
    try connection.registerAuxiliaryFunction("about") { match, arguments in
      let text = try match.withText(ofColumn: 0) { String(decoding: $0, as: UTF8.self) }
      var fields: [Int] = [Int(match.rowID), match.columnCount, match.phraseCount]
      fields += (0..<match.phraseCount).map { match.phraseSize($0) }
      fields += [
        try match.rowCount(), try match.totalSize(ofColumn: 0), try match.size(ofColumn: 1),
        arguments.count, arguments.int(0),
      ]
      let instance = try match.instance(0)
      fields += [instance.phrase, instance.column, instance.offset]
      return .text("\(text) \(arguments.text(1)) \(fields)")
    }
    let about = try connection.first(
      #"SELECT about(d, 4, 'x') FROM d WHERE d MATCH '"no fractions" maps'"#
    ) { $0.text(0) }
    #expect(about == "Maps x [2, 2, 2, 2, 1, 4, 5, 3, 2, 4, 1, 0, 0]")
  }

  @Test func stateIsMadeOncePerQuery() throws {
    final class Frequency {
      var rows = 0
    }
    nonisolated(unsafe) var made = 0
    try connection.registerAuxiliaryFunction("frequency") { match, _ in
      let state = try match.state {
        made += 1
        let state = Frequency()
        try match.forEachRow(ofPhrase: 0) { _ in
          state.rows += 1
          return true
        }
        return state
      }
      return .integer(Int64(state.rows))
    }
    let sql = "SELECT frequency(d) FROM d WHERE d MATCH 'fractions'"
    #expect(try connection.all(sql) { $0.int(0) } == [3, 3, 3])
    #expect(made == 1)
    #expect(try connection.all(sql) { $0.int(0) } == [3, 3, 3])
    #expect(made == 2)
  }

  @Test func aVisitCanStopEarlyAndCanThrow() throws {
    struct Refused: Error {}
    try connection.registerAuxiliaryFunction("firsts") { match, arguments in
      var seen = 0
      try match.forEachRow(ofPhrase: 0) { _ in
        seen += 1
        if arguments.int(0) == 0 { throw Refused() }
        return seen < arguments.int(0)
      }
      return .integer(Int64(seen))
    }
    let sql = "SELECT firsts(d, ?) FROM d WHERE d MATCH 'fractions' LIMIT 1"
    #expect(try connection.first(sql, 2) { $0.int(0) } == 2)
    let error = #expect(throws: DatabaseError.self) { try connection.first(sql, 0) { $0.int(0) } }
    #expect(error?.message.contains("Refused") == true)
  }
}
