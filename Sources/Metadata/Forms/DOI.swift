/// A Digital Object Identifier (ISO 26324), bare as `10.1000/182` or as its `https://doi.org/` link.
///
/// DOIs are equal when they differ in ASCII case only, so a DOI is kept in lower case.
public struct DOI: Form, Hashable, CustomStringConvertible {
  /// The bare name, in lower case.
  public let name: String

  /// How a DOI is written.
  public static let notation = "a DOI such as 10.1000/182 or https://doi.org/10.1000/182"

  /// Whether `text` is a DOI.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    let (name, isPreferred) = strippingResolver(text)
    guard let fault = fault(inName: name) else { return isPreferred ? .valid : .invalid(.notation) }
    return .invalid(fault)
  }

  /// The link to a DOI that was written with `doi:` or with an address of an earlier resolver.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard verdict(text) == .invalid(.notation) else { return nil }
    return "https://doi.org/" + strippingResolver(text).name.string
  }

  /// Reads a DOI.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm else { return nil }
    name = String(decoding: Self.strippingResolver(text).name.map(\.lowercased), as: UTF8.self)
  }

  /// The link that resolves the DOI.
  public var description: String { "https://doi.org/\(name)" }

  /// Prefixes that DOIs had before, or have in other systems.
  private static let earlier: [StaticString] = [
    "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "https://www.doi.org/",
    "doi.org/", "dx.doi.org/", "info:doi/", "urn:doi:", "doi:", "doi ",
  ]

  /// The name without what stands before it, and whether that is what the DOI Handbook asks for.
  private static func strippingResolver(
    _ text: UnsafeRawBufferPointer
  ) -> (name: UnsafeRawBufferPointer, isPreferred: Bool) {
    if text.hasPrefix(ignoringCase: "10.") { return (text, true) }
    if text.hasPrefix(ignoringCase: "https://doi.org/") { return (text.dropping(16), true) }
    for prefix in earlier where text.hasPrefix(ignoringCase: prefix) {
      return (text.dropping(prefix.utf8CodeUnitCount).withoutSpaceAround, false)
    }
    return (text, true)
  }

  /// What is wrong with a bare name: `10.`, a registrant of digits and dots, `/`, a suffix.
  private static func fault(inName name: UnsafeRawBufferPointer) -> FormFault? {
    guard name.hasPrefix(ignoringCase: "10.") else { return .form }
    guard let slash = name.index(of: UInt8(ascii: "/")) else { return .missing(.suffix) }
    let registrant = name.slice(3..<slash)
    guard registrant.count >= 4,
      registrant.allSatisfy({ $0.asciiDigit != nil || $0 == UInt8(ascii: ".") })
    else { return .form }
    guard slash + 1 < name.count else { return .missing(.suffix) }
    return name.contains { $0 <= 0x20 || $0 == 0x7F } ? .forbidden(.character) : nil
  }
}
