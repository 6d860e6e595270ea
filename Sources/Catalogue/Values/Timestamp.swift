#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A moment in whole seconds of UTC, as OAI-PMH counts them.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the beginning of 1970, leap seconds left out.
  public let seconds: Int64

  /// Wraps a number of seconds since the beginning of 1970.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The present moment.
  public static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }

  /// Orders moments as they come.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// This moment and some seconds.
  public func advanced(bySeconds count: Int64) -> Timestamp { Timestamp(seconds: seconds + count) }
}

extension Timestamp: CustomStringConvertible {
  /// The moment in the form `2026-11-23T18:05:09Z` (ISO 8601, as OAI-PMH writes it).
  public var description: String {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let second = Int(seconds) - day * 86_400
    let date = Self.civilDate(day: day)
    return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-"
      + Self.padded(date.day, 2) + "T" + Self.padded(second / 3_600, 2) + ":"
      + Self.padded(second / 60 % 60, 2) + ":" + Self.padded(second % 60, 2) + "Z"
  }

  /// The Gregorian date of a day counted from the beginning of 1970.
  ///
  /// Years are counted from March, so that the leap day is the last of its year.
  private static func civilDate(day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
