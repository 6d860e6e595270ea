/// How much rare words count for beside common ones.
public enum InverseDocumentFrequency {
  /// BM25's weight of a word: `ln(1 + (N - n + 0.5) / (n + 0.5))`.
  ///
  /// - Parameters:
  ///   - documents: how many documents there are, N.
  ///   - matches: how many of them hold the word, n.
  /// - Returns: the weight, above 0 where there are documents.
  public static func weight(documents: Int, matches: Int) -> Double {
    let matches = min(Double(matches), Double(documents))
    return logarithm(1 + (Double(documents) - matches + 0.5) / (matches + 0.5))
  }

  /// The natural logarithm, by the series of the inverse hyperbolic tangent: this module imports
  /// nothing, and so gives the same scores everywhere.
  static func logarithm(_ number: Double) -> Double {
    let fraction = (number.significand - 1) / (number.significand + 1)
    let square = fraction * fraction
    var power = fraction
    var sum = 0.0
    for divisor in stride(from: 1.0, to: 40, by: 2) {
      sum += power / divisor
      power *= square
    }
    return 2 * sum + Double(number.exponent) * 0.693_147_180_559_945_3
  }
}
