/// A file of queries or judgements that cannot be used: every fault with its row and column.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The faults, a sentence each, in the order of the file.
  public let problems: [String]

  /// The faults, one a line.
  public var description: String { problems.joined(separator: "\n") }
}

/// The rows of a tab-separated file with, or without, a row of column names.
struct EvaluationTable {
  /// A row that holds something.
  struct Row {
    /// The line of the file, from 1.
    let line: Int
    let cells: [String]
  }

  /// The file's name.
  let name: String
  /// The column names, in lower case; empty where the file has none.
  let header: [String]
  let rows: [Row]

  /// Reads a file whose first row is a header if `isHeader` says so of its cells.
  ///
  /// Where no row has a tab, white space separates: TREC's judgements are written so.
  init(name: String, text: String, isHeader: ([String]) -> Bool) {
    self.name = name
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let hasTabs = text.utf8.contains(0x09)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var rows = lines.enumerated().compactMap { index, line -> Row? in
      let cells = line.split(omittingEmptySubsequences: !hasTabs) {
        hasTabs ? $0 == "\t" : $0.isWhitespace
      }
      guard cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
      return Row(line: index + 1, cells: cells.map(Self.trimmed))
    }
    let names = rows.first?.cells.map { $0.lowercased() } ?? []
    header = isHeader(names) ? names : []
    if !header.isEmpty { rows.removeFirst() }
    self.rows = rows
  }

  /// The number of the column that has one of these names.
  func column(_ names: String...) -> Int? { header.firstIndex { names.contains($0) } }

  /// Where a cell stands, as a person counts; with the column's name where it has one.
  func place(_ row: Row, _ column: Int) -> String {
    let name = header.indices.contains(column) ? " (\(header[column]))" : ""
    return "\(self.name): row \(row.line), column \(column + 1)\(name)"
  }

  private static func trimmed(_ cell: some StringProtocol) -> String {
    let start = cell.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
