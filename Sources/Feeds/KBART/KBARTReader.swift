import Markup
import Metadata

/// Reads KBART title lists and their neighbours: with tabs or commas, with lines before the header,
/// with columns of their own, with rows longer or shorter than the header.
struct KBARTReader {
  private let window: TextWindow
  private let request: FeedRequest
  private var scanner: TableScanner
  private var emitter: RecordEmitter
  private var row = TableRow()
  private var record: Record
  private var columns: [KBARTColumn] = []
  private var surplus: [PathID] = []
  private var identity = KBARTIdentity([])
  private var rowNumber = 0
  private var blankLines = 0

  init(window: TextWindow, request: FeedRequest) {
    self.window = window
    self.request = request
    scanner = TableScanner(window, dialect: .tabs, rowLimit: request.limits.recordBytes)
    emitter = RecordEmitter(window: window, request: request, reader: "kbart")
    record = Record(paths: request.paths)
  }

  /// Reads to the end.
  ///
  /// - Throws: `FeedError` where there is no header; what `sink` and the source throw.
  mutating func read(into sink: some FeedSink) throws -> FeedSummary {
    let header = try KBARTHeader.find(&scanner, window)
    columns = header.columns.map {
      KBARTColumn($0.name, paths: record.paths)
    }
    identity = KBARTIdentity(columns)
    header.describe(&record, window: window, name: request.name)
    emitter.locate(&record, at: header.source)
    record.context = record.raw
    try emitter.emitCollection(&record, to: sink)
    loop: while !emitter.hasReachedLimit {
      emitter.release(before: scanner.offset)
      switch try scanner.next(&row) {
      case .end: break loop
      case .row: try readRow(into: sink)
      case .tooLong:
        rowNumber += 1
        try emitter.emit(
          unreadable: .tooLarge,
          "row \(rowNumber) is longer than \(request.limits.recordBytes) bytes; a line end is missing",
          format: "kbart",
          at: window.base..<window.base,
          to: sink
        )
      }
    }
    return emitter.summary
  }

  private mutating func readRow(into sink: some FeedSink) throws {
    guard !row.isBlank else {
      // A line of nothing but separators is as empty as an empty line.
      blankLines += 1
      return
    }
    rowNumber += 1
    record.removeAll()
    record.row = rowNumber
    record.format = RecordFormat(reader: "kbart", shape: "title")
    emitter.locate(&record, at: row.source)
    buildNodes()
    noteShape()
    KBARTCrosswalk.read(&record, columns)
    identity.name(&record)
    try emitter.emit(&record, to: sink)
  }

  // MARK: Nodes

  private mutating func buildNodes() {
    let origin = row.source.lowerBound
    record.nodes.append(
      Node(path: .root, kind: .object, source: 0..<row.source.count, end: 0)
    )
    var quoted = 0..<0
    for (index, cell) in row.cells.enumerated() {
      guard let path = path(ofColumn: index, cell) else { continue }
      let first = record.text.count
      let source = cell.lowerBound - origin..<cell.upperBound - origin
      if appendValue(of: cell), scanner.dialect == .tabs, quoted.isEmpty { quoted = source }
      record.nodes.append(
        Node(
          path: path,
          kind: .cell,
          value: first..<record.text.count,
          source: source,
          end: record.nodes.count + 1
        )
      )
    }
    record.nodes[0].end = UInt32(record.nodes.count)
    if !quoted.isEmpty {
      record.defects.append(
        ReadingDefect(.quotedCell, value: record.rawString(quoted), source: quoted)
      )
    }
  }

  /// The path of a cell; `nil` for an empty one beyond the header.
  private mutating func path(ofColumn index: Int, _ cell: Range<Int>) -> PathID? {
    if index < columns.count { return columns[index].path }
    guard !cell.isEmpty else { return nil }
    while surplus.count <= index - columns.count {
      let number = columns.count + surplus.count + 1
      surplus.append(record.paths.child(of: .root, .column("column \(number)")) ?? .root)
    }
    return surplus[index - columns.count]
  }

  /// Appends a cell's value; true where it stood in quotation marks.
  private mutating func appendValue(of cell: Range<Int>) -> Bool {
    let text = window.bytes(cell)
    let quote = UInt8(ascii: "\"")
    guard text.count >= 2, text[0] == quote, text[text.count - 1] == quote,
      hasOnlyDoubledQuotes(text[1..<text.count - 1])
    else {
      record.text.append(contentsOf: text)
      return false
    }
    var index = 1
    while index < text.count - 1 {
      record.text.append(text[index])
      // Inside quotation marks a doubled one stands for one.
      index += text[index] == quote && text[index + 1] == quote ? 2 : 1
    }
    return true
  }

  /// A title may begin and end with a quoted word; then its quotation marks stay.
  private func hasOnlyDoubledQuotes(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\"") {
        guard index + 1 < text.endIndex, text[index + 1] == UInt8(ascii: "\"") else { return false }
        index += 1
      }
      index += 1
    }
    return true
  }

  private mutating func noteShape() {
    let count = row.cells.count
    if count < columns.count {
      record.defects.append(
        ReadingDefect(.missingCells, value: "\(count) of \(columns.count)")
      )
    } else if count > columns.count {
      let beyond = row.cells[columns.count...]
      let first = row.cells[columns.count].lowerBound - row.source.lowerBound
      let isFilled = beyond.contains { !$0.isEmpty }
      record.defects.append(
        ReadingDefect(
          isFilled ? .surplusCells : .trailingTabs,
          value: "\(count) instead of \(columns.count)",
          source: first..<row.source.count
        )
      )
    }
    if blankLines > 0 {
      record.defects.append(ReadingDefect(.blankLine, value: "\(blankLines)"))
      blankLines = 0
    }
  }
}

extension Record {
  /// The bytes at `range` of `raw`, as text.
  func rawString(_ range: Range<Int>) -> String {
    raw.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
  }
}
