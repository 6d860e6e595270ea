/// A token of JSON text (RFC 8259) and where it stood.
public struct JSONToken: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    case beginObject, endObject, beginArray, endArray
    /// The name of a member; the range is that between its quotation marks.
    case name
    /// A string; the range is that between its quotation marks.
    case string
    case number, `true`, `false`, null
    /// The text has ended.
    case end
  }

  /// What it is.
  public var kind: Kind
  /// Where its source stands, as offsets of the text.
  public var source: Range<Int>
  /// Whether the string has escapes, so that its source is not its value.
  public var hasEscapes = false

  /// Makes a token.
  public init(kind: Kind, source: Range<Int>, hasEscapes: Bool = false) {
    self.kind = kind
    self.source = source
    self.hasEscapes = hasEscapes
  }
}

/// Where and why JSON text could not be read.
public struct JSONFault: Error, Hashable, Sendable {
  /// One sentence that says what was expected and what stands there.
  public var message: String
  /// The offset of the first byte that does not fit.
  public var offset: Int
  /// Whether the text ended too early.
  public var isPrematureEnd = false
  /// Whether objects and arrays are nested beyond the limit.
  public var isTooDeep = false
  /// Whether one token is larger than the limit.
  public var isTooLarge = false

  /// Makes a fault.
  public init(
    message: String,
    offset: Int,
    isPrematureEnd: Bool = false,
    isTooDeep: Bool = false,
    isTooLarge: Bool = false
  ) {
    self.message = message
    self.offset = offset
    self.isPrematureEnd = isPrematureEnd
    self.isTooDeep = isTooDeep
    self.isTooLarge = isTooLarge
  }
}

/// Reads JSON as a sequence of tokens from a window, checking the grammar as it goes.
///
/// Keeps no values: ranges stay valid until the window discards them. Several documents may follow
/// one another, as in JSON Lines.
public struct JSONTokenizer {
  private enum Expectation { case value, valueOrEnd, name, nameOrEnd, commaOrEnd }

  private let window: TextWindow
  private let depthLimit: Int
  private let tokenLimit: Int
  private var isObject: [Bool] = []
  private var expectation = Expectation.value
  /// The offset of the next byte to read.
  public private(set) var offset: Int

  /// Starts at the window's beginning.
  ///
  /// - Parameters:
  ///   - window: The text.
  ///   - depthLimit: The deepest nesting.
  ///   - tokenLimit: The longest string or number, in bytes.
  public init(_ window: TextWindow, depthLimit: Int, tokenLimit: Int) {
    self.window = window
    self.depthLimit = depthLimit
    self.tokenLimit = tokenLimit
    offset = window.base
  }

  /// The number of objects and arrays that are open.
  public var depth: Int { isObject.count }

  /// Reads the next token.
  ///
  /// - Throws: `JSONFault` where the text is not JSON, and what the window's source throws.
  public mutating func next() throws -> JSONToken {
    var byte = try skipSpace()
    if expectation == .commaOrEnd, byte == UInt8(ascii: ",") {
      offset += 1
      expectation = isObject.last == true ? .name : .value
      byte = try skipSpace()
    }
    guard let byte else {
      guard isObject.isEmpty, expectation == .value else {
        throw JSONFault(
          message:
            "the JSON text breaks off inside \(isObject.last == true ? "an object" : "an array")",
          offset: offset,
          isPrematureEnd: true
        )
      }
      return JSONToken(kind: .end, source: offset..<offset)
    }
    switch (byte, expectation) {
    case (UInt8(ascii: "}"), .nameOrEnd), (UInt8(ascii: "}"), .commaOrEnd):
      guard isObject.last == true else { throw unexpected(byte) }
      return close(.endObject)
    case (UInt8(ascii: "]"), .valueOrEnd), (UInt8(ascii: "]"), .commaOrEnd):
      guard isObject.last == false else { throw unexpected(byte) }
      return close(.endArray)
    case (UInt8(ascii: "\""), .name), (UInt8(ascii: "\""), .nameOrEnd): return try readName()
    case (_, .value), (_, .valueOrEnd): return try readValue(byte)
    default: throw unexpected(byte)
    }
  }

  /// Appends the value of a string or name token to `output`, with its escapes replaced.
  ///
  /// - Returns: False where an escape is not one; U+FFFD stands in its place.
  public func decode(_ token: JSONToken, to output: inout [UInt8]) -> Bool {
    let text = window.bytes(token.source)
    guard token.hasEscapes else {
      output.append(contentsOf: text)
      return true
    }
    var decoder = JSONStringDecoder(text)
    return decoder.decode(to: &output)
  }

  /// Gives up what is open and moves behind the next line end, for the next line of JSON Lines.
  public mutating func skipLine() throws {
    isObject.removeAll()
    expectation = .value
    while true {
      let rest = window.bytes(offset..<window.end)
      if let line = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        offset += line + 1
        return
      }
      offset = window.end
      window.discard(before: offset)
      guard try window.fill() else { return }
    }
  }

  // MARK: Values

  private mutating func readValue(_ byte: UInt8) throws -> JSONToken {
    switch byte {
    case UInt8(ascii: "{"): return try open(.beginObject)
    case UInt8(ascii: "["): return try open(.beginArray)
    case UInt8(ascii: "\""):
      let token = try readString(.string)
      endValue()
      return token
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try readWord(.number)
    case UInt8(ascii: "t"): return try readWord(.true)
    case UInt8(ascii: "f"): return try readWord(.false)
    case UInt8(ascii: "n"): return try readWord(.null)
    default: throw unexpected(byte)
    }
  }

  private mutating func readName() throws -> JSONToken {
    let token = try readString(.name)
    guard let byte = try skipSpace() else {
      throw JSONFault(
        message: "the JSON text breaks off behind a member's name",
        offset: offset,
        isPrematureEnd: true
      )
    }
    guard byte == UInt8(ascii: ":") else { throw unexpected(byte, expected: "a colon") }
    offset += 1
    expectation = .value
    return token
  }

  private mutating func open(_ kind: JSONToken.Kind) throws -> JSONToken {
    guard isObject.count < depthLimit else {
      throw JSONFault(
        message: "objects and arrays are nested more than \(depthLimit) deep",
        offset: offset,
        isTooDeep: true
      )
    }
    isObject.append(kind == .beginObject)
    expectation = kind == .beginObject ? .nameOrEnd : .valueOrEnd
    offset += 1
    return JSONToken(kind: kind, source: offset - 1..<offset)
  }

  private mutating func close(_ kind: JSONToken.Kind) -> JSONToken {
    isObject.removeLast()
    offset += 1
    endValue()
    return JSONToken(kind: kind, source: offset - 1..<offset)
  }

  private mutating func endValue() {
    expectation = isObject.isEmpty ? .value : .commaOrEnd
  }

  /// Reads a number or one of the three words.
  private mutating func readWord(_ kind: JSONToken.Kind) throws -> JSONToken {
    var end = offset
    scan: while true {
      let text = window.bytes(end..<window.end)
      for byte in text {
        guard Self.isWordByte(byte) else { break scan }
        end += 1
      }
      try checkSize(end)
      guard try window.fill() else { break }
    }
    let token = JSONToken(kind: kind, source: offset..<end)
    guard Self.isWord(window.bytes(token.source), kind) else {
      throw JSONFault(
        message:
          "\u{201C}\(String(decoding: window.bytes(token.source).prefix(40), as: UTF8.self))\u{201D} is no JSON value; "
          + "strings need quotation marks",
        offset: offset
      )
    }
    offset = end
    endValue()
    return token
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  private static func isWord(_ text: UnsafeRawBufferPointer, _ kind: JSONToken.Kind) -> Bool {
    switch kind {
    case .true: text.elementsEqual("true".utf8)
    case .false: text.elementsEqual("false".utf8)
    case .null: text.elementsEqual("null".utf8)
    default: isNumber(text)
    }
  }

  /// The grammar of RFC 8259 section 6.
  private static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
      return index - start
    }
    if index < text.count, text[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = digits()
    guard whole > 0, whole == 1 || text[first] != 0x30 else { return false }
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() > 0 else { return false }
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard digits() > 0 else { return false }
    }
    return index == text.count
  }

  private mutating func readString(_ kind: JSONToken.Kind) throws -> JSONToken {
    let start = offset + 1
    var end = start
    var hasEscapes = false
    var isEscaped = false
    while true {
      let text = window.bytes(end..<window.end)
      for byte in text {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
          hasEscapes = true
        } else if byte == UInt8(ascii: "\"") {
          offset = end + 1
          return JSONToken(kind: kind, source: start..<end, hasEscapes: hasEscapes)
        }
        end += 1
      }
      try checkSize(end)
      guard try window.fill() else {
        throw JSONFault(
          message:
            "the JSON text breaks off inside a string; its closing quotation mark is missing",
          offset: start - 1,
          isPrematureEnd: true
        )
      }
    }
  }

  private func checkSize(_ end: Int) throws {
    guard end - offset > tokenLimit else { return }
    throw JSONFault(
      message: "a value is longer than \(tokenLimit) bytes",
      offset: offset,
      isTooLarge: true
    )
  }

  /// Moves to the next byte that is not white space and returns it.
  private mutating func skipSpace() throws -> UInt8? {
    while true {
      let text = window.bytes(offset..<window.end)
      for byte in text {
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
        offset += 1
      }
      guard try window.fill() else { return nil }
    }
  }

  private func unexpected(_ byte: UInt8, expected: String? = nil) -> JSONFault {
    let wanted =
      expected
      ?? {
        switch expectation {
        case .value, .valueOrEnd: "a value"
        case .name: "a member's name in quotation marks"
        case .nameOrEnd: "a member's name in quotation marks, or \u{201C}}\u{201D}"
        case .commaOrEnd:
          isObject.last == true ? "a comma or \u{201C}}\u{201D}" : "a comma or \u{201C}]\u{201D}"
        }
      }()
    let found =
      byte < 0x80 && byte >= 0x20
      ? "\u{201C}\(Character(Unicode.Scalar(byte)))\u{201D}"
      : "the byte 0x" + String(byte, radix: 16)
    return JSONFault(message: "expected \(wanted), but found \(found)", offset: offset)
  }
}
