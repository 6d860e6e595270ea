/// How a standard turns outcomes into a quality and a letter; the figures are data.
public struct Grading: Sendable, Hashable {
  /// The weight of a criterion of severity blocker or error.
  public var error: Double
  /// The weight of a criterion of severity warning.
  public var warning: Double
  /// The weight of a criterion of severity advice.
  public var advice: Double
  /// The least quality, from 0 to 100, for A, B, C and D.
  public var letters: [Double]
  /// How many letters the grade may stand above that of the weakest group.
  public var lettersAboveWeakestGroup: Int
  /// The best letter a record with an error may have.
  public var bestWithError: Grade

  /// The weight of a criterion of `severity`.
  public func weight(of severity: Severity) -> Double {
    switch severity {
    case .blocker, .error: error
    case .warning: warning
    case .advice: advice
    }
  }

  /// The letter for a quality from 0 to 100.
  public func letter(for quality: Double) -> Grade {
    for (position, least) in letters.enumerated() where quality >= least {
      return Grade(steps: 4 - position)
    }
    return .e
  }

  /// The grade of a record: its letter, held down by its weakest group and by errors.
  public func grade(quality: Double, weakestGroup: Double, hasError: Bool) -> Grade {
    let ceiling = Grade(steps: letter(for: weakestGroup).steps + lettersAboveWeakestGroup)
    let letter = min(letter(for: quality), ceiling)
    return hasError ? min(letter, bestWithError) : letter
  }
}
