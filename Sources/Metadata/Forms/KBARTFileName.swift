/// The name of a KBART file (NISO RP-9-2014): provider, region or consortium, package and date,
/// divided by underscores: `Springer_Asia-Pacific_Medicine_2013-01-28.txt`.
public struct KBARTFileName: Form, Hashable {
  /// Who offers the titles.
  public let provider: String
  /// For whom: a region or consortium, `Global` for everyone.
  public let region: String
  /// Which titles; `AllTitles` for the provider's master list.
  public let package: String
  /// The day the list was made.
  public let date: W3CDTF

  /// How a KBART file name is written.
  public static let notation = "a file name such as Provider_Global_Package_2026-01-31.txt"

  /// Whether `text`, a file name without folders, is one of a KBART file.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let stem = stem(of: text) else { return .invalid(.missing(.fileNameExtension)) }
    var parts = 0
    var start = 0
    while let underscore = stem.index(of: UInt8(ascii: "_"), from: start) {
      guard underscore > start else { return .invalid(.form) }
      let isPart = stem.slice(start..<underscore).allSatisfy {
        $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-")
      }
      guard isPart else { return .invalid(.forbidden(.character)) }
      parts += 1
      start = underscore + 1
    }
    guard parts == 3 else { return .invalid(.form) }
    let date = stem.dropping(start)
    guard date.count == 10 else { return .invalid(.missing(.date)) }
    return W3CDTF.verdict(date)
  }

  /// Nothing: what the parts should be called only the provider knows.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? { nil }

  /// Reads a file name.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text) == .valid, let stem = Self.stem(of: text) else { return nil }
    let parts = stem.string.split(separator: "_").map(String.init)
    guard parts.count == 4, let date = W3CDTF(parts[3]) else { return nil }
    (provider, region, package, self.date) = (parts[0], parts[1], parts[2], date)
  }

  /// The name without `.txt`, and without the `.gz` of a file that is compressed on its way.
  private static func stem(of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let isCompressed = text.count > 3 && text.dropping(text.count - 3).isEqual(ignoringCase: ".gz")
    let name = isCompressed ? text.slice(0..<text.count - 3) : text
    guard name.count > 4, name.dropping(name.count - 4).isEqual(ignoringCase: ".txt") else {
      return nil
    }
    return name.slice(0..<name.count - 4)
  }
}
