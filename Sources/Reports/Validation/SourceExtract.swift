import Metadata

/// The line of a record that a finding is about, with carets under the value.
struct SourceExtract {
  /// The two lines, indented; each ended by a line feed.
  let text: String

  /// Cuts the line out of `record`; `nil` where the place is not that of a value.
  init?(of place: Place, in record: borrowing Record, terminal: Terminal) {
    guard place.precision == .value, place.start < place.end else { return nil }
    guard let line = Self.line(place.start.line, of: record.raw) else { return nil }
    let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    let first = place.start.column - 1
    guard first < scalars.count else { return nil }
    let end = place.end.line == place.start.line ? place.end.column - 1 : scalars.count
    let value = first..<max(first + 1, min(end, scalars.count))

    let number = place.start.line + record.start.line - 1
    let gutter = "  " + String(number).padded(toWidth: 6, atEnd: false) + " | "
    let window = Self.window(around: value, count: scalars.count, width: terminal.width - 13)
    let shown = Self.show(scalars[window], isTabular: record.row != nil)
    let lead = Self.show(scalars[window.lowerBound..<value.lowerBound], isTabular: false)
    let marked = Self.show(scalars[value.clamped(to: window)], isTabular: false)
    let opening = window.lowerBound > 0 ? "…" : ""
    let closing = window.upperBound < scalars.count ? "…" : ""

    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
    let spaces = DisplayWidth.of(opening + lead)
    text =
      terminal.styled(gutter, .faint) + opening + shown + closing + "\n"
      + String(repeating: " ", count: DisplayWidth.of(gutter) + spaces)
      + terminal.styled(carets, .bad) + "\n"
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
