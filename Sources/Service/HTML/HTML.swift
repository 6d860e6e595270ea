/// HTML that is safe to send: markup comes only from literals in our source, data is escaped.
///
/// Written as a string with interpolations:
///
///     let line: HTML = "<p class=\"\(kind)\">\(title)</p>"
///
/// A `String` put in is escaped for text and for quoted attributes; `HTML` put in stays as it is;
/// an address put in as `\(link: address)` becomes `#` unless it leads to the web or within this
/// site. There is no way to make `HTML` of a string that came from outside.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var text: String

  /// Nothing.
  public init() {
    text = ""
  }

  /// Markup written in the source.
  public init(stringLiteral value: StaticString) {
    text = value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }

  /// Markup written in the source, with data escaped in it.
  public init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  /// Data as HTML text.
  public init(escaping data: String) {
    text = ""
    Self.escape(data, into: &text)
  }

  /// A block of JSON-LD for machines that read the page; browsers neither run nor show it.
  ///
  /// The characters that could end the block, or begin a comment in it, are written as escapes of
  /// JSON; outside of its strings JSON has none of them.
  public init(dataBlock json: [UInt8]) {
    var block = Array("<script type=\"application/ld+json\">".utf8)
    for byte in json {
      switch byte {
      case UInt8(ascii: "<"): block += "\\u003c".utf8
      case UInt8(ascii: ">"): block += "\\u003e".utf8
      case UInt8(ascii: "&"): block += "\\u0026".utf8
      default: block.append(byte)
      }
    }
    text = String(decoding: block, as: UTF8.self) + "</script>"
  }

  /// Adds HTML at the end.
  public static func += (html: inout HTML, more: HTML) {
    html.text += more.text
  }

  /// One piece after the other.
  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// Collects the literal parts, which are markup, and the data between them, which is escaped.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text: String

    /// Makes room for what will come.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup of the source.
    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
    }

    /// Data: escaped.
    public mutating func appendInterpolation(_ data: String) {
      HTML.escape(data, into: &text)
    }

    /// A number.
    public mutating func appendInterpolation(_ number: Int) {
      text += String(number)
    }

    /// HTML within HTML.
    public mutating func appendInterpolation(_ html: HTML) {
      text += html.text
    }

    /// HTML within HTML, or nothing.
    public mutating func appendInterpolation(_ html: HTML?) {
      text += html?.text ?? ""
    }

    /// Pieces of HTML, one after another.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }

    /// An address for `href`: on the web or on this site, else `#`.
    public mutating func appendInterpolation(link address: String) {
      HTML.escape(isSafeLink(address) ? address : "#", into: &text)
    }
  }

  private static func escape(_ data: String, into text: inout String) {
    guard data.utf8.contains(where: { mustBeEscaped($0) }) else { return text += data }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(data.utf8.count + 32)
    for byte in data.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "'"): escaped += "&#39;".utf8
      case 0x09, 0x0A, 0x0D, 0x20...: escaped.append(byte)
      // Control characters are not HTML; the replacement character shows that one was there.
      default: escaped += "\u{FFFD}".utf8
      }
    }
    text += String(decoding: escaped, as: UTF8.self)
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    case 0x09, 0x0A, 0x0D: false
    default: byte < 0x20
    }
  }
}

/// Whether an address may stand in a link: `http`, `https`, or a path or query of this site.
func isSafeLink(_ address: String) -> Bool {
  let start = address.utf8.prefix(8).map(lowered)
  if start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8) { return true }
  // "//host" would leave this site, and browsers read "/\host" alike.
  return start.first == UInt8(ascii: "?")
    || start.first == UInt8(ascii: "/") && !["//", "/\\"].contains { start.starts(with: $0.utf8) }
}
