/// How the cells of a table are separated.
public enum TableDialect: Sendable {
  /// By tabs, one row to a line, with no quoting: quotation marks are characters like any other.
  case tabs
  /// By commas, with quoting as in RFC 4180: a quoted cell may hold commas and line ends.
  case commas
}

/// One row of a table and where its parts stood, as offsets of the text.
public struct TableRow: Sendable {
  /// The row without its line end.
  public var source = 0..<0
  /// The cells without separators, quotation marks included.
  public var cells: [Range<Int>] = []
  /// Whether the line ended in a lone CR.
  public var endsInCarriageReturn = false

  /// Makes an empty row.
  public init() {}

  /// Whether there is nothing in any cell.
  public var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// Reads a table row by row from a window.
///
/// A line ends at LF, CR LF or a lone CR. Ranges stay valid until the window discards them.
public struct TableScanner {
  private let window: TextWindow
  private let rowLimit: Int
  /// How cells are separated; may be changed between rows.
  public var dialect: TableDialect
  /// The offset of the next row.
  public private(set) var offset: Int

  /// Starts at the window's beginning; `rowLimit` is the longest row in bytes.
  public init(_ window: TextWindow, dialect: TableDialect, rowLimit: Int) {
    self.window = window
    self.dialect = dialect
    self.rowLimit = rowLimit
    offset = window.base
  }

  /// Goes back to `offset`, which the window must still hold.
  public mutating func rewind(to offset: Int) { self.offset = offset }

  /// What came of asking for a row.
  public enum Step: Sendable { case row, end, tooLong }

  /// Reads the next row into `row`, whose storage is used again.
  public mutating func next(_ row: inout TableRow) throws -> Step {
    row.cells.removeAll(keepingCapacity: true)
    row.endsInCarriageReturn = false
    var index = offset
    var cellStart = offset
    var isQuoted = false
    while true {
      let text = window.bytes(index..<window.end)
      let separator: UInt8 = dialect == .tabs ? 0x09 : UInt8(ascii: ",")
      let hasQuotes = dialect == .commas
      var position = 0
      while position < text.count {
        let byte = text[position]
        // Everything above the comma is content, and most bytes are.
        if byte > UInt8(ascii: ",") {
          position += 1
          continue
        }
        if hasQuotes, byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if isQuoted {
          // Content.
        } else if byte == separator {
          row.cells.append(cellStart..<index + position)
          cellStart = index + position + 1
        } else if byte == 0x0A || byte == 0x0D {
          return try finish(&row, cellStart: cellStart, at: index + position, lineEnd: byte)
        }
        position += 1
      }
      index += text.count
      if index - offset > rowLimit { return try skip(from: index) }
      guard try window.fill() else { break }
    }
    guard index > offset else { return .end }
    row.cells.append(cellStart..<index)
    row.source = offset..<index
    offset = index
    return .row
  }

  private mutating func finish(
    _ row: inout TableRow,
    cellStart: Int,
    at end: Int,
    lineEnd: UInt8
  ) throws -> Step {
    row.cells.append(cellStart..<end)
    row.source = offset..<end
    var next = end + 1
    if lineEnd == 0x0D {
      if next == window.end { _ = try window.fill() }
      if next < window.end, window.bytes(next..<next + 1)[0] == 0x0A {
        next += 1
      } else {
        row.endsInCarriageReturn = true
      }
    }
    offset = next
    return .row
  }

  /// Passes over the rest of a row that is too long to be one.
  private mutating func skip(from start: Int) throws -> Step {
    var index = start
    while true {
      window.discard(before: index)
      let text = window.bytes(index..<window.end)
      if let end = text.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        offset = index + end + 1
        return .tooLong
      }
      index = window.end
      guard try window.fill() else { break }
    }
    offset = index
    return .tooLong
  }
}
