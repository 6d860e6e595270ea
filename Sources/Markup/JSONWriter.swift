/// Writes JSON into a byte buffer that is used again and again.
///
/// Members come out in the order they are written, numbers and escapes in one form only, so equal
/// values give equal bytes (RFC 8259). Nothing is checked: a key without a value is the caller's
/// mistake.
public struct JSONWriter: Sendable {
  /// What has been written since the last `removeAll`.
  public private(set) var bytes: [UInt8] = []

  /// Whether the next value or key follows another one.
  private var needsComma = false

  /// Makes an empty writer.
  public init() {}

  /// Empties the writer and keeps its storage.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Closes the object that was opened last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Closes the array that was opened last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of the member whose value follows.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    )
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a name that is known only at run time.
  public mutating func key(_ name: String) {
    separate()
    bytes.appendJSONString(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    bytes.appendJSONString(value)
    needsComma = true
  }

  /// Writes a string, or null.
  public mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    separate()
    bytes.appendDecimal(value)
    needsComma = true
  }

  /// Writes a number rounded to `decimals` places, without trailing zeros; null if it is not finite.
  public mutating func number(_ value: Double, decimals: Int = 3) {
    guard value.isFinite else { return null() }
    separate()
    bytes.appendDecimal(value, decimals: decimals)
    needsComma = true
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes a value that is JSON already.
  public mutating func json(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
    needsComma = true
  }

  /// Writes members, `"a":1,"b":2`, that are JSON already; at least one.
  public mutating func members(_ fragment: [UInt8]) { json(fragment) }

  /// Ends a line of JSON Lines.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension [UInt8] {
  /// Appends `value` between quotation marks, escaped.
  @inlinable
  public mutating func appendJSONString(_ value: String) {
    append(UInt8(ascii: "\""))
    appendJSONEscaped(value)
    append(UInt8(ascii: "\""))
  }

  /// Appends `value` escaped for the inside of a JSON string.
  public mutating func appendJSONEscaped(_ value: String) {
    var value = value
    value.withUTF8 { appendJSONEscaped(utf8: $0) }
  }

  /// Appends UTF-8 `text` escaped for the inside of a JSON string.
  ///
  /// Runs of bytes that need no escape, nearly all of them, are copied as one.
  public mutating func appendJSONEscaped(utf8 text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
      appendJSONEscape(of: byte)
      index += 1
      runStart = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
  }

  private mutating func appendJSONEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    default:
      append(contentsOf: "u00".utf8)
      append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = byte & 0x0F
      append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }

  /// Appends a whole number in decimal digits.
  public mutating func appendDecimal(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    if rest < 10 { return append(UInt8(ascii: "0") + UInt8(rest)) }
    let first = count
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    self[first...].reverse()
  }

  /// Appends a finite number rounded to `decimals` places (0 to 9), without trailing zeros.
  public mutating func appendDecimal(_ value: Double, decimals: Int) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9e15 else { return append(contentsOf: "\(value)".utf8) }
    let whole = Int(scaled)
    if whole < 0 { append(UInt8(ascii: "-")) }
    let unit = Int(scale)
    appendDecimal(Int(whole.magnitude) / unit)
    var fraction = Int(whole.magnitude) % unit
    guard fraction != 0 else { return }
    append(UInt8(ascii: "."))
    var place = unit / 10
    while fraction > 0 {
      append(UInt8(ascii: "0") + UInt8(fraction / place))
      fraction %= place
      place /= 10
    }
  }
}
