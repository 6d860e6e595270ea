import Metadata
import Testing

@Suite struct PositionCounterTests {
  private func position(after pieces: [String]) -> TextPosition {
    var counter = PositionCounter()
    for piece in pieces { Array(piece.utf8).withUnsafeBytes { counter.advance(over: $0) } }
    return counter.position
  }

  @Test(arguments: [
    ("", 1, 1), ("abc", 1, 4), ("a\nb", 2, 2), ("a\r\nb", 2, 2), ("a\rb", 2, 2), ("\n\n", 3, 1),
    ("\r\r\n\n", 4, 1), ("é€𝄞", 1, 4), ("ab\ncé\n𝄞", 3, 2), ("\n\r", 3, 1),
  ])
  func linesEndAtAnyLineEndAndColumnsAreCodePoints(text: String, line: Int, column: Int) {
    #expect(position(after: [text]) == TextPosition(line: line, column: column))
  }

  @Test func aLineEndDividedBetweenPiecesIsOne() {
    #expect(position(after: ["a\r", "\nb"]) == TextPosition(line: 2, column: 2))
    #expect(position(after: ["a\r", "b"]) == TextPosition(line: 2, column: 2))
    #expect(position(after: ["a\r", "", "\n"]) == TextPosition(line: 2, column: 1))
  }

  @Test func everyDivisionGivesTheSamePosition() {
    let bytes = Array("é\r\nab\rc\n\n€x\r\r\n".utf8)
    var whole = PositionCounter()
    bytes.withUnsafeBytes { whole.advance(over: $0) }
    for cut in 0...bytes.count {
      var counter = PositionCounter()
      bytes.withUnsafeBytes {
        counter.advance(over: UnsafeRawBufferPointer(rebasing: $0[..<cut]))
        counter.advance(over: UnsafeRawBufferPointer(rebasing: $0[cut...]))
      }
      #expect(counter.position == whole.position)
    }
  }

  @Test func aPositionWithinATextLeavesTheCounterWhereItWas() {
    let counter = PositionCounter()
    let bytes = Array("ab\ncd".utf8)
    let position = bytes.withUnsafeBytes { counter.position(at: 4, in: $0) }
    #expect(position == TextPosition(line: 2, column: 2))
    #expect(counter.position == .start)
    #expect(bytes.withUnsafeBytes { counter.position(at: 99, in: $0) }.column == 3)
  }
}

@Suite struct PlaceTests {
  @Test func onlyTheFirstLineMovesSideways() {
    let origin = TextPosition(line: 10, column: 5)
    let place = Place(
      start: TextPosition(line: 1, column: 3),
      end: TextPosition(line: 2, column: 4),
      row: 7,
      field: "title"
    )
    let moved = place.advanced(from: origin)
    #expect(moved.start == TextPosition(line: 10, column: 7))
    #expect(moved.end == TextPosition(line: 11, column: 4))
    #expect(moved.row == 7)
    #expect(moved.field == "title")
    #expect(place.advanced(from: .start) == place)
  }

  @Test func positionsAreInReadingOrder() {
    #expect(TextPosition(line: 1, column: 9) < TextPosition(line: 2, column: 1))
    #expect(TextPosition(line: 2, column: 1) < TextPosition(line: 2, column: 2))
  }
}
