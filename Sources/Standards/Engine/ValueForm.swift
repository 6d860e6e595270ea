import Metadata

/// The forms a criterion can name: those of `FormName`, and a few that only criteria need.
enum ValueForm: Sendable, Hashable {
  case known(FormName)
  /// An ISSN or an ISBN, told apart by the number of digits, where nothing else tells which.
  case issnOrISBN
  /// A bare whole number, in digits.
  case wholeNumber
  /// An OAI-PMH datestamp: a day, or a second in UTC.
  case datestamp

  static let names = FormName.allCases.map(\.rawValue) + ["issnOrISBN", "wholeNumber", "datestamp"]

  init?(name: String) {
    switch name {
    case "issnOrISBN": self = .issnOrISBN
    case "wholeNumber": self = .wholeNumber
    case "datestamp": self = .datestamp
    default:
      guard let form = FormName(rawValue: name) else { return nil }
      self = .known(form)
    }
  }

  /// Whether `text`, without white space around it, is of this form.
  func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    switch self {
    case .known(let form): form.verdict(text)
    case .issnOrISBN: Self.identifier(text).verdict(text)
    case .wholeNumber:
      text.allSatisfy { $0 &- 0x30 < 10 } && !text.isEmpty ? .valid : .invalid(.form)
    case .datestamp: Self.datestamp(text)
    }
  }

  /// What the writer of `text` most likely meant.
  func correction(of text: UnsafeRawBufferPointer) -> String? {
    switch self {
    case .known(let form): form.correction(of: text)
    case .issnOrISBN: Self.identifier(text).correction(of: text)
    case .wholeNumber, .datestamp: nil
    }
  }

  /// How a value of this form is written.
  var notation: String {
    switch self {
    case .known(let form): form.notation
    case .issnOrISBN: "an ISSN such as 0028-0836 or an ISBN such as 9780198526636"
    case .wholeNumber: "a number in digits"
    case .datestamp: "a datestamp such as 2011-06-03 or 2011-06-03T09:30:00Z"
    }
  }

  private static func identifier(_ text: UnsafeRawBufferPointer) -> FormName {
    var digits = 0
    for byte in text where byte &- 0x30 < 10 || byte | 0x20 == UInt8(ascii: "x") { digits += 1 }
    return digits >= 10 ? .isbn : .issn
  }

  private static func datestamp(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    let verdict = W3CDTF.verdict(text)
    guard verdict == .valid else { return verdict }
    let isDay = text.count == 10
    let isSecond = text.count == 20 && text[19] == UInt8(ascii: "Z")
    return isDay || isSecond ? .valid : .invalid(.notation)
  }
}
