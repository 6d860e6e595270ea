/// A nation of the United Kingdom, each with its own curriculum and its own school years.
public enum Nation: String, CaseIterable, Sendable, Codable {
  case england, scotland, wales, northernIreland
}

/// A year of school, by the number its nation gives it.
public struct SchoolYear: Hashable, Sendable {
  /// The number: 0 for Reception in England and Wales; Scotland's S1 counts on from P7 as 8.
  public let number: Int
  /// The nation.
  public let nation: Nation

  /// Makes a year; `nil` for a number that the nation's schools do not have.
  public init?(_ number: Int, in nation: Nation) {
    let known =
      switch nation {
      case .england, .wales: 0...13
      case .scotland: 1...13
      case .northernIreland: 1...14
      }
    guard known.contains(number) else { return nil }
    self.number = number
    self.nation = nation
  }

  /// The year of school at an age in whole years at its start; `nil` outside school ages.
  public init?(startingAtAge age: Int, in nation: Nation) {
    self.init(age - Self.offset(of: nation), in: nation)
  }

  /// The age in whole years at the year's start: Year 1 in England begins at five.
  public var startingAge: Int { number + Self.offset(of: nation) }

  /// The year of age that the year covers.
  public var ages: AgeRange? { AgeRange(low: startingAge, high: startingAge + 1) }

  private static func offset(of nation: Nation) -> Int {
    switch nation {
    case .england, .wales, .scotland: 4
    case .northernIreland: 3
    }
  }
}
