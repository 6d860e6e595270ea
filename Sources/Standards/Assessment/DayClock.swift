import Glibc
import Metadata

/// The day that "today", "not in the future" and "expired" are judged by.
public struct DayClock: Sendable {
  private let read: @Sendable () -> Int

  /// The days since 1970-01-01, in UTC.
  public var today: Int { read() }

  /// The day of the machine's clock, asked anew for every feed.
  public static let system = DayClock { time(nil) / 86_400 }

  /// A clock that stands still at a date of the Gregorian calendar.
  public static func fixed(year: Int, month: Int, day: Int) -> DayClock {
    let number = W3CDTF.daysSince1970(year: year, month: month, day: day)
    return DayClock { number }
  }

  private init(_ read: @escaping @Sendable () -> Int) { self.read = read }
}
