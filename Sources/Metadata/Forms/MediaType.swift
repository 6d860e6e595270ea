/// A media type (RFC 6838, RFC 2045): `application/pdf`, `text/html; charset=utf-8`.
public struct MediaType: Form, Hashable, CustomStringConvertible {
  /// The type and subtype in lower case, without parameters.
  public let description: String

  /// How a media type is written.
  public static let notation = "a media type such as application/pdf"

  /// Whether `text` is a media type of a registered top-level type.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let slash = text.index(of: UInt8(ascii: "/")) else {
      return .invalid(correction(of: text) == nil ? .missing(.subtype) : .notation)
    }
    let end = text.index(of: UInt8(ascii: ";"), from: slash) ?? text.count
    let type = text.slice(0..<slash)
    let subtype = text.slice(slash + 1..<end).withoutSpaceAround
    guard isName(type), isName(subtype) else { return .invalid(.form) }
    guard topLevel.contains(where: { type.isEqual(ignoringCase: $0) }) else {
      return .invalid(.unknown(.type))
    }
    let isMisnamed = misnamed.contains { text.isEqual(ignoringCase: $0.name) }
    return isMisnamed ? .doubtful(.notation) : .valid
  }

  /// The media type that a file name extension or a common misnomer says, or that stands before an
  /// address or a remark.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    if let known = misnamed.first(where: { text.isEqual(ignoringCase: $0.name) }) {
      return known.type
    }
    if let space = text.index(of: 0x20), isRemark(text.dropping(space + 1)),
      verdict(text.slice(0..<space)) == .valid
    {
      return text.slice(0..<space).string
    }
    let name = text.first == UInt8(ascii: ".") ? text.dropping(1) : text
    return byExtension.first { name.isEqual(ignoringCase: $0.name) }?.type
  }

  /// Reads a media type.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm else { return nil }
    let end = text.index(of: UInt8(ascii: ";")) ?? text.count
    let name = text.slice(0..<end).withoutSpaceAround
    description = String(decoding: name.map(\.lowercased), as: UTF8.self)
  }

  private static func isRemark(_ text: UnsafeRawBufferPointer) -> Bool {
    text.hasPrefix(ignoringCase: "http") || text.first == UInt8(ascii: "(")
  }

  /// A restricted name of RFC 6838, 4.2.
  private static func isName(_ text: UnsafeRawBufferPointer) -> Bool {
    guard (1...127).contains(text.count), text[0].isASCIIAlphanumeric else { return false }
    return text.allSatisfy(inName.contains)
  }

  private static let inName = ASCIISet("!#$&-^_.+").withAlphanumerics

  /// The top-level types that IANA lists, and `chemical`, which is in wide use.
  private static let topLevel: [StaticString] = [
    "application", "audio", "chemical", "example", "font", "haptics", "image", "message", "model",
    "multipart", "text", "video",
  ]

  /// Media types that are written often and registered nowhere.
  private static let misnamed: [(name: StaticString, type: String)] = [
    ("image/jpg", "image/jpeg"), ("audio/mp3", "audio/mpeg"), ("text/json", "application/json"),
    ("application/doc", "application/msword"), ("text/pdf", "application/pdf"),
  ]

  private static let office = "application/vnd.openxmlformats-officedocument."

  /// What stands in `format` where a file name extension was taken for a media type.
  private static let byExtension: [(name: StaticString, type: String)] = [
    ("pdf", "application/pdf"), ("html", "text/html"), ("htm", "text/html"), ("txt", "text/plain"),
    ("csv", "text/csv"), ("xml", "application/xml"), ("json", "application/json"),
    ("epub", "application/epub+zip"), ("zip", "application/zip"), ("doc", "application/msword"),
    ("docx", office + "wordprocessingml.document"), ("xlsx", office + "spreadsheetml.sheet"),
    ("pptx", office + "presentationml.presentation"), ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"), ("odt", "application/vnd.oasis.opendocument.text"),
    ("rtf", "application/rtf"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"),
    ("png", "image/png"), ("gif", "image/gif"), ("svg", "image/svg+xml"), ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"), ("webm", "video/webm"), ("wav", "audio/wav"),
  ]
}
