/// A request target (RFC 9112, 3.2) taken apart: path segments and query items, percent-decoded.
///
/// An escape that is not two hexadecimal digits stays as it was typed, so that `q=100%` finds what
/// it says. What decodes to NUL or is not UTF-8 is refused: no resource has such a name.
public struct RequestTarget: Sendable, Hashable {
  /// One `name=value` of the query, decoded, `+` read as a blank.
  public struct QueryItem: Sendable, Hashable {
    /// The name, decoded.
    public var name: String
    /// The value, decoded; empty where there was no `=`.
    public var value: String
  }

  /// The target exactly as the client sent it.
  public let text: String
  /// The decoded segments of the path: `/a/b%2Fc` has two, the root none.
  public let segments: [String]
  /// The query items, in order.
  public let query: [QueryItem]

  /// More items than any page of ours writes; beyond it a target is an attack or a mistake.
  static let queryItemLimit = 256

  /// Takes a target apart.
  ///
  /// Both the origin form (`/search?q=x`) and the absolute form (`http://host/search?q=x`) are
  /// read, and `*`, which has no segments.
  /// - Throws: ``RequestTargetError`` naming what cannot be read.
  public init(_ text: String) throws(RequestTargetError) {
    self.text = text
    let parts = Self.withoutOrigin(text.utf8).split(
      separator: UInt8(ascii: "?"),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let path = parts.first ?? text.utf8[...]
    guard text == "*" || path.first == UInt8(ascii: "/") else {
      throw .notAPath
    }
    var segments: [String] = []
    for segment in path.dropFirst().split(
      separator: UInt8(ascii: "/"),
      omittingEmptySubsequences: false
    ) {
      segments.append(try Self.decode(segment, plusIsBlank: false, in: "path"))
    }
    // `/` is the root, and `/standards/` is `/standards`.
    if segments.last == "" { segments.removeLast() }
    self.segments = text == "*" ? [] : segments
    query = parts.count > 1 ? try Self.queryItems(parts[1], in: "query") : []
  }

  /// The items of a query, or of a form sent as `application/x-www-form-urlencoded`.
  /// - Throws: ``RequestTargetError`` naming what cannot be read.
  static func queryItems(
    _ bytes: some Collection<UInt8>,
    in place: String
  ) throws(RequestTargetError) -> [QueryItem] {
    var items: [QueryItem] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard items.count < queryItemLimit else { throw .tooManyItems(limit: queryItemLimit) }
      let halves = pair.split(
        separator: UInt8(ascii: "="),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      let name = try decode(halves[0], plusIsBlank: true, in: place)
      let value = halves.count > 1 ? try decode(halves[1], plusIsBlank: true, in: place) : ""
      items.append(QueryItem(name: name, value: value))
    }
    return items
  }

  /// The target behind `scheme://authority`, where it has that.
  private static func withoutOrigin(_ bytes: String.UTF8View) -> Substring.UTF8View {
    for scheme in ["http://", "https://"]
    where bytes.prefix(scheme.utf8.count).map(lowered).elementsEqual(scheme.utf8) {
      let rest = bytes.dropFirst(scheme.utf8.count)
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return "/"[...].utf8 }
      return rest[slash...]
    }
    return bytes[...]
  }

  private static func decode(
    _ bytes: some Collection<UInt8>,
    plusIsBlank: Bool,
    in place: String
  ) throws(RequestTargetError) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      var byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "%"), let escape = escape(bytes[index...].prefix(2)) {
        byte = escape
        bytes.formIndex(&index, offsetBy: 2)
      } else if byte == UInt8(ascii: "+"), plusIsBlank {
        byte = 0x20
      }
      guard byte != 0 else { throw .containsNUL(place) }
      decoded.append(byte)
    }
    guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8(place) }
    return text
  }

  private static func escape(_ digits: some Collection<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    return digits.reduce(into: UInt8?(0)) { value, digit in
      guard let high = value, let low = hexadecimalValue(digit) else { return value = nil }
      value = high << 4 | low
    }
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch lowered(digit) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): lowered(digit) - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// Why a request target cannot be read.
public enum RequestTargetError: Error, Hashable {
  /// It is neither a path nor a URL.
  case notAPath
  /// A part of it decodes to a NUL character.
  case containsNUL(String)
  /// A part of it does not decode to UTF-8.
  case notUTF8(String)
  /// The query has more items than are read.
  case tooManyItems(limit: Int)

  /// What is wrong and what to send instead, in a sentence.
  public var detail: String {
    switch self {
    case .notAPath: "The request target must be a path that begins with “/”."
    case .containsNUL(let place): "The \(place) holds “%00”, a NUL character. Leave it out."
    case .notUTF8(let place):
      "The \(place) does not decode to UTF-8. Percent-encode its characters as UTF-8."
    case .tooManyItems(let limit): "The query has more than \(limit) items. Send fewer."
    }
  }
}

/// Percent-encodes text for one name or value of a query, or one segment of a path.
func percentEncoded(_ text: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      encoded += byte < 0x10 ? "%0" : "%"
      encoded += String(byte, radix: 16, uppercase: true)
    }
  }
  return encoded
}
