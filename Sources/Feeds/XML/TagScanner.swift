/// Finds where the attribute values of a start tag stand, since the parser does not tell.
///
/// The tag is known to be well-formed, so this only has to walk it; namespace declarations are
/// passed over, as the parser does.
struct TagScanner {
  private let tag: UnsafeRawBufferPointer
  private let offset: Int
  private var index = 0

  /// Scans `tag`, from its `<` on, which stands at `offset`.
  init(_ tag: UnsafeRawBufferPointer, offset: Int) {
    self.tag = tag
    self.offset = offset
    while index < tag.count, !isXMLSpace(tag[index]) { index += 1 }
  }

  /// The source of the next attribute's value, without its quotes.
  mutating func nextAttribute() -> Range<Int>? {
    while true {
      while index < tag.count, isXMLSpace(tag[index]) { index += 1 }
      let name = index
      while index < tag.count, tag[index] != UInt8(ascii: "=") { index += 1 }
      let isDeclaration = tag[name..<index].starts(with: "xmlns".utf8)
      while index < tag.count, tag[index] != UInt8(ascii: "\""), tag[index] != UInt8(ascii: "'") {
        index += 1
      }
      guard index < tag.count else { return nil }
      let quote = tag[index]
      let start = index + 1
      index = start
      while index < tag.count, tag[index] != quote { index += 1 }
      let value = offset + start..<offset + index
      index += 1
      if !isDeclaration { return value }
    }
  }
}
