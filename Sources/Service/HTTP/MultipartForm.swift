import Glibc

/// The fields of a form that a browser sent as `multipart/form-data` (RFC 7578).
///
/// The bytes of a field are a range of the body, so that a large file is held once. Whatever is not
/// a form as browsers send it is refused, not guessed at.
struct MultipartForm {
  /// One field of the form.
  struct Field {
    /// The field's name.
    var name: String
    /// The name of the file; nil for fields that are not files, empty where none was chosen.
    var fileName: String?
    /// Where its content stands in the body.
    var content: Range<Int>
  }

  /// The fields in order.
  private(set) var fields: [Field] = []
  private let body: [UInt8]

  /// The most fields of a form.
  private static let fieldLimit = 64
  /// The most bytes of the head of a field.
  private static let headLimit = 4 << 10

  /// Whether a media type says that the body is such a form.
  static func isForm(_ contentType: String) -> Bool {
    let type = contentType.prefix { $0 != ";" }
    return trimmed(type.utf8).lowercased() == "multipart/form-data"
  }

  /// Reads a form.
  ///
  /// - Parameters:
  ///   - body: The body of the request.
  ///   - contentType: Its media type, with the boundary.
  /// - Throws: ``Problem`` 400 if it is not such a form.
  init(_ body: [UInt8], contentType: String) throws(Problem) {
    self.body = body
    guard let boundary = Parameters(contentType)["boundary"], 1...70 ~= boundary.utf8.count else {
      throw .badRequest("The form has no boundary. Send it as a browser does.")
    }
    let mark = Array("--\(boundary)".utf8)
    guard var position = Self.find(mark, in: body[...], from: 0, atLineStart: true) else {
      throw .badRequest("The form does not hold its boundary. Send it as a browser does.")
    }
    while true {
      position += mark.count
      if body[position...].starts(with: "--".utf8) { return }
      guard let start = Self.afterLineEnd(body, position),
        let end = Self.find(mark, in: body[...], from: start, atLineStart: true)
      else { throw .badRequest("The form breaks off. Send it again.") }
      guard fields.count < Self.fieldLimit else {
        throw .badRequest("The form has more than \(Self.fieldLimit) fields.")
      }
      try add(start..<end)
      position = end
    }
  }

  /// Reads the field at a range, from its head to the boundary after it.
  private mutating func add(_ range: Range<Int>) throws(Problem) {
    let separator = Array("\r\n\r\n".utf8)
    let reach = min(range.upperBound, range.lowerBound + Self.headLimit)
    guard let head = Self.find(separator, in: body[..<reach], from: range.lowerBound) else {
      throw .badRequest("A field of the form has no head, or one that is too long.")
    }
    let start = head + separator.count
    // The line end before the boundary belongs to the boundary.
    let end = max(start, range.upperBound - 2)
    let text = String(decoding: body[range.lowerBound..<head], as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-disposition" else { continue }
      let parameters = Parameters(String(parts[1]))
      guard let name = parameters["name"] else { break }
      fields.append(Field(name: name, fileName: parameters["filename"], content: start..<end))
      return
    }
    throw .badRequest("A field of the form has no name. Send it as a browser does.")
  }

  // MARK: - What it holds

  /// The text of the first field of a name that is no file.
  func text(_ name: String) -> String? { texts(name).first }

  /// The texts of the fields of a name that are no files.
  func texts(_ name: String) -> [String] {
    fields.filter { $0.name == name && $0.fileName == nil }
      .map { String(decoding: body[$0.content], as: UTF8.self) }
  }

  /// The first file of a name that was chosen: its name without folders, and its bytes.
  func file(_ name: String) -> (name: String, bytes: [UInt8])? {
    for field in fields where field.name == name {
      guard let fileName = field.fileName, !fileName.isEmpty || !field.content.isEmpty else {
        continue
      }
      let last = fileName.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
      return (last, Array(body[field.content]))
    }
    return nil
  }

  // MARK: - Bytes

  /// The first place of a pattern from `start` on; only at the start of a line, if so asked.
  private static func find(
    _ pattern: [UInt8],
    in bytes: ArraySlice<UInt8>,
    from start: Int,
    atLineStart: Bool = false
  ) -> Int? {
    bytes.withUnsafeBytes { buffer -> Int? in
      guard let first = buffer.baseAddress else { return nil }
      var position = start - bytes.startIndex
      while position + pattern.count <= buffer.count {
        // The libraries' search for a byte is many times faster than ours for a pattern.
        let rest = buffer.count - pattern.count - position + 1
        guard let found = memchr(first + position, Int32(pattern[0]), rest) else { return nil }
        position = UnsafeRawPointer(found) - first
        if memcmp(first + position, pattern, pattern.count) == 0,
          !atLineStart || position == 0
            || position > 1 && buffer[position - 1] == 0x0A && buffer[position - 2] == 0x0D
        {
          return position + bytes.startIndex
        }
        position += 1
      }
      return nil
    }
  }

  /// The position after the line end at `position`, blanks before it passed over.
  private static func afterLineEnd(_ body: [UInt8], _ position: Int) -> Int? {
    var position = position
    while position < body.count, body[position] == 0x20 || body[position] == 0x09 { position += 1 }
    guard body[position...].starts(with: "\r\n".utf8) else { return nil }
    return position + 2
  }
}

/// The parameters of a header field: `name="a"; filename="b.xml"`.
private struct Parameters {
  private var values: [String: String] = [:]

  init(_ text: String) {
    var rest = text[...]
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...]
      guard let sign = rest.firstIndex(of: "=") else { return }
      let name = rest[..<sign].filter { !$0.isWhitespace }.lowercased()
      rest = rest[rest.index(after: sign)...]
      let value = Self.value(&rest)
      if values[name] == nil { values[name] = value }
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// Takes a value off the front: in quotation marks, where browsers write `%22` for a mark, or bare.
  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" }
      rest = rest[value.endIndex...]
      return trimmed(value.utf8)
    }
    var value = ""
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex, rest[index] != "\"" {
      if rest[index] == "\\", let next = rest.index(index, offsetBy: 1, limitedBy: rest.endIndex),
        next < rest.endIndex, rest[next] == "\"" || rest[next] == "\\"
      {
        index = next
      }
      value.append(rest[index])
      index = rest.index(after: index)
    }
    rest = index < rest.endIndex ? rest[rest.index(after: index)...] : rest[index...]
    return value.replacing("%22", with: "\"")
  }
}
