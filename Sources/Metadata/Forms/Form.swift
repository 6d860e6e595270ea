/// A form that values of metadata are written in, such as the ISSN or the W3CDTF date.
///
/// `verdict` is called for every value of every record: it reads bytes in place and allocates
/// nothing. The initialiser keeps what was read; `correction` is for reports, and may allocate.
public protocol Form: Sendable {
  /// How a value of this form is written, for people: completes "expected …".
  static var notation: String { get }

  /// Whether `text`, in UTF-8 and without white space around it, is of this form.
  static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict

  /// What the writer of `text` most likely meant, in this form; `nil` where that would be a guess,
  /// or `text` needs no correction.
  static func correction(of text: UnsafeRawBufferPointer) -> String?

  /// Reads `text`; `nil` when its verdict is `invalid`.
  init?(_ text: UnsafeRawBufferPointer)
}

extension Form {
  /// Whether `text` is of this form.
  public static func verdict(_ text: some StringProtocol) -> FormVerdict {
    text.withBytes { Self.verdict($0) }
  }

  /// What the writer of `text` most likely meant, in this form.
  public static func correction(of text: some StringProtocol) -> String? {
    text.withBytes { Self.correction(of: $0) }
  }

  /// Reads `text`; `nil` when its verdict is `invalid`.
  public init?(_ text: some StringProtocol) {
    guard let value = text.withBytes({ Self($0) }) else { return nil }
    self = value
  }

  /// Reads `text`, or what its writer most likely meant.
  public static func reading(_ text: UnsafeRawBufferPointer) -> Self? {
    Self(text) ?? correction(of: text).flatMap { Self($0) }
  }

  /// Reads `text`, or what its writer most likely meant.
  public static func reading(_ text: some StringProtocol) -> Self? {
    text.withBytes { reading($0) }
  }
}

/// What a form says of a value.
@frozen
public enum FormVerdict: Hashable, Sendable {
  /// The value is of the form.
  case valid
  /// The value is of the form, but is hardly what was meant.
  case doubtful(FormFault)
  /// The value is not of the form.
  case invalid(FormFault)

  /// Whether the value is of the form, doubtful or not.
  @inlinable
  public var isOfForm: Bool {
    if case .invalid = self { false } else { true }
  }

  /// What is wrong, if anything.
  @inlinable
  public var fault: FormFault? {
    switch self {
    case .valid: nil
    case .doubtful(let fault), .invalid(let fault): fault
    }
  }
}

/// What is wrong with a value, and what was expected in its place.
@frozen
public enum FormFault: Hashable, Sendable {
  /// There is no text.
  case empty
  /// The text is not of the form at all.
  case form
  /// The meaning is clear, the writing is not that of the form: `correction` says what to write.
  case notation
  /// The check digit does not fit the other digits; `expected` is the ASCII character that does.
  case checkDigit(expected: UInt8)
  /// A part is outside its range.
  case outOfRange(FormPart, least: Int, most: Int)
  /// A part that must be there is not.
  case missing(FormPart)
  /// A part is none of the registered ones.
  case unknown(FormPart)
  /// A part that must not be there.
  case forbidden(FormPart)
  /// A length of nothing.
  case zero
  /// The end comes before the beginning.
  case order
  /// The parts leave nothing between them.
  case contradiction
}

/// A part of a value that a fault can lie in.
@frozen
public enum FormPart: String, Hashable, Sendable {
  case year, month, day, hour, minute, second, fraction, date, age
  case timeZone = "time zone"
  case language, script, region, variant, scheme, host, port, path, character, prefix, suffix
  case userInformation = "user name or password"
  case percentEncoding = "percent encoding"
  case type, subtype, parameter, version, licence
  case fileNameExtension = "file name extension"
  case domain = "domain name"
  case localPart = "local part"
  case formattedName = "formatted name (FN)"
  case end = "line END:VCARD"
}

extension FormFault: CustomStringConvertible {
  /// The fault in a few words, to follow the value and a colon.
  public var description: String {
    switch self {
    case .empty: "the value is empty"
    case .form: "the value is not of this form"
    case .notation: "the value is written in another notation"
    case .checkDigit(let expected):
      "the check digit should be \(Character(Unicode.Scalar(expected)))"
    case .outOfRange(let part, let least, let most):
      "the \(part.rawValue) must be from \(least) to \(most)"
    case .missing(let part): "the \(part.rawValue) is missing"
    case .unknown(let part): "the \(part.rawValue) is not a registered one"
    case .forbidden(let part): "the \(part.rawValue) is not allowed here"
    case .zero: "the length is zero"
    case .order: "the end comes before the beginning"
    case .contradiction: "nothing is left between the two limits"
    }
  }
}
