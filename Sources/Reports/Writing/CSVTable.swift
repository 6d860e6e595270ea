/// Rows of comma-separated values (RFC 4180, in UTF-8), safe to open in a spreadsheet.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and some pass
/// over white space before it. Such a cell gets an apostrophe before its first character, which
/// spreadsheets take for "this is text". Nothing is lost: a cell that has apostrophes before such a
/// beginning already gets one more, so whoever takes one apostrophe from every cell that begins
/// with apostrophes and then, after any white space, one of the four, has the values back.
struct CSVTable {
  /// The rows written since the last `removeAll`.
  private(set) var bytes: [UInt8] = []

  /// Appends a row, ended by CR LF.
  mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell: cell)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Empties the table and keeps its storage.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func append(cell: String) {
    let isFormula = Self.looksLikeFormula(cell)
    let text = cell.utf8
    guard isFormula || text.contains(where: Self.needsQuotes) || text.first == 0x20 else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: [byte, byte])
      // Many programs end a text at a zero byte; it means nothing in metadata.
      case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a byte makes a cell need quotation marks; semicolons and tabs do where a spreadsheet
  /// separates by them.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: ";")
  }

  /// Whether a cell would be a formula, by itself or behind apostrophes.
  ///
  /// The full-width signs count: spreadsheets in some languages take them for the plain ones.
  static func looksLikeFormula(_ cell: String) -> Bool {
    let rest = cell.unicodeScalars.drop { $0 == "'" }.drop { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format
    }
    switch rest.first {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    default: return false
    }
  }
}
