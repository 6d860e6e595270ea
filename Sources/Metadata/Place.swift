/// A point in a text: line and column from 1, the column in Unicode code points.
@frozen
public struct TextPosition: Hashable, Comparable, Sendable {
  /// The line, from 1; a line ends at LF, CR LF or a lone CR.
  public var line: Int
  /// The column, from 1, in code points.
  public var column: Int

  /// Makes a position.
  @inlinable
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first position of any text.
  public static let start = TextPosition(line: 1, column: 1)

  /// Orders positions as they are read.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    left.line != right.line ? left.line < right.line : left.column < right.column
  }

  /// This position of a text, seen from a part of it that begins at `origin`.
  ///
  /// Undoes `advanced(from:)`; a position before `origin` becomes the first.
  public func relative(to origin: TextPosition) -> TextPosition {
    guard self > origin else { return .start }
    return line == origin.line
      ? TextPosition(line: 1, column: column - origin.column + 1)
      : TextPosition(line: line - origin.line + 1, column: column)
  }

  /// This position, seen from a text that begins at `origin`.
  @inlinable
  public func advanced(from origin: TextPosition) -> TextPosition {
    line == 1
      ? TextPosition(line: origin.line, column: origin.column + column - 1)
      : TextPosition(line: origin.line + line - 1, column: column)
  }
}

/// Where a value stood: a range of a text, and how its format names the spot.
///
/// A place is relative to its record as stored, and absolute in its file as reported; `advanced`
/// turns one into the other.
public struct Place: Hashable, Sendable {
  /// How exactly the range is known.
  public enum Precision: UInt8, Sendable {
    /// The range is that of the value.
    case value
    /// The range is that of the tag or row the value stood in.
    case container
    /// The range is that of the record as a whole.
    case record
  }

  /// The first position of the range.
  public var start: TextPosition
  /// The position after the range.
  public var end: TextPosition
  /// The data row, from 1 and without the header, for tables.
  public var row: Int?
  /// The native path, column or member.
  public var field: String?
  /// How exactly the range is known.
  public var precision: Precision

  /// Makes a place.
  public init(
    start: TextPosition,
    end: TextPosition,
    row: Int? = nil,
    field: String? = nil,
    precision: Precision = .value
  ) {
    self.start = start
    self.end = end
    self.row = row
    self.field = field
    self.precision = precision
  }

  /// This place, seen from a text in which its record begins at `origin`.
  public func advanced(from origin: TextPosition) -> Place {
    var place = self
    place.start = start.advanced(from: origin)
    place.end = end.advanced(from: origin)
    return place
  }
}

/// Counts lines and columns forward through a text that arrives in pieces.
@frozen
public struct PositionCounter: Sendable {
  /// The position of the next byte to come.
  public private(set) var position = TextPosition.start
  /// Whether the last byte seen was a CR, so that a following LF ends no second line.
  private var afterCarriageReturn = false

  /// Starts at line 1, column 1.
  public init() {}

  /// Counts the bytes of `text`, which must be UTF-8 or at least end on a code point's last byte.
  public mutating func advance(over text: UnsafeRawBufferPointer) {
    let count = text.count
    var lines = 0
    var lineStart = -1
    var previous: UInt8 = afterCarriageReturn ? 0x0D : 0
    var index = 0
    while index < count {
      index = Self.nextLineEnd(text, from: index)
      guard index < count else { break }
      let byte = text[index]
      if index > 0 { previous = text[index - 1] }
      // The LF of CR LF ends no second line.
      if byte == 0x0D || previous != 0x0D { lines += 1 }
      lineStart = index + 1
      index += 1
    }
    if lineStart >= 0 { position = TextPosition(line: position.line + lines, column: 1) }
    position.column += Self.codePoints(text, from: max(lineStart, 0))
    if count > 0 { afterCarriageReturn = text[count - 1] == 0x0D }
  }

  /// The index of the first LF or CR from `start` on; the text's end if there is none.
  private static func nextLineEnd(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A flag for every byte below 0x0E, and perhaps for its neighbour: then each is looked at.
      if (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 != 0 {
        for offset in index..<index + 8 where text[offset] == 0x0A || text[offset] == 0x0D {
          return offset
        }
      }
      index += 8
    }
    while index < text.count, text[index] != 0x0A, text[index] != 0x0D { index += 1 }
    return index
  }

  /// The number of bytes from `start` on that begin a code point.
  private static func codePoints(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var count = 0
    for index in start..<max(start, text.count) { count += text[index] & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }

  /// The position `offset` bytes into `text`, which begins where this counter stands.
  public func position(at offset: Int, in text: UnsafeRawBufferPointer) -> TextPosition {
    var counter = self
    counter.advance(over: UnsafeRawBufferPointer(rebasing: text[..<min(offset, text.count)]))
    return counter.position
  }
}
