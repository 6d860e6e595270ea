/// An absolute URI of any scheme (RFC 3986): `urn:isbn:9780198526636`, `oai:example.org:12`.
public struct URIReference: Form, Hashable, CustomStringConvertible {
  /// The URI as written.
  public let description: String

  /// How a URI is written.
  public static let notation = "a URI: a scheme, a colon and a name without spaces"

  /// Whether `text` is a URI; one that begins as a web address must be one.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    if text.hasPrefix(ignoringCase: "http:") || text.hasPrefix(ignoringCase: "https:") {
      return HTTPURL.verdict(text)
    }
    guard let colon = text.index(of: UInt8(ascii: ":")), colon > 0 else {
      return .invalid(.missing(.scheme))
    }
    let isScheme = text.slice(0..<colon).allSatisfy {
      $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
    guard isScheme, text[0].isASCIILetter else { return .invalid(.missing(.scheme)) }
    guard colon + 1 < text.count else { return .invalid(.missing(.path)) }
    let hasForbidden = text.contains {
      $0 <= 0x20 || $0 == 0x7F || "\"<>\\^`{|}".utf8.contains($0)
    }
    return hasForbidden ? .invalid(.forbidden(.character)) : .valid
  }

  /// The URI that a DOI without resolver or an address without scheme says.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard !verdict(text).isOfForm else { return nil }
    if DOI.verdict(text) == .valid { return DOI(text)?.description }
    return HTTPURL.correction(of: text)
  }

  /// Reads a URI.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text) == .valid else { return nil }
    description = text.string
  }

  /// The scheme, in lower case.
  public var scheme: String { String(description.prefix { $0 != ":" }).lowercased() }
}
