/// Rows in columns, fitted to a terminal; below a certain width, one block a row.
public struct TextTable: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// The heading.
    public var title: String
    /// Whether the cells stand at the right edge, as numbers do.
    public var isNumeric: Bool
    /// The fewest columns the cells may be cut to; `nil` if they must stay whole.
    public var minimum: Int?

    /// Makes a column.
    public init(_ title: String, isNumeric: Bool = false, minimum: Int? = nil) {
      self.title = title
      self.isNumeric = isNumeric
      self.minimum = minimum
    }
  }

  /// One cell: what it says and how it is set off.
  public struct Cell: Sendable, ExpressibleByStringLiteral {
    /// The text, one line.
    public var text: String
    /// The style, if any.
    public var style: TextStyle?

    /// Makes a cell of any text.
    public init(_ text: String, _ style: TextStyle? = nil) {
      self.text = text.printable
      self.style = style
    }

    /// Makes a cell of a literal.
    public init(stringLiteral value: String) { self.init(value) }
  }

  private static let gap = 2

  private let columns: [Column]
  private var rows: [[Cell]] = []

  /// Makes a table without rows.
  public init(_ columns: [Column]) { self.columns = columns }

  /// Whether the table has no rows.
  public var isEmpty: Bool { rows.isEmpty }

  /// Adds a row with one cell for each column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has a cell for each column")
    rows.append(row)
  }

  /// The table as lines for `terminal`, each ended by a line feed.
  public func render(for terminal: Terminal) -> String {
    let widths = naturalWidths
    // A program that reads the table wants whole cells.
    let available = terminal.isInteractive ? terminal.width : .max
    guard let fitted = fit(widths, into: available) else { return blocks(for: terminal) }
    let head = line(
      columns.map { Cell($0.title, .faint) },
      widths: fitted,
      terminal: terminal
    )
    return rows.reduce(into: head) { $0 += line($1, widths: fitted, terminal: terminal) }
  }

  private var naturalWidths: [Int] {
    columns.indices.map { index in
      rows.reduce(DisplayWidth.of(columns[index].title)) {
        max($0, DisplayWidth.of($1[index].text))
      }
    }
  }

  /// The widths brought down to `available` by cutting the widest cuttable column again and again;
  /// `nil` if the table does not fit however much is cut.
  private func fit(_ natural: [Int], into available: Int) -> [Int]? {
    var widths = natural
    var excess = natural.reduce(0, +) + Self.gap * (natural.count - 1) - available
    while excess > 0 {
      let cuttable = widths.indices.filter { widths[$0] > (columns[$0].minimum ?? .max) }
      guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [Cell], widths: [Int], terminal: Terminal) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = cell.text.clipped(toWidth: widths[index])
      let styled = cell.style.map { terminal.styled(text, $0) } ?? text
      let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(text))
      let isLast = index == cells.count - 1
      line += columns[index].isNumeric ? padding + styled : styled + (isLast ? "" : padding)
      if !isLast { line += String(repeating: " ", count: Self.gap) }
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  /// Each row as a block of `heading  value` lines, with a blank line between blocks.
  private func blocks(for terminal: Terminal) -> String {
    let label = columns.map { DisplayWidth.of($0.title) }.max() ?? 0
    let blocks = rows.map { row in
      zip(columns, row).filter { !$1.text.isEmpty }.map { column, cell in
        let head = terminal.styled(column.title.padded(toWidth: label), .faint)
        let room = max(terminal.width - label - Self.gap, 8)
        let text = cell.text.clipped(toWidth: room)
        return head + "  " + (cell.style.map { terminal.styled(text, $0) } ?? text) + "\n"
      }.joined()
    }
    return blocks.joined(separator: "\n")
  }
}
