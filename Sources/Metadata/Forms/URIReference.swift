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
    guard text[0].isASCIILetter, text.slice(0..<colon).allSatisfy(inScheme.contains) else {
      return .invalid(.missing(.scheme))
    }
    guard colon + 1 < text.count else { return .invalid(.missing(.path)) }
    return text.contains(where: HTTPURL.forbidden.contains)
      ? .invalid(.forbidden(.character)) : .valid
  }

  private static let inScheme = ASCIISet("+-.").withAlphanumerics

  /// The URI of a bare DOI, ISSN or ISBN, or of an address without its scheme.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard !verdict(text).isOfForm else { return nil }
    if let doi = DOI(text) { return doi.description }
    if let issn = ISSN(text) { return "urn:issn:\(issn)" }
    if let isbn = ISBN(text) { return "urn:isbn:\(isbn)" }
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
