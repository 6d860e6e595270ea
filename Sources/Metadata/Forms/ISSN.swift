/// An International Standard Serial Number (ISO 3297): four digits, a hyphen, three digits and a
/// check digit, which may be X.
public struct ISSN: Form, Hashable, CustomStringConvertible {
  /// The first seven digits.
  public let number: UInt32

  /// How an ISSN is written.
  public static let notation = "an ISSN such as 0028-0836"

  /// Whether `text` is an ISSN.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let (number, check) = digits(of: text) else {
      return .invalid(labelled(text) == nil ? .form : .notation)
    }
    let expected = checkDigit(of: number)
    guard check.uppercased == expected else { return .invalid(.checkDigit(expected: expected)) }
    let isTidy = text.count == 9 && text[4] == UInt8(ascii: "-") && check == expected
    return isTidy ? .valid : .invalid(.notation)
  }

  /// The ISSN without its label, with its hyphen and a capital X; a wrong digit is not corrected,
  /// because any of the eight may be the wrong one.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard verdict(text) == .invalid(.notation) else { return nil }
    return digits(of: labelled(text) ?? text).map { ISSN(number: $0.number).description }
  }

  /// Reads an ISSN.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm, let (number, _) = Self.digits(of: text) else { return nil }
    self.number = number
  }

  private init(number: UInt32) { self.number = number }

  /// The ISSN with its hyphen.
  public var description: String {
    let digits = String(number)
    let padded = String(repeating: "0", count: 7 - digits.count) + digits
    return "\(padded.prefix(4))-\(padded.suffix(3))"
      + String(Character(Unicode.Scalar(Self.checkDigit(of: number))))
  }

  /// The check digit of seven digits, as an ASCII character: weights 8 to 2, modulus 11.
  public static func checkDigit(of number: UInt32) -> UInt8 {
    var rest = number
    var sum: UInt32 = 0
    for weight in UInt32(2)...8 {
      sum += rest % 10 * weight
      rest /= 10
    }
    let check = (11 - sum % 11) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check)
  }

  /// The seven digits and the check character, wherever hyphens and spaces divide them.
  private static func digits(of text: UnsafeRawBufferPointer) -> (number: UInt32, check: UInt8)? {
    var number: UInt32 = 0
    var check: UInt8 = 0
    var count = 0
    for byte in text where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      count += 1
      if count == 8 {
        check = byte
      } else {
        guard count < 8, let digit = byte.asciiDigit else { return nil }
        number = number * 10 + UInt32(digit)
      }
    }
    let isCheck = check.asciiDigit != nil || check.uppercased == UInt8(ascii: "X")
    return count == 8 && isCheck ? (number, check) : nil
  }

  /// What follows a label such as `ISSN` or `urn:ISSN:`, if it is a sound ISSN.
  private static func labelled(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var rest = text.withoutSpaceAround
    if rest.hasPrefix(ignoringCase: "urn:") { rest = rest.dropping(4) }
    for label in ["issn", "eissn", "e-issn"] as [StaticString]
    where rest.hasPrefix(ignoringCase: label) {
      rest = rest.dropping(label.utf8CodeUnitCount)
      break
    }
    while let first = rest.first, first.isSpace || first == UInt8(ascii: ":") {
      rest = rest.dropping(1)
    }
    guard rest.count < text.count, let (number, check) = digits(of: rest) else { return nil }
    return check.uppercased == checkDigit(of: number) ? rest : nil
  }
}
