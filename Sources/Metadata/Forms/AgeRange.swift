/// A range of ages in years, as schema.org's `typicalAgeRange` writes it: `7-9`, `18-`, `-5`, `15`.
///
/// Ages count as birthdays passed: `7-11` runs from the seventh birthday to the eleventh, which is
/// Key Stage 2; a single age is the year that begins with it.
public struct AgeRange: Form, Hashable, CustomStringConvertible {
  /// The age that an open range is taken to end at.
  public static let oldest = 100

  /// The youngest age; `nil` for a range without a beginning.
  public let low: Int?
  /// The oldest age; `nil` for a range without an end.
  public let high: Int?

  /// How an age range is written.
  public static let notation = "an age range such as 7-9, 18-, -5 or 15"

  /// Makes a range; `nil` unless one end is given, both are from 0 to 99 and in order.
  public init?(low: Int?, high: Int?) {
    guard low != nil || high != nil, (0...99).contains(low ?? 0), (0...99).contains(high ?? 0),
      low ?? 0 <= high ?? 99
    else { return nil }
    self.low = low
    self.high = high
  }

  /// Whether `text` is an age range.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let (low, high) = ends(of: text) else {
      return .invalid(correction(of: text) == nil ? .form : .notation)
    }
    guard low ?? 0 <= 99, high ?? 0 <= 99 else {
      return .invalid(.outOfRange(.age, least: 0, most: 99))
    }
    if let low, let high, low > high { return .invalid(.order) }
    return .valid
  }

  /// Reads an age range.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard let (low, high) = Self.ends(of: text) else { return nil }
    self.init(low: low, high: high)
  }

  /// The range as schema.org writes it.
  public var description: String {
    guard low != high else { return low.map(String.init) ?? "" }
    return (low.map(String.init) ?? "") + "-" + (high.map(String.init) ?? "")
  }

  /// The years of age that the range covers, each named by the birthday it begins with.
  public var years: Range<Int> {
    let first = low ?? 0
    return first..<max(first + 1, high ?? Self.oldest)
  }

  /// The number of years of age that both ranges cover.
  public func overlap(with other: AgeRange) -> Int { years.clamped(to: other.years).count }

  /// One number of digits, or two with a hyphen between, of which one may be missing.
  private static func ends(of text: UnsafeRawBufferPointer) -> (low: Int?, high: Int?)? {
    guard let hyphen = text.index(of: UInt8(ascii: "-")) else {
      return text.number(0..<text.count).map { ($0, $0) }
    }
    let low = text.number(0..<hyphen)
    let high = text.number(hyphen + 1..<text.count)
    guard low != nil || hyphen == 0, high != nil || hyphen + 1 == text.count,
      low != nil || high != nil
    else { return nil }
    return (low, high)
  }
}

extension AgeRange {
  /// The range that `17+`, `5 to 6`, `ages 5–6`, `under 5`, `9-7` or `KS2` says.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    if let (low, high) = ends(of: text) {
      guard let low, let high, low > high else { return nil }
      return AgeRange(low: high, high: low)?.description
    }
    if let stage = Stage(text) { return stage.ages(in: .england)?.description }
    guard let words = Words(text) else { return nil }
    return words.range?.description
  }

  /// The numbers of a text, and the words that say which ends they are.
  private struct Words {
    var numbers: [Int] = []
    var isOpenAbove = false
    var isOpenBelow = false

    init?(_ text: UnsafeRawBufferPointer) {
      let words = text.string.lowercased()
        .replacing("+", with: " + ").replacing("–", with: " - ").replacing("—", with: " - ")
        .replacing("-", with: " - ")
        .split { $0 == " " || $0 == "\"" || $0 == ":" || $0 == "(" || $0 == ")" }
      for word in words {
        if let number = Int(word), number >= 0 {
          numbers.append(number)
          continue
        }
        switch word {
        case "+", "over", "above", "older": isOpenAbove = true
        case "under", "below", "younger": isOpenBelow = true
        case "age", "ages", "aged", "years", "year", "yrs", "yr", "old", "olds", "to", "and", "-",
          "or", "from", "plus", "up":
          if word == "plus" { isOpenAbove = true }
        default: return nil
        }
      }
    }

    var range: AgeRange? {
      switch numbers.count {
      case 1 where isOpenAbove && !isOpenBelow: AgeRange(low: numbers[0], high: nil)
      case 1 where isOpenBelow && !isOpenAbove: AgeRange(low: nil, high: numbers[0])
      case 1 where !isOpenAbove && !isOpenBelow: AgeRange(low: numbers[0], high: numbers[0])
      case 2 where !isOpenAbove && !isOpenBelow:
        AgeRange(low: min(numbers[0], numbers[1]), high: max(numbers[0], numbers[1]))
      default: nil
      }
    }
  }
}
