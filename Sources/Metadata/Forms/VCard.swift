/// An electronic business card: vCard 3.0 (RFC 2426) or 2.1, as IEEE LOM names people and
/// organisations by.
///
/// Read tolerantly, because the cards in metadata are seldom written by programs for cards: lines are
/// folded, indented with the XML around them or run together in one, and the formatted name may be
/// empty. Pictures, sounds and keys are passed over.
public struct VCard: Form, Hashable {
  /// The formatted name (FN); empty where there is none.
  public let formattedName: String
  /// The first part of the organisation (ORG) that is not blank; empty where there is none.
  public let organisation: String
  /// The parts of the name (N), given name first; empty where there is none.
  public let structuredName: String
  /// The first e-mail address; empty where there is none.
  public let email: String

  /// How a card is written.
  public static let notation =
    "a vCard such as BEGIN:VCARD, VERSION:3.0, N:Hughes;Mair;;;, FN:Mair Hughes and END:VCARD, "
    + "each on a line of its own"

  /// The name to show: the formatted name, else the organisation, else the parts of the name, else
  /// the e-mail address; empty for a card that names nobody.
  public var name: String {
    [formattedName, organisation, structuredName, email].first { !$0.isEmpty } ?? ""
  }

  /// Whether `text` is a card; without an end, a formatted name or a version it is doubtful.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    var properties = VCardProperties(text)
    guard let first = properties.next(), first.isNamed("BEGIN"),
      properties.bytes(first.value).hasPrefix(ignoringCase: "VCARD")
    else { return .invalid(.form) }
    var hasName = false
    var hasVersion = false
    var hasEnd = false
    while let property = properties.next() {
      if property.isNamed("END") { hasEnd = true }
      if property.isNamed("VERSION") { hasVersion = true }
      if property.isNamed("FN") {
        hasName = hasName || !properties.bytes(property.value).withoutSpaceAround.isEmpty
      }
    }
    guard hasEnd else { return .doubtful(.missing(.end)) }
    guard hasName else { return .doubtful(.missing(.formattedName)) }
    return hasVersion ? .valid : .doubtful(.missing(.version))
  }

  /// A name in plain words is no card, and what its card would say is for its writer to know.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? { nil }

  /// Reads a card.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm else { return nil }
    var values: [String: String] = [:]
    var properties = VCardProperties(text)
    while let property = properties.next() {
      let name = property.name.string.uppercased()
      guard Self.names.contains(name), values[name] == nil else { continue }
      let value = VCardValue(properties.bytes(property.value), parameters: property.parameters)
      let words = Self.words(value, of: name)
      if !words.isEmpty { values[name] = words }
    }
    formattedName = values["FN"] ?? ""
    organisation = values["ORG"] ?? ""
    structuredName = values["N"] ?? ""
    email = values["EMAIL"] ?? ""
  }

  private static let names: Set<String> = ["FN", "ORG", "N", "EMAIL"]

  private static func words(_ value: VCardValue, of name: String) -> String {
    switch name {
    case "ORG": return value.parts.first { !$0.isEmpty } ?? ""
    case "N":
      // Family name, given name, others, prefixes, suffixes.
      let parts = value.parts
      return [1, 0].compactMap { $0 < parts.count && !parts[$0].isEmpty ? parts[$0] : nil }
        .joined(separator: " ")
    default: return value.text
    }
  }
}

/// The value of one line of a card, without what its notation adds.
private struct VCardValue {
  private let bytes: [UInt8]

  init(_ raw: UnsafeRawBufferPointer, parameters: UnsafeRawBufferPointer) {
    let marks = parameters.string.uppercased()
    bytes =
      marks.contains("QUOTED-PRINTABLE") ? Self.fromQuotedPrintable(raw) : Self.unfolded(raw)
  }

  /// The whole value.
  var text: String { Self.plain(bytes[...]) }

  /// The parts between semicolons that no backslash stands before.
  var parts: [String] {
    var parts: [String] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: ";") {
        parts.append(Self.plain(bytes[start..<index]))
        start = index + 1
      }
      index += 1
    }
    return parts + [Self.plain(bytes[min(start, bytes.count)...])]
  }

  /// A line break and one blank are nothing; a line break and an indentation are a blank.
  private static func unfolded(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      guard raw[index] == 0x0A || raw[index] == 0x0D else {
        result.append(raw[index])
        index += 1
        continue
      }
      let lineEnd = index
      while index < raw.count, raw[index].isSpace { index += 1 }
      let blanks = raw[lineEnd..<index].filter { $0 == 0x20 || $0 == 0x09 }.count
      if blanks != 1 { result.append(0x20) }
    }
    return result
  }

  private static func fromQuotedPrintable(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < raw.count {
      guard raw[index] == UInt8(ascii: "=") else {
        result.append(raw[index])
        index += 1
        continue
      }
      let code = raw.slice(min(index + 1, raw.count)..<min(index + 3, raw.count)).string
      if let byte = UInt8(code, radix: 16), code.utf8.count == 2 {
        result.append(byte)
        index += 3
      } else {
        // A soft line break.
        index += 1
        while index < raw.count, raw[index].isSpace { index += 1 }
      }
    }
    return result
  }

  /// The text without escapes, and with single blanks.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex {
        index += 1
        byte = bytes[index] | 0x20 == UInt8(ascii: "n") ? 0x20 : bytes[index]
      }
      result.append(byte)
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
