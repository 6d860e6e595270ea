/// An International Standard Book Number (ISO 2108), of 13 digits or of 10, with or without hyphens.
///
/// Both lengths of one number are equal: an ISBN-10 is kept as the ISBN-13 it became in 2007.
public struct ISBN: Form, Hashable, CustomStringConvertible {
  /// The thirteen digits.
  public let digits: UInt64

  /// How an ISBN is written.
  public static let notation = "an ISBN such as 9780198526636"

  /// Whether `text` is an ISBN.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let reading = Reading(text) else {
      return .invalid(correction(ofLabelled: text) == nil ? .form : .notation)
    }
    guard reading.count == 10 || reading.hasPrefix else { return .invalid(.unknown(.prefix)) }
    let expected = reading.expectedCheck
    guard reading.check == expected else { return .invalid(.checkDigit(expected: expected)) }
    return reading.isTidy ? .valid : .invalid(.notation)
  }

  /// The thirteen digits of a number with a label, in parts divided by spaces, or with a small x.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard verdict(text) == .invalid(.notation) else { return nil }
    return Reading(text).map { ISBN(digits: $0.thirteen).description }
      ?? correction(ofLabelled: text)
  }

  /// Reads an ISBN.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm, let reading = Reading(text) else { return nil }
    digits = reading.thirteen
  }

  private init(digits: UInt64) { self.digits = digits }

  /// The thirteen digits without hyphens, whose places depend on publishers' ranges.
  public var description: String { String(digits) }

  /// The ten characters of the older form; `nil` for numbers beginning 979, which have none.
  public var isbn10: String? {
    guard digits / 10_000_000_000 == 978 else { return nil }
    let nine = digits / 10 % 1_000_000_000
    let text = String(nine)
    return String(repeating: "0", count: 9 - text.count) + text
      + String(Character(Unicode.Scalar(Self.check10(of: nine))))
  }

  /// The check digit of twelve digits: weights 1 and 3 in turn, modulus 10.
  static func check13(of twelve: UInt64) -> UInt8 {
    var rest = twelve
    var sum: UInt64 = 0
    for position in 0..<12 {
      sum += rest % 10 * (position % 2 == 0 ? 3 : 1)
      rest /= 10
    }
    return UInt8(ascii: "0") + UInt8((10 - sum % 10) % 10)
  }

  /// The check digit of nine digits: weights 10 to 2, modulus 11, with X for ten.
  static func check10(of nine: UInt64) -> UInt8 {
    var rest = nine
    var sum: UInt64 = 0
    for weight in UInt64(2)...10 {
      sum += rest % 10 * weight
      rest /= 10
    }
    let check = (11 - sum % 11) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check)
  }

  private static func correction(ofLabelled text: UnsafeRawBufferPointer) -> String? {
    var rest = text.withoutSpaceAround
    if rest.hasPrefix(ignoringCase: "urn:") { rest = rest.dropping(4) }
    for label in ["isbn-13", "isbn-10", "isbn13", "isbn10", "isbn"] as [StaticString]
    where rest.hasPrefix(ignoringCase: label) {
      rest = rest.dropping(label.utf8CodeUnitCount)
      break
    }
    while let first = rest.first, first.isSpace || first == UInt8(ascii: ":") {
      rest = rest.dropping(1)
    }
    guard rest.count < text.count else { return nil }
    return ISBN(rest).map(\.description)
  }
}

extension ISBN {
  /// The digits of a text that has as many as an ISBN.
  private struct Reading {
    /// The digits but the check digit.
    private(set) var body: UInt64 = 0
    /// How many digits there are, the check digit included: 10 or 13.
    private(set) var count = 0
    /// The check digit, in upper case.
    private(set) var check: UInt8 = 0
    /// Whether single hyphens are all that divides the digits.
    private(set) var isTidy = true

    /// Reads digits divided by single hyphens or spaces.
    init?(_ text: UnsafeRawBufferPointer) {
      var afterDivider = true
      for byte in text {
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") {
          guard !afterDivider else { return nil }
          afterDivider = true
          isTidy = isTidy && byte == UInt8(ascii: "-")
          continue
        }
        afterDivider = false
        guard take(byte) else { return nil }
      }
      guard !afterDivider, count == 13 && check != UInt8(ascii: "X") || count == 10 else {
        return nil
      }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      if count > 0 {
        guard let digit = check.asciiDigit, count < 13 else { return false }
        body = body * 10 + UInt64(digit)
      }
      guard byte.asciiDigit != nil || byte.uppercased == UInt8(ascii: "X") else { return false }
      isTidy = isTidy && byte == byte.uppercased
      check = byte.uppercased
      count += 1
      return true
    }

    /// Whether the thirteen digits begin with a prefix that ISO 2108 assigns to books.
    var hasPrefix: Bool { body / 1_000_000_000 == 978 || body / 1_000_000_000 == 979 }

    var expectedCheck: UInt8 { count == 13 ? ISBN.check13(of: body) : ISBN.check10(of: body) }

    var thirteen: UInt64 {
      let twelve = count == 13 ? body : 978_000_000_000 + body
      return twelve * 10 + UInt64(ISBN.check13(of: twelve) - UInt8(ascii: "0"))
    }
  }
}
