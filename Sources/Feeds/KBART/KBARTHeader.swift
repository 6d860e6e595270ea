import Markup
import Metadata

/// A column of the table: its name and its path.
struct KBARTColumn {
  let name: String
  let path: PathID
  let field: ResourceField?

  init(_ name: String, paths: PathTable) {
    self.name = name
    path = paths.child(of: .root, .column(name)) ?? .root
    field = KBARTCrosswalk.fields[name]
  }
}

/// The header row of a table, and what stood before it.
struct KBARTHeader {
  /// A cell of the header: its name in lower case without blanks, and where it stood.
  struct Cell {
    var name: String
    var source: Range<Int>
  }

  private(set) var columns: [Cell]
  private(set) var source: Range<Int>
  private var dialect: TableDialect
  private var preambleRows: Int
  private var endsInCarriageReturn: Bool

  /// Rows looked at before giving up.
  private static let searchedRows = 30

  /// Finds the header, by tabs or by commas, and leaves `scanner` behind it.
  static func find(_ scanner: inout TableScanner, _ window: TextWindow) throws -> KBARTHeader {
    let start = scanner.offset
    for dialect in [TableDialect.tabs, .commas] {
      scanner.rewind(to: start)
      scanner.dialect = dialect
      if let header = try search(&scanner, window) { return header }
    }
    let line = String(
      decoding: window.bytes.prefix(80).prefix { $0 != 0x0A && $0 != 0x0D },
      as: UTF8.self
    )
    throw FeedError(
      .unknownFormat,
      "neither XML nor JSON, and no table with KBART's columns: it begins \u{201C}\(line)\u{201D}",
      advice: "a KBART file has a header row with publication_title, print_identifier and so on",
      place: Place(start: .start, end: .start)
    )
  }

  private static func search(
    _ scanner: inout TableScanner,
    _ window: TextWindow
  ) throws -> KBARTHeader? {
    var row = TableRow()
    for number in 0..<searchedRows {
      guard case .row = try scanner.next(&row) else { return nil }
      let cells = row.cells.map { Cell(name: name(window.bytes($0)), source: $0) }
      guard KBARTColumns.isHeader(cells.map(\.name)) else { continue }
      return KBARTHeader(
        columns: named(cells),
        source: row.source,
        dialect: scanner.dialect,
        preambleRows: number,
        endsInCarriageReturn: row.endsInCarriageReturn
      )
    }
    return nil
  }

  /// Trailing cells without a name are separators at the line's end, not columns.
  private static func named(_ cells: [Cell]) -> [Cell] {
    let count = cells.lastIndex { !$0.name.isEmpty }.map { $0 + 1 } ?? 0
    return cells.prefix(count).enumerated().map { index, cell in
      cell.name.isEmpty ? Cell(name: "column \(index + 1)", source: cell.source) : cell
    }
  }

  private static func name(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text, as: UTF8.self)
      .trimmingPrefix { $0 == "\"" || $0.isWhitespace }
      .reversed().drop { $0 == "\"" || $0.isWhitespace }.reversed()
      .map { $0.lowercased() }.joined()
  }

  /// Makes `record` the description of the file itself: a collection, of which the titles are part.
  func describe(_ record: inout Record, window: TextWindow, name: String) {
    record.removeAll()
    let file = name.split(separator: "/").last.map(String.init) ?? name
    record.identifier = "file:" + file
    record.resourceKey = record.identifier
    record.format = RecordFormat(reader: "kbart", shape: "collection")
    record.nodes.append(Node(path: .root, kind: .object, source: 0..<source.count))
    addFact("file/name", file, to: &record)
    addFact("file/encoding", window.encoding.name, to: &record)
    addFact("file/lineEnd", endsInCarriageReturn ? "CR" : "LF", to: &record)
    addFact("file/separator", dialect == .tabs ? "tab" : "comma", to: &record)
    addNames(to: &record, window)
    record.nodes[0].end = UInt32(record.nodes.count)
    addDefects(to: &record, window)
    addTitle(file, to: &record)
  }

  private func addFact(_ path: String, _ value: String, to record: inout Record) {
    let first = record.text.count
    record.text.append(contentsOf: value.utf8)
    record.nodes.append(
      Node(
        path: record.paths.child(of: .root, .column(path)) ?? .root,
        kind: .cell,
        value: first..<record.text.count,
        source: 0..<0,
        end: record.nodes.count + 1
      )
    )
  }

  private func addNames(to record: inout Record, _ window: TextWindow) {
    let header = record.paths.child(of: .root, .column("header")) ?? .root
    let item = record.paths.child(of: header, .item) ?? .root
    let array = record.nodes.count
    record.nodes.append(Node(path: header, kind: .array, source: 0..<source.count))
    for (index, column) in columns.enumerated() {
      let place =
        column.source.lowerBound - source.lowerBound..<column.source.upperBound
        - source.lowerBound
      let first = record.text.count
      record.text.append(contentsOf: window.bytes(column.source))
      let value = first..<record.text.count
      record.nodes.append(
        Node(
          path: item,
          kind: .cell,
          ordinal: UInt32(index),
          value: value,
          source: place,
          end: record.nodes.count + 1
        )
      )
    }
    record.nodes[array].end = UInt32(record.nodes.count)
    for column in columns where KBARTColumns.known.contains(column.name) {
      let place =
        column.source.lowerBound - source.lowerBound..<column.source.upperBound
        - source.lowerBound
      let first = record.text.count
      record.text.append(contentsOf: column.name.utf8)
      record.nodes.append(
        Node(
          path: record.paths.child(of: .root, .column("header/" + column.name)) ?? .root,
          kind: .cell,
          value: first..<record.text.count,
          source: place,
          end: record.nodes.count + 1
        )
      )
    }
  }

  private func addDefects(to record: inout Record, _ window: TextWindow) {
    if preambleRows > 0 {
      record.defects.append(ReadingDefect(.preamble, value: "\(preambleRows)"))
    }
    if dialect == .commas {
      record.defects.append(ReadingDefect(.wrongSeparator, value: "comma"))
    }
    if endsInCarriageReturn {
      record.defects.append(ReadingDefect(.carriageReturnLines, value: "CR"))
    }
    if window.encoding.hasByteOrderMark {
      record.defects.append(ReadingDefect(.byteOrderMark, value: window.encoding.name))
    }
    if !window.encoding.isUTF8 {
      record.defects.append(ReadingDefect(.notUTF8, value: window.encoding.name))
    }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.name).inserted {
      record.defects.append(
        ReadingDefect(
          .duplicateColumn,
          value: column.name,
          source: column.source.lowerBound - source.lowerBound..<column.source.upperBound
            - source.lowerBound
        )
      )
    }
  }

  /// A file has no title but its name; its parts are what people know the package by.
  private func addTitle(_ file: String, to record: inout Record) {
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    record.addDerived(
      .title,
      stem.map { $0 == "_" ? " " : $0 }.map(String.init).joined().utf8,
      node: 1
    )
    record.addDerived(.type, "title list".utf8, node: 1)
    record.addDerived(.identifier, record.identifier.utf8, node: 1)
  }
}
