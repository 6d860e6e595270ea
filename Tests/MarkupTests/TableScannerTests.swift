import Markup
import TestSupport
import Testing

@Suite struct TableScannerTests {
  private func rows(_ text: String, _ dialect: TableDialect, piece: Int = 1 << 20) throws
    -> [[String]]
  {
    let window = try TextWindow(PiecemealSource(Array(text.utf8), piece: piece))
    var scanner = TableScanner(window, dialect: dialect, rowLimit: 1 << 16)
    var row = TableRow()
    var all: [[String]] = []
    while case .row = try scanner.next(&row) {
      all.append(row.cells.map { String(decoding: window.bytes($0), as: UTF8.self) })
    }
    return all
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [1, 2, 3, 1000])
  func everyLineEndEndsARow(_ lineEnd: String, _ piece: Int) throws {
    let text = ["a\tb", "", "\"c\t", "é\t"].joined(separator: lineEnd)
    #expect(
      try rows(text, .tabs, piece: piece) == [["a", "b"], [""], ["\"c", ""], ["é", ""]]
    )
  }

  @Test(arguments: [1, 2, 5, 1000])
  func quotedCellsHoldCommasAndLineEnds(_ piece: Int) throws {
    #expect(
      try rows("a,\"b,\r\nc\"\"d\",e\n1,2\n", .commas, piece: piece)
        == [["a", "\"b,\r\nc\"\"d\"", "e"], ["1", "2"]]
    )
  }

  @Test func aRowBeyondTheLimitIsPassedOverAndTheNextIsRead() throws {
    let text = String(repeating: "x", count: 700_000) + "\nshort\tone\n"
    let window = try TextWindow(PiecemealSource(Array(text.utf8), piece: 5000))
    var scanner = TableScanner(window, dialect: .tabs, rowLimit: 1000)
    var row = TableRow()
    guard case .tooLong = try scanner.next(&row) else {
      Issue.record("the long row was taken")
      return
    }
    guard case .row = try scanner.next(&row) else {
      Issue.record("the short row was lost")
      return
    }
    #expect(
      row.cells.map { String(decoding: window.bytes($0), as: UTF8.self) } == ["short", "one"]
    )
  }
}
