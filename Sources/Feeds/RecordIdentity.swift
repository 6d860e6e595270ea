import Metadata

extension Record {
  /// Whether the value at `range` begins like a web address.
  func isWebAddress(_ range: Range<Int>) -> Bool {
    text.withUnsafeBufferPointer { text in
      let value = text[range]
      guard value.count > 8, value.first.map({ $0 | 0x20 }) == UInt8(ascii: "h") else {
        return false
      }
      let head = value.prefix(8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      return head.starts(with: "http://".utf8) || head.starts(with: "https://".utf8)
    }
  }

  /// Gives the record a name where its envelope gave none: its first identifier, else its title.
  ///
  /// - Returns: False where it has neither, and so cannot be kept.
  mutating func identify() -> Bool {
    if identifier.isEmpty {
      if let own = first(.identifier) ?? first(.url) {
        identifier = own
      } else if let title = first(.title) {
        identifier = "title:" + title
      } else {
        return false
      }
    }
    if resourceKey.isEmpty { resourceKey = identifier }
    return true
  }
}
