/// Header fields in the order they were sent, looked up without regard to case (RFC 9110, 5.1).
public struct HTTPHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One header line.
  public struct Field: Sendable, Hashable {
    /// The field name as written.
    public var name: String
    /// The field value without the white space around it.
    public var value: String
  }

  /// Every field, in order.
  public private(set) var fields: [Field]

  /// No headers.
  public init() {
    fields = []
  }

  /// The fields of a literal, in order; a name may stand more than once.
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// The first value of a field; setting it replaces every field of that name, nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { Self.matches($0.name, name) }?.value }
    set {
      fields.removeAll { Self.matches($0.name, name) }
      if let newValue { fields.append(Field(name: name, value: newValue)) }
    }
  }

  /// Every value of a field, in order.
  public func values(of name: String) -> [String] {
    fields.filter { Self.matches($0.name, name) }.map(\.value)
  }

  /// Adds a field beside those of the same name.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The list members of a field whose value is a comma-separated list, over all its lines.
  public func list(_ name: String) -> [String] {
    values(of: name)
      .flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }
      .map { trimmed($0) }
      .filter { !$0.isEmpty }
  }

  private static func matches(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8) { lowered($0) == lowered($1) }
  }
}

/// An ASCII letter in lower case; other bytes as they are.
func lowered(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

/// Text without the blanks and tabs around it.
func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
  func blank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  guard let first = bytes.firstIndex(where: { !blank($0) }),
    let last = bytes.lastIndex(where: { !blank($0) })
  else { return "" }
  return String(decoding: bytes[first...last], as: UTF8.self)
}
