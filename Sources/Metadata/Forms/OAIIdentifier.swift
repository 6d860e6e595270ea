/// An identifier of the `oai-identifier` scheme, version 2.0: `oai:`, a domain name, `:`, a local part.
public struct OAIIdentifier: Form, Hashable, CustomStringConvertible {
  /// The identifier as written.
  public let description: String
  /// The domain name of the repository.
  public let repository: String

  /// How such an identifier is written.
  public static let notation = "an identifier such as oai:example.org:1234"

  /// Whether `text` is such an identifier.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard text.hasPrefix(ignoringCase: "oai:") else { return .invalid(.missing(.scheme)) }
    guard let colon = text.index(of: UInt8(ascii: ":"), from: 4) else {
      return .invalid(.missing(.localPart))
    }
    guard isDomain(text.slice(4..<colon)) else { return .invalid(.forbidden(.domain)) }
    let local = text.dropping(colon + 1)
    guard !local.isEmpty else { return .invalid(.missing(.localPart)) }
    guard local.allSatisfy(inLocalPart.contains) else { return .invalid(.forbidden(.character)) }
    return text[0] == UInt8(ascii: "o") && text[1] == UInt8(ascii: "a")
      && text[2] == UInt8(ascii: "i") ? .valid : .invalid(.notation)
  }

  /// The identifier with its scheme in lower case.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    verdict(text) == .invalid(.notation) ? "oai" + text.dropping(3).string : nil
  }

  /// Reads an identifier.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text) == .valid else { return nil }
    description = text.string
    repository = text.slice(4..<(text.index(of: UInt8(ascii: ":"), from: 4) ?? 4)).string
  }

  private static let inLocalPart = ASCIISet("-_.!~*'();/?:@&=+$,%").withAlphanumerics

  /// Labels that begin with a letter, at least two of them.
  private static func isDomain(_ text: UnsafeRawBufferPointer) -> Bool {
    var labels = 0
    var isFirst = true
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard !isFirst else { return false }
        isFirst = true
      } else if isFirst {
        guard byte.isASCIILetter else { return false }
        isFirst = false
        labels += 1
      } else if !byte.isASCIIAlphanumeric, byte != UInt8(ascii: "-") {
        return false
      }
    }
    return labels >= 2 && !isFirst
  }
}
