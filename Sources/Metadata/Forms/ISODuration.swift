/// A length of time in ISO 8601: `PT45M`, `PT1H30M`, `P2W`, `P1Y6M`, `PT2.5S`.
public struct ISODuration: Form, Hashable {
  /// The years and months, in months.
  public let months: Int
  /// The weeks, days and smaller parts, in milliseconds.
  public let milliseconds: Int
  /// Whether a minus stands before it.
  public let isNegative: Bool

  /// How a duration is written.
  public static let notation = "a duration such as PT45M, PT1H30M or P2W"

  /// Whether `text` is a duration; of length zero it is doubtful.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    verdict(text, allowingMinus: false)
  }

  /// Whether `text` is a duration, where AMB's pattern lets a minus stand before it.
  public static func verdict(
    _ text: UnsafeRawBufferPointer,
    allowingMinus: Bool
  ) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    var scanner = Scanner(text)
    if let fault = scanner.scan() { return .invalid(fault) }
    if scanner.isNegative, !allowingMinus { return .invalid(.forbidden(.prefix)) }
    return scanner.months == 0 && scanner.milliseconds == 0 ? .doubtful(.zero) : .valid
  }

  /// Reads a duration.
  public init?(_ text: UnsafeRawBufferPointer) { self.init(text, allowingMinus: false) }

  /// Reads a duration, where a minus may stand before it.
  public init?(_ text: UnsafeRawBufferPointer, allowingMinus: Bool) {
    var scanner = Scanner(text)
    guard scanner.scan() == nil, allowingMinus || !scanner.isNegative else { return nil }
    months = scanner.months
    milliseconds = scanner.milliseconds
    isNegative = scanner.isNegative
  }

  /// The length in minutes, rounded down, a month being 30 days.
  public var minutes: Int { months * 43_200 + milliseconds / 60_000 }
}

extension ISODuration {
  private struct Scanner {
    let text: UnsafeRawBufferPointer
    var position = 0
    var isNegative = false
    var months = 0
    var milliseconds = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    mutating func scan() -> FormFault? {
      if position < text.count, text[position] == UInt8(ascii: "-") {
        isNegative = true
        position += 1
      }
      guard position + 1 < text.count, text[position] | 0x20 == UInt8(ascii: "p") else {
        return .form
      }
      if let fault = scanParts() { return fault }
      return text.contains { $0 != $0.uppercased } ? .notation : nil
    }

    /// The parts come largest first, each unit once; only seconds may have a fraction.
    private mutating func scanParts() -> FormFault? {
      position += 1
      var leastRank = 0
      var isTime = false
      while position < text.count {
        if text[position] | 0x20 == UInt8(ascii: "t") {
          guard !isTime else { return .form }
          isTime = true
          position += 1
          guard position < text.count else { return .form }
        }
        let first = position
        while position < text.count, text[position].asciiDigit != nil { position += 1 }
        guard let whole = text.number(first..<position), whole < 1_000_000_000 else { return .form }
        let thousandths = fraction()
        guard position < text.count else { return .form }
        guard let rank = take(whole, thousandths, isTime: isTime), rank > leastRank else {
          return .form
        }
        leastRank = rank
        position += 1
      }
      return nil
    }

    private mutating func fraction() -> Int? {
      guard position < text.count, ".,".utf8.contains(text[position]) else { return nil }
      position += 1
      var value = 0
      var weight = 100
      while position < text.count, let digit = text[position].asciiDigit {
        value += digit * weight
        weight /= 10
        position += 1
      }
      return value
    }

    /// Adds a part and returns its rank, the larger the smaller the unit.
    private mutating func take(_ whole: Int, _ thousandths: Int?, isTime: Bool) -> Int? {
      let unit = text[position].uppercased
      guard thousandths == nil || isTime && unit == UInt8(ascii: "S") else { return nil }
      switch (isTime, unit) {
      case (false, UInt8(ascii: "Y")): return add(months: whole * 12, rank: 1)
      case (false, UInt8(ascii: "M")): return add(months: whole, rank: 2)
      case (false, UInt8(ascii: "W")): return add(whole * 604_800_000, rank: 3)
      case (false, UInt8(ascii: "D")): return add(whole * 86_400_000, rank: 4)
      case (true, UInt8(ascii: "H")): return add(whole * 3_600_000, rank: 5)
      case (true, UInt8(ascii: "M")): return add(whole * 60_000, rank: 6)
      case (true, UInt8(ascii: "S")): return add(whole * 1000 + (thousandths ?? 0), rank: 7)
      default: return nil
      }
    }

    private mutating func add(months more: Int, rank: Int) -> Int {
      months += more
      return rank
    }

    private mutating func add(_ more: Int, rank: Int) -> Int {
      milliseconds += more
      return rank
    }
  }
}

extension ISODuration {
  /// The duration that `45 mins`, `1 hour 30 minutes`, `00:45:00` or `pt45m` says; a bare number is
  /// taken for minutes.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    switch verdict(text, allowingMinus: true) {
    case .valid, .doubtful: return nil
    case .invalid(.notation): return String(decoding: text.map(\.uppercased), as: UTF8.self)
    case .invalid: return spelled(text) ?? clock(text)
    }
  }

  private static let units: [(prefix: StaticString, designator: String)] = [
    ("y", "Y"), ("mo", "M"), ("w", "W"), ("d", "D"), ("h", "H"), ("m", "M"), ("s", "S"),
  ]

  /// A bare number beyond this is hardly one of minutes.
  private static let longestBareNumber = 600

  /// Numbers followed by words, largest unit first.
  private static func spelled(_ text: UnsafeRawBufferPointer) -> String? {
    var date = ""
    var time = ""
    var index = 0
    while index < text.count {
      let first = index
      while index < text.count, text[index].asciiDigit != nil { index += 1 }
      guard let number = text.number(first..<index) else { return nil }
      while index < text.count, text[index] == 0x20 || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      if index == text.count, first == 0 {
        return (1...longestBareNumber).contains(number) ? "PT\(number)M" : nil
      }
      let word = index
      while index < text.count, text[index].isASCIILetter { index += 1 }
      let name = text.slice(word..<index)
      guard !name.isEmpty,
        let rank = units.firstIndex(where: { name.hasPrefix(ignoringCase: $0.prefix) })
      else { return nil }
      let part = "\(number)\(units[rank].designator)"
      if rank < 4 { date += part } else { time += part }
      while index < text.count, " ,.&".utf8.contains(text[index]) { index += 1 }
      if text.dropping(index).hasPrefix(ignoringCase: "and ") { index += 4 }
    }
    let duration = "P" + date + (time.isEmpty ? "" : "T" + time)
    return verdict(duration) == .valid ? duration : nil
  }

  /// Hours, minutes and seconds divided by colons.
  private static func clock(_ text: UnsafeRawBufferPointer) -> String? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { UnsafeRawBufferPointer(rebasing: $0) }
    let numbers = parts.compactMap { $0.number(0..<$0.count) }
    guard parts.count == 3, numbers.count == 3, numbers[1] < 60, numbers[2] < 60 else { return nil }
    let time = zip(numbers, ["H", "M", "S"]).filter { $0.0 > 0 }.map { "\($0)\($1)" }.joined()
    return time.isEmpty ? nil : "PT" + time
  }
}
