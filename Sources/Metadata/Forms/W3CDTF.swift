/// A date or date and time in the W3C's profile of ISO 8601: `2011`, `2011-06`, `2011-06-03`,
/// `2011-06-03T09:30Z`, `2011-06-03T09:30:00+01:00`, `2011-06-03T09:30:00.25Z`.
///
/// A date is as precise as it is written: it stands for a stretch of time. So `2011` is neither
/// before nor after `2011-06`, and comparisons ask what is certain.
public struct W3CDTF: Form, Hashable {
  /// How much of a date and time is written.
  public enum Precision: UInt8, Comparable, Sendable {
    case year, month, day, minute, second

    /// Coarser is less.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The year, from 1 to 9999.
  public let year: Int
  /// The month, from 1; 1 where none is written.
  public let month: Int
  /// The day of the month, from 1; 1 where none is written.
  public let day: Int
  /// How much is written.
  public let precision: Precision
  /// The first instant of what is written, in seconds since 1970 began in UTC.
  ///
  /// Dates without a time are taken to be in UTC.
  public let earliest: Int64
  /// The last second of what is written.
  public let latest: Int64

  /// How a date is written.
  public static let notation = "a date such as 2011, 2011-06, 2011-06-03 or 2011-06-03T09:30:00Z"

  /// Whether `text` is a W3CDTF date.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    var scanner = Scanner(text)
    guard let fault = scanner.scan() else { return .valid }
    return .invalid(fault)
  }

  /// Reads a date.
  public init?(_ text: UnsafeRawBufferPointer) {
    var scanner = Scanner(text)
    guard scanner.scan() == nil else { return nil }
    year = scanner.year
    month = scanner.month
    day = scanner.day
    precision = scanner.precision
    let midnight = Self.daysSince1970(year: year, month: month, day: day) * 86_400
    let time = scanner.hour * 3600 + scanner.minute * 60 + scanner.second
    earliest = Int64(midnight + time - scanner.offsetMinutes * 60)
    let length =
      switch precision {
      case .year: Self.daysSince1970(year: year + 1, month: 1, day: 1) * 86_400 - midnight
      case .month: Self.days(inMonth: month, of: year) * 86_400
      case .day: 86_400
      case .minute: 60
      case .second: 1
      }
    latest = earliest + Int64(length) - 1
  }

  /// Whether all of this date comes after all of `other`.
  public func isCertainlyAfter(_ other: W3CDTF) -> Bool { earliest > other.latest }

  /// Whether all of this date comes before all of `other`.
  public func isCertainlyBefore(_ other: W3CDTF) -> Bool { latest < other.earliest }

  /// The number of days in a month of the Gregorian calendar.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar.
  ///
  /// Counts in eras of 400 years that begin on 1 March, so that leap days come last.
  public static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension W3CDTF {
  /// Reads the parts from left to right, and stops at the first fault.
  private struct Scanner {
    let text: UnsafeRawBufferPointer
    var position = 0
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var offsetMinutes = 0
    var precision = Precision.year

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    private var isAtEnd: Bool { position == text.count }

    mutating func scan() -> FormFault? {
      if text.isEmpty { return .empty }
      if let fault = scanDate() { return fault }
      return isAtEnd ? nil : scanTime() ?? scanZone()
    }

    private mutating func scanDate() -> FormFault? {
      if let fault = number(4, .year, 1...9999, into: \.year) { return fault }
      if isAtEnd { return nil }
      guard take("-") else { return .form }
      if let fault = number(2, .month, 1...12, into: \.month) { return fault }
      precision = .month
      if isAtEnd { return nil }
      guard take("-") else { return .form }
      let last = W3CDTF.days(inMonth: month, of: year)
      if let fault = number(2, .day, 1...last, into: \.day) { return fault }
      precision = .day
      return nil
    }

    private mutating func scanTime() -> FormFault? {
      guard take("T") else { return .form }
      if let fault = number(2, .hour, 0...23, into: \.hour) { return fault }
      guard take(":") else { return isAtEnd ? .missing(.minute) : .form }
      if let fault = number(2, .minute, 0...59, into: \.minute) { return fault }
      precision = .minute
      guard take(":") else { return nil }
      if let fault = number(2, .second, 0...59, into: \.second) { return fault }
      precision = .second
      guard take(".") else { return nil }
      let first = position
      while position < text.count, text[position].asciiDigit != nil { position += 1 }
      return position == first ? .missing(.fraction) : nil
    }

    private mutating func scanZone() -> FormFault? {
      if isAtEnd { return .missing(.timeZone) }
      if take("Z") { return isAtEnd ? nil : .form }
      let isWest = take("-")
      guard isWest || take("+") else { return .form }
      var offset = self
      if let fault = offset.number(2, .timeZone, 0...14, into: \.hour) { return fault }
      guard offset.take(":") else { return .form }
      if let fault = offset.number(2, .timeZone, 0...59, into: \.minute) { return fault }
      position = offset.position
      offsetMinutes = (offset.hour * 60 + offset.minute) * (isWest ? -1 : 1)
      return isAtEnd ? nil : .form
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private mutating func number(
      _ digits: Int,
      _ part: FormPart,
      _ range: ClosedRange<Int>,
      into property: WritableKeyPath<Scanner, Int>
    ) -> FormFault? {
      guard let value = text.number(position..<position + digits) else { return .form }
      guard range.contains(value) else {
        return .outOfRange(part, least: range.lowerBound, most: range.upperBound)
      }
      self[keyPath: property] = value
      position += digits
      return nil
    }
  }
}
