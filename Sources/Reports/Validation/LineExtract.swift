public import Metadata

/// The line of a record in which a value stands, cut to a width, in three parts.
public struct LineExtract: Sendable, Hashable {
  /// The number of the line in the file or page.
  public let number: Int
  /// What stands before the value, with an ellipsis where it was cut.
  public let before: String
  /// The value, as far as it stands on the line.
  public let marked: String
  /// What stands after the value, with an ellipsis where it was cut.
  public let after: String

  /// Cuts a line out of a record; `nil` where the place is not that of a value.
  ///
  /// - Parameters:
  ///   - place: Where the value stands, relative to the record.
  ///   - raw: The record's own bytes.
  ///   - start: Where the record begins in its file or page.
  ///   - isTabular: Whether a tab parts the cells of a table.
  ///   - width: The most code points to show.
  public init?(
    of place: Place,
    raw: [UInt8],
    start: TextPosition,
    isTabular: Bool,
    width: Int
  ) {
    guard place.precision == .value, place.start < place.end else { return nil }
    guard let line = Self.line(place.start.line, of: raw) else { return nil }
    let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    let first = place.start.column - 1
    guard first < scalars.count else { return nil }
    let end = place.end.line == place.start.line ? place.end.column - 1 : scalars.count
    let value = first..<max(first + 1, min(end, scalars.count))
    let window = Self.window(around: value, count: scalars.count, width: width)
    let shown = value.clamped(to: window)
    number = place.start.line + start.line - 1
    before =
      (window.lowerBound > 0 ? "…" : "")
      + Self.show(scalars[window.lowerBound..<shown.lowerBound], isTabular: isTabular)
    marked = Self.show(scalars[shown], isTabular: isTabular)
    after =
      Self.show(scalars[shown.upperBound..<window.upperBound], isTabular: isTabular)
      + (window.upperBound < scalars.count ? "…" : "")
  }

  /// The bytes of line `number`, from 1, without its end.
  private static func line(_ number: Int, of raw: [UInt8]) -> ArraySlice<UInt8>? {
    var start = raw.startIndex
    for _ in 1..<max(number, 1) {
      guard let end = raw[start...].firstIndex(where: isLineEnd) else { return nil }
      let isPair = raw[end] == 0x0D && end + 1 < raw.count && raw[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    let end = raw[start...].firstIndex(where: isLineEnd) ?? raw.endIndex
    return start < end ? raw[start..<end] : nil
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The part of a line of `count` code points that shows `value` with something around it.
  private static func window(around value: Range<Int>, count: Int, width: Int) -> Range<Int> {
    guard count > width else { return 0..<count }
    let room = max(0, width - value.count)
    let first = max(0, min(value.lowerBound - room / 2, count - width))
    return first..<min(count, first + width)
  }

  /// Code points made safe to show, one column for each control; tabs part the cells of a table.
  private static func show(_ scalars: ArraySlice<Unicode.Scalar>, isTabular: Bool) -> String {
    var text = ""
    for scalar in scalars {
      if scalar == "\t" {
        text += isTabular ? "→" : " "
      } else {
        text.unicodeScalars.append(scalar.isUnsafeToShow ? "\u{FFFD}" : scalar)
      }
    }
    return text
  }
}
