/// Labelled facts below each other, the values in one column and wrapped within it.
struct FactList {
  private static let labelWidth = 12

  let terminal: Terminal
  /// The lines so far, each ended by a line feed.
  private(set) var text = ""

  init(terminal: Terminal) { self.terminal = terminal }

  /// Adds a fact; one without a value is left out.
  mutating func add(_ label: String, _ value: String, _ style: TextStyle? = nil) {
    let value = value.printable
    guard !value.isEmpty else { return }
    let indent = String(repeating: " ", count: Self.labelWidth + 2)
    let lines = value.wrapped(toWidth: terminal.width, indent: indent)
    for (index, line) in lines.enumerated() {
      let words = String(line.dropFirst(indent.count))
      let shown = style.map { terminal.styled(words, $0) } ?? words
      let head =
        index == 0
        ? "  " + terminal.styled(label, .faint).padded(label, toWidth: Self.labelWidth) : indent
      text += head + shown + "\n"
    }
  }
}

extension String {
  /// This text, styled, filled up as if it were `plain`.
  fileprivate func padded(_ plain: String, toWidth width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - DisplayWidth.of(plain)))
  }
}
