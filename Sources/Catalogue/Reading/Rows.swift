internal import Metadata
internal import SQLite

extension RecordContext {
  /// Reads reader, namespace, shape, encoding and content from the columns at `first` on.
  init(row: borrowing Row, from first: Int) {
    self.init(
      format: RecordFormat(
        reader: row.text(first),
        namespace: row.text(first + 1),
        shape: row.text(first + 2)
      ),
      encoding: row.text(first + 3),
      content: row.bytes(first + 4)
    )
  }

  /// A hash by which an equal context is found.
  var digest: UInt64 {
    var hash = StableHash(seed: 4)
    for text in [format.reader, format.namespace, format.shape, encoding] {
      hash.combine(StableHash.of(text.utf8))
    }
    content.withUnsafeBytes { hash.combine(bytes: $0) }
    return hash.value
  }
}

extension RecordVersion {
  static let columns = """
    h.version, h.status, h.received, h.run, h.datestamp, h.set_specs, h.line, h.column,
    h.byte_offset, h.data_row, h.raw, c.reader, c.namespace, c.shape, c.encoding, c.content
    """

  /// Reads `columns` from the one at `first` on.
  init(row: borrowing Row, from first: Int) {
    number = row.int(first)
    status = Record.Status(row.int(first + 1))
    received = Timestamp(seconds: row.int64(first + 2))
    run = RunID(rawValue: row.int64(first + 3))
    datestamp = row.text(first + 4)
    setSpecs = row.text(first + 5).split(separator: "\n").map(String.init)
    start = TextPosition(line: row.int(first + 6), column: row.int(first + 7))
    offset = row.int(first + 8)
    self.row = row.optionalInt(first + 9)
    raw = row.bytes(first + 10)
    context = RecordContext(row: row, from: first + 11)
  }
}

extension Record.Status {
  /// Reads the 0 or 1 of the tables.
  init(_ stored: Int) { self = stored == 0 ? .active : .deleted }
}
