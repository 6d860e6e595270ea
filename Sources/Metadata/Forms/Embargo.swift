/// The `embargo_info` of KBART (NISO RP-9-2014): a moving wall at the start or the end of
/// what can be read, or both: `P1Y`, `R10Y`, `R10Y;P30D`.
public struct Embargo: Form, Hashable, CustomStringConvertible {
  /// A length of time in one unit.
  public struct Length: Hashable, Sendable {
    /// The units of the grammar.
    public enum Unit: UInt8, Sendable {
      case day = 0x44
      case month = 0x4D
      case year = 0x59
    }

    /// How many units, from 1.
    public let count: Int
    /// The unit.
    public let unit: Unit

    /// The length in 4,800ths of a day: the mean Gregorian month is 146,097 of them.
    fileprivate var measure: Int {
      switch unit {
      case .day: count * 4800
      case .month: count * 146_097
      case .year: count * 12 * 146_097
      }
    }
  }

  /// `R`: only the most recent stretch of this length can be read.
  public let onlyLast: Length?
  /// `P`: the most recent stretch of this length cannot be read.
  public let allButLast: Length?

  /// How an embargo is written.
  public static let notation = "an embargo such as P1Y, R6M or R10Y;P30D"

  /// Whether `text` is an embargo that leaves something to read.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    switch read(text) {
    case .success(let embargo): embargo.leavesNothing ? .invalid(.contradiction) : .valid
    case .failure(let fault): .invalid(fault.fault)
    }
  }

  /// Reads an embargo.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard case .success(let embargo) = Self.read(text), !embargo.leavesNothing else { return nil }
    self = embargo
  }

  private init(onlyLast: Length?, allButLast: Length?) {
    self.onlyLast = onlyLast
    self.allButLast = allButLast
  }

  /// The embargo in its grammar.
  public var description: String {
    let parts = [("R", onlyLast), ("P", allButLast)].compactMap { letter, length in
      length.map { "\(letter)\($0.count)\(Character(Unicode.Scalar($0.unit.rawValue)))" }
    }
    return parts.joined(separator: ";")
  }

  /// Whether what is held back is at least all of what is shown.
  private var leavesNothing: Bool {
    guard let onlyLast, let allButLast else { return false }
    return onlyLast.measure <= allButLast.measure
  }

  private struct Failure: Error { let fault: FormFault }

  private static func read(_ text: UnsafeRawBufferPointer) -> Result<Embargo, Failure> {
    guard !text.isEmpty else { return .failure(Failure(fault: .empty)) }
    guard let semicolon = text.index(of: UInt8(ascii: ";")) else {
      return part(text).map { letter, length in
        letter == UInt8(ascii: "R")
          ? Embargo(onlyLast: length, allButLast: nil)
          : Embargo(onlyLast: nil, allButLast: length)
      }
    }
    let first = part(text.slice(0..<semicolon))
    let second = part(text.dropping(semicolon + 1))
    switch (first, second) {
    case (.failure(let failure), _), (_, .failure(let failure)): return .failure(failure)
    case (.success(let first), .success(let second)):
      guard first.letter != second.letter else { return .failure(Failure(fault: .form)) }
      guard first.letter == UInt8(ascii: "R") else { return .failure(Failure(fault: .notation)) }
      return .success(Embargo(onlyLast: first.length, allButLast: second.length))
    }
  }

  /// A letter, a number without leading zero, a unit.
  private static func part(
    _ text: UnsafeRawBufferPointer
  ) -> Result<(letter: UInt8, length: Length), Failure> {
    guard text.count >= 3, let count = text.number(1..<text.count - 1), count < 1_000_000,
      let unit = Length.Unit(rawValue: text[text.count - 1].uppercased),
      text[0].uppercased == UInt8(ascii: "R") || text[0].uppercased == UInt8(ascii: "P")
    else { return .failure(Failure(fault: .form)) }
    guard count > 0 else { return .failure(Failure(fault: .zero)) }
    guard text[1] != UInt8(ascii: "0"), text[0] == text[0].uppercased,
      text[text.count - 1] == unit.rawValue
    else { return .failure(Failure(fault: .notation)) }
    return .success((text[0], Length(count: count, unit: unit)))
  }

  /// The embargo in capitals, `R` before `P`, without spaces and leading zeros, and weeks as days.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard case .invalid(let fault) = verdict(text), fault != .contradiction else { return nil }
    let tidy = String(decoding: text.filter { !$0.isSpace }.map(\.uppercased), as: UTF8.self)
    let parts = tidy.split(whereSeparator: { $0 == ";" || $0 == "," }).map(tidied)
    let ordered = parts.sorted { $0.first == "R" && $1.first != "R" }.joined(separator: ";")
    return verdict(ordered) == .valid ? ordered : nil
  }

  private static func tidied(_ part: Substring) -> String {
    guard let letter = part.first, let unit = part.last, part.count >= 3,
      let count = Int(part.dropFirst().dropLast()), count > 0
    else { return String(part) }
    return unit == "W" ? "\(letter)\(count * 7)D" : "\(letter)\(count)\(unit)"
  }
}
