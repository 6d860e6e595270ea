/// A web address (RFC 3986 with RFC 9110): `https` or `http`, a host, no user name, no spaces.
///
/// Only the writing is judged; whether anything answers there is another question.
public struct HTTPURL: Form, Hashable, CustomStringConvertible {
  /// The address as written.
  public let description: String
  /// The host, in lower case.
  public let host: String
  /// The port, where one is written.
  public let port: Int?
  /// Whether the scheme is `https`.
  public let isSecure: Bool

  /// How a web address is written.
  public static let notation = "a web address such as https://example.org/page"

  /// Whether `text` is a web address.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let schemeEnd = schemeEnd(of: text) else {
      return .invalid(text.index(of: UInt8(ascii: ":")) == nil ? .missing(.scheme) : .form)
    }
    let authority = authority(of: text, from: schemeEnd)
    if let fault = fault(inAuthority: text.slice(authority)) { return .invalid(fault) }
    if let fault = fault(inRest: text.dropping(authority.upperBound)) { return .invalid(fault) }
    return .valid
  }

  /// Reads a web address.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text) == .valid, let schemeEnd = Self.schemeEnd(of: text) else { return nil }
    let authority = text.slice(Self.authority(of: text, from: schemeEnd))
    let (host, port) = Self.hostAndPort(authority)
    description = text.string
    isSecure = schemeEnd == 8
    self.host = String(decoding: host.map(\.lowercased), as: UTF8.self)
    self.port = port.flatMap { $0.number(0..<$0.count) }
  }

  /// The address with its scheme, or with its spaces encoded, if that is all it lacked.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard !verdict(text).isOfForm else { return nil }
    var address = text.withoutSpaceAround.string
    if address.utf8.starts(with: "www.".utf8) { address = "https://" + address }
    address = address.replacing(" ", with: "%20").replacing("\\", with: "/")
    return verdict(address) == .valid ? address : nil
  }

  private static func schemeEnd(of text: UnsafeRawBufferPointer) -> Int? {
    if text.hasPrefix(ignoringCase: "https://") { return 8 }
    return text.hasPrefix(ignoringCase: "http://") ? 7 : nil
  }

  private static func authority(
    of text: UnsafeRawBufferPointer,
    from start: Int
  ) -> Range<Int> {
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "/"), text[end] != UInt8(ascii: "?"),
      text[end] != UInt8(ascii: "#")
    {
      end += 1
    }
    return start..<end
  }

  private static func hostAndPort(
    _ authority: UnsafeRawBufferPointer
  ) -> (host: UnsafeRawBufferPointer, port: UnsafeRawBufferPointer?) {
    let bracket = authority.index(of: UInt8(ascii: "]")) ?? 0
    guard let colon = authority.index(of: UInt8(ascii: ":"), from: bracket) else {
      return (authority, nil)
    }
    return (authority.slice(0..<colon), authority.dropping(colon + 1))
  }

  private static func fault(inAuthority authority: UnsafeRawBufferPointer) -> FormFault? {
    if authority.index(of: UInt8(ascii: "@")) != nil { return .forbidden(.userInformation) }
    let (host, port) = hostAndPort(authority)
    if host.isEmpty { return .missing(.host) }
    if let port, !port.isEmpty {
      guard let number = port.number(0..<port.count), (1...65_535).contains(number) else {
        return .outOfRange(.port, least: 1, most: 65_535)
      }
    }
    return isHost(host) ? nil : .forbidden(.host)
  }

  /// An IPv6 address in brackets, or labels of letters, digits and hyphens divided by single dots;
  /// letters beyond ASCII are let pass, as browsers do.
  private static func isHost(_ host: UnsafeRawBufferPointer) -> Bool {
    if host[0] == UInt8(ascii: "[") {
      return host.count > 3 && host[host.count - 1] == UInt8(ascii: "]")
        && host.slice(1..<host.count - 1).allSatisfy {
          $0.isHexadecimal || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        }
    }
    let inHost = inHost
    var label = 0
    for byte in host {
      if byte == UInt8(ascii: ".") {
        guard (1...63).contains(label) else { return false }
        label = 0
      } else {
        guard inHost.contains(byte) || byte >= 0x80 else { return false }
        label += 1
      }
    }
    return label <= 63
  }

  /// The characters that no URI has, by RFC 3986.
  static let forbidden = ASCIISet("\"<>\\^`{|}").withControls

  private static let inHost = ASCIISet("-_").withAlphanumerics

  /// Characters that RFC 3986 lets stand nowhere unencoded, and `%` without two hexadecimal digits.
  private static func fault(inRest rest: UnsafeRawBufferPointer) -> FormFault? {
    let forbidden = forbidden
    var index = 0
    while index < rest.count {
      let byte = rest[index]
      if forbidden.contains(byte) { return .forbidden(.character) }
      if byte == UInt8(ascii: "%") {
        guard index + 2 < rest.count, rest[index + 1].isHexadecimal, rest[index + 2].isHexadecimal
        else { return .missing(.percentEncoding) }
      }
      index += 1
    }
    return nil
  }
}
