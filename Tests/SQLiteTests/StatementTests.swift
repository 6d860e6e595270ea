import SQLite
import Testing

@Suite struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:")
  }

  @Test func everyStorageClassComesBackAsItWentIn() throws {
    let values: [Value] = [
      .null, .integer(.min), .integer(.max), .real(-0.5), .text(""), .text("Žluťoučký\0kůň"),
      .blob([]), .blob([0, 255, 0]),
    ]
    for value in values {
      #expect(try connection.first("SELECT ?1", value) { $0.value(0) } == value)
    }
  }

  @Test func swiftValuesAreBoundInOrder() throws {
    let text = try connection.first(
      "SELECT format('%s|%s|%s|%s|%s', ?, ?, ?, typeof(?), hex(?))",
      7,
      "seven",
      0.5,
      String?.none,
      [UInt8]([1, 254])
    ) { $0.text(0) }
    #expect(text == "7|seven|0.5|null|01FE")
  }

  @Test func aParameterIsBoundByItsName() throws {
    let statement = try connection.statement("SELECT :title, :age")
    try statement.bind("Fractions", named: ":title")
    try statement.bind(9, named: ":age")
    #expect(try statement.step())
    #expect(statement.withRow { $0.text(0) + "/\($0.int(1))" } == "Fractions/9")
    #expect(throws: DatabaseError.self) { try statement.bind(1, named: ":none") }
  }

  @Test func aWrongNumberOfValuesIsRefused() throws {
    let error = #expect(throws: DatabaseError.self) { try connection.run("SELECT ?, ?", 1) }
    #expect(error?.kind == .misuse)
  }

  @Test func textAndBytesAreLentWithoutACopy() throws {
    try connection.execute("CREATE TABLE t(x TEXT, y BLOB) STRICT")
    try connection.run("INSERT INTO t VALUES(?, ?)", "déjà", [UInt8]([1, 2, 3]))
    let sums = try connection.first("SELECT x, y FROM t") { row in
      (
        row.withText(0) { $0.count },
        row.withUnsafeBytes(1) { $0.reduce(0) { $0 + Int($1) } },
        row.withBytes(1) { span in
          (0..<span.byteCount).reduce(0) {
            $0 + Int(span.unsafeLoad(fromByteOffset: $1, as: UInt8.self))
          }
        }
      )
    }
    #expect(sums?.0 == 6)
    #expect(sums?.1 == 6)
    #expect(sums?.2 == 6)
  }

  @Test func bytesBoundWithoutACopyAreStored() throws {
    try connection.execute("CREATE TABLE t(x BLOB) STRICT")
    let bytes = [UInt8](repeating: 9, count: 100_000)
    let insert = try connection.statement("INSERT INTO t VALUES(?)")
    _ = try bytes.withUnsafeBytes { raw in
      try insert.withBound(raw, at: 1) { try insert.finish() }
    }
    try insert.finish()
    #expect(try connection.all("SELECT length(x) FROM t") { $0.optionalInt(0) } == [100_000, nil])
  }

  @Test func theSameSQLIsPreparedOnce() throws {
    #expect(try connection.statement("SELECT 1") === connection.statement("SELECT 1"))
  }

  @Test func theSameQueryCanRunInsideItself() throws {
    try connection.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1), (2), (3)")
    var pairs = 0
    try connection.forEach("SELECT x FROM t") { _ in
      try connection.forEach("SELECT x FROM t") { _ in pairs += 1 }
    }
    #expect(pairs == 9)
  }

  @Test func aStatementIsReadyAgainAfterAFailure() throws {
    try connection.execute("CREATE TABLE t(x INTEGER UNIQUE)")
    let insert = try connection.statement("INSERT INTO t VALUES(?)")
    #expect(try insert.run(1) == 1)
    let error = #expect(throws: DatabaseError.self) { try insert.run(1) }
    #expect(error?.kind == .constraint)
    #expect(error?.extendedCode == 2067)
    #expect(error?.sql == "INSERT INTO t VALUES(?)")
    #expect(try insert.run(2) == 1)
    #expect(connection.lastInsertedRowID == 2)
  }

  @Test func aQueryLeftInTheMiddleIsResetAfterAThrow() throws {
    struct Enough: Error {}
    try connection.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)")
    #expect(throws: Enough.self) {
      try connection.forEach("SELECT x FROM t") { _ in throw Enough() }
    }
    #expect(try connection.statement("SELECT x FROM t").isRunning == false)
    try connection.execute("DROP TABLE t")
  }

  @Test func aStatementThatOutlivesItsConnectionStaysSafe() throws {
    var brief: Connection? = try Connection(path: ":memory:")
    let statement = try brief?.prepare("SELECT 42")
    #expect(try statement?.step() == true)
    brief = nil
    #expect(statement?.withRow { $0.int(0) } == 42)
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "", " -- nothing", "SELECT 'unclosed", "SELEKT 1"])
  func whatIsNotOneStatementIsRefused(sql: String) {
    #expect(throws: DatabaseError.self) { try connection.statement(sql) }
  }

  @Test func aDoubleQuotedStringIsAMistakeAndNotText() {
    let error = #expect(throws: DatabaseError.self) {
      try connection.first(#"SELECT "title""#) { $0.text(0) }
    }
    #expect(error?.kind == .sql)
  }

  @Test func aBlobIsReadInPieces() throws {
    try connection.execute("CREATE TABLE t(x BLOB) STRICT")
    try connection.run("INSERT INTO t VALUES(?)", [UInt8](0..<200))
    let row = connection.lastInsertedRowID
    let pieces = try connection.withBlob(table: "t", column: "x", row: row) { blob in
      var pieces: [[UInt8]] = []
      var offset = 0
      while true {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = try buffer.withUnsafeMutableBytes { try blob.read(into: $0, at: offset) }
        if count == 0 { return pieces }
        pieces.append(Array(buffer.prefix(count)))
        offset += count
      }
    }
    #expect(pieces.map(\.count) == [64, 64, 64, 8])
    #expect(Array(pieces.joined()) == [UInt8](0..<200))
  }

  @Test func aMissingBlobIsAnError() throws {
    try connection.execute("CREATE TABLE t(x BLOB) STRICT")
    #expect(throws: DatabaseError.self) {
      try connection.withBlob(table: "t", column: "x", row: 1) { $0.count }
    }
  }
}
