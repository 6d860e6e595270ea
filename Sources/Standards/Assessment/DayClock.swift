import Glibc

/// The day that "today", "not in the future" and "expired" are judged by.
public struct DayClock: Sendable {
  private let read: @Sendable () -> Int

  /// The days since 1970-01-01, in UTC.
  public var today: Int { read() }

  /// The day of the machine's clock, asked anew for every feed.
  public static let system = DayClock { time(nil) / 86_400 }

  /// A clock that stands still at a date of the Gregorian calendar.
  public static func fixed(year: Int, month: Int, day: Int) -> DayClock {
    let number = days(year: year, month: month, day: day)
    return DayClock { number }
  }

  private init(_ read: @escaping @Sendable () -> Int) { self.read = read }

  /// The days from 1970-01-01 to a date of the Gregorian calendar, by Hinnant's algorithm.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
