/// What each impact of each group of words adds to a score, in whole units that fit 16 bits.
///
/// The unit is chosen for the query so that the best conceivable document has 65,535 of them. It is
/// the same in every segment: a document's score does not depend on where it is stored.
public struct ScoreTables: Sendable {
  /// 256 values for each group.
  let values: [UInt16]

  /// How many units make a score of 1.
  public let unitsPerScore: Double

  /// The number of groups.
  let groupCount: Int

  /// Makes the tables of groups that count for so much.
  ///
  /// - Parameter weights: for each group its weight, most often an inverse document frequency times
  ///   the number of times it was asked for.
  public init(weights: [Double]) {
    let sum = weights.reduce(0) { $0 + max(0, $1) }
    // Every entry may be rounded up by half a unit, and none is below 1.
    let unit = sum > 0 ? Double(65_535 - 2 * min(weights.count, 8_192)) / sum : 0
    var values = [UInt16](repeating: 0, count: 256 * weights.count)
    for (group, weight) in weights.enumerated() {
      let step = max(0, weight) * unit / 255
      for impact in 1..<256 {
        values[group << 8 | impact] = UInt16(max(1, Double(impact) * step + 0.5))
      }
    }
    self.values = values
    unitsPerScore = unit
    groupCount = weights.count
  }

  /// What an impact in a group adds.
  @inline(__always)
  func value(_ group: Int, _ impact: UInt8) -> UInt16 { values[group << 8 | Int(impact)] }

  /// The least impact that adds at least so many units; 256 where none does.
  func leastImpact(_ group: Int, adding units: Int) -> Int {
    guard units > 1 else { return 1 }
    var low = 1
    var high = 256
    while low < high {
      let middle = (low + high) / 2
      if Int(values[group << 8 | middle]) < units { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
