/// How well a ranking answers one question, by what people judged relevant.
///
/// A ranking comes as the grades of its documents, the best ranked first, 0 for what is not relevant
/// or was not judged. What it is compared with comes from the judgements alone, so a ranking is not
/// spared what it failed to find. Without any relevant document every measure is 0.
public enum RelevanceMeasures {
  /// The discounted cumulative gain at `depth` over that of the best possible ranking (Järvelin and
  /// Kekäläinen, 2002), with the grade as gain and the logarithm of the rank to base 2 as discount.
  ///
  /// - Parameters:
  ///   - ranked: The grades of the documents, in the order of the ranking.
  ///   - judged: The grades of all judged documents, in any order.
  ///   - depth: The ranks that count.
  /// - Returns: From 0 to 1.
  public static func nDCG(_ ranked: [Int], judged: [Int], depth: Int = 10) -> Double {
    let ideal = gain(judged.sorted(by: >), depth)
    return ideal > 0 ? gain(ranked, depth) / ideal : 0
  }

  /// The mean of the precision at the rank of each relevant document; one that is missing has none.
  ///
  /// - Parameters:
  ///   - ranked: The grades of the documents, in the order of the ranking.
  ///   - relevant: How many relevant documents there are.
  /// - Returns: From 0 to 1; the mean over queries is MAP.
  public static func averagePrecision(_ ranked: [Int], relevant: Int) -> Double {
    guard relevant > 0 else { return 0 }
    var (found, sum) = (0, 0.0)
    for (index, grade) in ranked.enumerated() where grade > 0 {
      found += 1
      sum += Double(found) / Double(index + 1)
    }
    return sum / Double(relevant)
  }

  /// One over the rank of the first relevant document; its mean over queries is MRR.
  public static func reciprocalRank(_ ranked: [Int]) -> Double {
    ranked.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
  }

  /// The share of the relevant documents that are among the first `depth`.
  public static func recall(_ ranked: [Int], relevant: Int, depth: Int = 100) -> Double {
    guard relevant > 0 else { return 0 }
    return Double(ranked.prefix(depth).count { $0 > 0 }) / Double(relevant)
  }

  private static func gain(_ grades: [Int], _ depth: Int) -> Double {
    grades.prefix(depth).enumerated().reduce(0) { sum, entry in
      // To base 2, though the base is the same above and below the line.
      let discount = InverseDocumentFrequency.logarithm(Double(entry.offset + 2)) / logarithmOfTwo
      return sum + Double(entry.element) / discount
    }
  }

  private static let logarithmOfTwo = InverseDocumentFrequency.logarithm(2)
}
