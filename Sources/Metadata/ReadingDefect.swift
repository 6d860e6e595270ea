/// A fault met while reading a record that could be mended or stepped over without losing it.
///
/// Criteria name defects by `kind`, so what a defect means, how grave it is and how to mend it is
/// data in `Standards/`, like every other verdict.
public struct ReadingDefect: Hashable, Sendable {
  /// Which fault it was.
  public enum Kind: String, CaseIterable, Sendable {
    /// Bytes that are not UTF-8, or not of the declared encoding; U+FFFD stands in their place.
    case invalidEncoding
    /// A character XML 1.0 forbids; U+FFFD stands in its place.
    case controlCharacter
    /// The declared encoding is not the one the bytes are in.
    case wrongEncodingDeclared
    /// An entity that is neither predefined nor numeric; its text is lost.
    case undefinedEntity
    /// An XML fault inside the record that the parser could step over.
    case malformedXML
    /// A prefix without a namespace.
    case undeclaredNamespace
    /// Content after the end of the document.
    case trailingBytes
    /// White space or other bytes before the XML declaration.
    case leadingBytes
    /// A JSON fault inside the record that could be stepped over.
    case malformedJSON
    /// The same member twice in one JSON object.
    case duplicateMember
    /// Fewer cells than the header has columns.
    case missingCells
    /// More cells than the header has columns, at least one of them not empty.
    case surplusCells
    /// Trailing empty cells beyond the header's columns.
    case trailingTabs
    /// A cell in quotation marks, which tab-separated files do not have.
    case quotedCell
    /// A separator other than the tab.
    case wrongSeparator
    /// Lines before the header.
    case preamble
    /// A blank line between rows.
    case blankLine
    /// Lines that end in a lone CR.
    case carriageReturnLines
    /// A file in another encoding than UTF-8.
    case notUTF8
    /// A byte-order mark.
    case byteOrderMark
    /// A column name the header gives twice.
    case duplicateColumn
    /// A record header without an identifier, datestamp or other required part.
    case incompleteHeader
  }

  /// Which fault it was.
  public var kind: Kind
  /// What the bytes were, or what the parser said of them.
  public var value: String
  /// Where in `Record.raw`; empty at 0 for the record as a whole.
  public var source: Range<Int>

  /// Makes a defect.
  public init(_ kind: Kind, value: String, source: Range<Int> = 0..<0) {
    self.kind = kind
    self.value = value
    self.source = source
  }
}
