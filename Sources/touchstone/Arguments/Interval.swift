/// A stretch of time as an option writes it: a whole number and `m`, `h`, `d` or `w`.
struct Interval: Equatable {
  private static let units: [Character: (seconds: Int, name: String)] = [
    "m": (60, "minute"), "h": (3600, "hour"), "d": (86_400, "day"), "w": (604_800, "week"),
  ]
  /// Ten years: what is rarer is no interval.
  private static let greatest = 3650 * 86_400

  /// The length, from a minute to ten years.
  let seconds: Int
  /// The length as people say it: `every 12 hours`.
  let words: String

  /// Reads `1d`; nil where it is no interval.
  init?(_ text: String) {
    guard let letter = text.last, let unit = Self.units[letter],
      text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(text.dropLast()), number > 0, number <= Self.greatest / unit.seconds
    else { return nil }
    seconds = number * unit.seconds
    words = number == 1 ? "every \(unit.name)" : "every \(number) \(unit.name)s"
  }
}
