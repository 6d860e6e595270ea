import Metadata

/// The line of a record that a finding is about, with carets under the value.
struct SourceExtract {
  /// The two lines, indented; each ended by a line feed.
  let text: String

  /// Cuts the line out of `record`; `nil` where the place is not that of a value.
  init?(of place: Place, in record: borrowing Record, terminal: Terminal) {
    let line = LineExtract(
      of: place,
      raw: record.raw,
      start: record.start,
      isTabular: record.row != nil,
      width: terminal.width - 13
    )
    guard let line else { return nil }
    let gutter = "  " + String(line.number).padded(toWidth: 6, atEnd: false) + " | "
    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(line.marked)))
    let spaces = DisplayWidth.of(gutter) + DisplayWidth.of(line.before)
    text =
      terminal.styled(gutter, .faint) + line.before + line.marked + line.after + "\n"
      + String(repeating: " ", count: spaces) + terminal.styled(carets, .bad) + "\n"
  }
}
