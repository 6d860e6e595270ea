/// A JSON value that knows where it stands in its file.
struct PositionedJSON: Sendable {
  /// A member of an object.
  struct Member: Sendable {
    let name: String
    let nameOffset: Int
    let value: PositionedJSON
  }

  /// What the value is.
  indirect enum Content: Sendable {
    case object([Member])
    case array([PositionedJSON])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null
    /// A value that was passed over: see `unreadMember`.
    case unread
  }

  let content: Content
  /// The offset of the value's first byte in its file.
  let offset: Int

  /// What the value is called in messages.
  var kindName: String {
    switch content {
    case .object: "an object"
    case .array: "an array"
    case .string: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    case .unread: "a value not read yet"
    }
  }

  /// The JSON path, such as `$.criteria[3].check`, of the value, or of the member whose name, begins
  /// at `offset`; the path of what holds it where nothing begins there.
  func path(to offset: Int) -> String {
    switch content {
    case .object(let members):
      guard let member = members.last(where: { $0.nameOffset <= offset }) else { return "$" }
      return "$." + member.name + member.value.path(to: offset).dropFirst()
    case .array(let items):
      guard let index = items.lastIndex(where: { $0.offset <= offset }) else { return "$" }
      return "$[\(index)]" + items[index].path(to: offset).dropFirst()
    default: return "$"
    }
  }

  /// The member that is passed over at first: the examples of criteria, a quarter of what is
  /// written, are needed only where a standard is checked.
  static let unreadMember = "tests"

  /// Reads a JSON text (RFC 8259); throws the first fault and its offset.
  static func parse(_ bytes: [UInt8], whole: Bool = true) throws(JSONFault) -> PositionedJSON {
    var parser = JSONParser(bytes: bytes, readsAll: whole)
    return try parser.document()
  }

  /// Reads the value that begins at `offset` of a JSON text; throws the first fault and its offset.
  static func parse(_ bytes: [UInt8], from offset: Int) throws(JSONFault) -> PositionedJSON {
    var parser = JSONParser(bytes: bytes, readsAll: true)
    return try parser.value(at: offset)
  }
}

/// A fault of a JSON text.
struct JSONFault: Error {
  let offset: Int
  let message: String
}

/// Reads JSON by recursive descent, to a bounded depth.
private struct JSONParser {
  static let greatestDepth = 64

  let bytes: [UInt8]
  let readsAll: Bool
  var position = 0

  init(bytes: [UInt8], readsAll: Bool) {
    self.bytes = bytes
    self.readsAll = readsAll
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(JSONFault) -> PositionedJSON {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault("there is text after the end of the value") }
    return value
  }

  mutating func value(at offset: Int) throws(JSONFault) -> PositionedJSON {
    position = offset
    return try value(depth: 0)
  }

  private func fault(_ message: String) -> JSONFault {
    JSONFault(offset: position, message: message)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) -> PositionedJSON {
    skipSpace()
    guard depth < Self.greatestDepth else { throw fault("the value is nested too deeply") }
    let offset = position
    guard let first = next else { throw fault("the text ends where a value should stand") }
    let content: PositionedJSON.Content
    switch first {
    case UInt8(ascii: "{"): content = try object(depth: depth)
    case UInt8(ascii: "["): content = try array(depth: depth)
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = try word("true", .boolean(true))
    case UInt8(ascii: "f"): content = try word("false", .boolean(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    default: content = try number()
    }
    return PositionedJSON(content: content, offset: offset)
  }

  private mutating func object(depth: Int) throws(JSONFault) -> PositionedJSON.Content {
    position += 1
    var members: [PositionedJSON.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      let offset = position
      guard next == UInt8(ascii: "\"") else {
        throw fault("a member's name in double quotes should stand here")
      }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault("a colon should follow the name \"\(name)\"") }
      let value =
        readsAll || name != PositionedJSON.unreadMember
        ? try value(depth: depth + 1) : try unreadValue()
      members.append(.init(name: name, nameOffset: offset, value: value))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw fault("a comma or a closing brace should stand here") }
    }
  }

  /// Passes over an object or an array by its brackets and texts alone; reads any other value.
  private mutating func unreadValue() throws(JSONFault) -> PositionedJSON {
    skipSpace()
    guard next == UInt8(ascii: "{") || next == UInt8(ascii: "[") else { return try value(depth: 0) }
    let offset = position
    var open = 0
    var isText = false
    repeat {
      guard let byte = next else { throw fault("the text ends where a value should stand") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "\\") where isText: position += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += isText ? 0 : 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= isText ? 0 : 1
      default: break
      }
    } while open > 0
    return PositionedJSON(content: .unread, offset: offset)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> PositionedJSON.Content {
    position += 1
    var items: [PositionedJSON] = []
    skipSpace()
    if take("]") { return .array(items) }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(items) }
      guard take(",") else { throw fault("a comma or a closing bracket should stand here") }
    }
  }

  private mutating func word(
    _ word: String,
    _ content: PositionedJSON.Content
  ) throws(JSONFault) -> PositionedJSON.Content {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("this is no JSON value") }
    position += word.utf8.count
    return content
  }

  private mutating func number() throws(JSONFault) -> PositionedJSON.Content {
    let first = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[first..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      position = first
      throw fault("this is no JSON value")
    }
    return .number(value)
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var out: [UInt8] = []
    // What stands between two escapes is taken as a whole; most texts have none.
    var first = position
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        let rest = bytes[first..<position]
        position += 1
        return out.isEmpty
          ? String(decoding: rest, as: UTF8.self) : String(decoding: out + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        out += bytes[first..<position]
        position += 1
        try escape(into: &out)
        first = position
      case 0..<0x20: throw fault("a text may not run over the end of its line")
      default: position += 1
      }
    }
    throw fault("the text ends within double quotes")
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
    guard let byte = next else { throw fault("the text ends within double quotes") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: String(try unicodeEscape()).utf8)
    default:
      position -= 1
      throw fault("a backslash may not stand before this character; write it twice")
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> Character {
    let high = try codeUnit()
    if (0xD800..<0xDC00).contains(high), bytes[position...].starts(with: [0x5C, 0x75]) {
      position += 2
      let low = try codeUnit()
      let value = 0x10000 + (high - 0xD800) << 10 + (low &- 0xDC00)
      if (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(value) {
        return Character(scalar)
      }
    }
    guard let scalar = Unicode.Scalar(high) else {
      throw fault("half of a surrogate pair is missing")
    }
    return Character(scalar)
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits should follow \\u") }
    position = end
    return value
  }
}
