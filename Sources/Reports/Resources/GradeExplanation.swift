public import Standards

/// Why a resource has its grade, and what would raise it.
public struct GradeExplanation: Sendable, Hashable {
  /// What holds the grade where it is.
  public enum Hold: Sendable, Hashable {
    /// Nothing but the score itself.
    case score
    /// Errors were found; they keep any grade at or below `best`.
    case errors(count: Int, best: Grade)
    /// One group of criteria is far weaker than the whole; its title and its share from 0 to 1.
    case weakGroup(title: String, share: Double)
  }

  /// A group of the grade's criteria.
  public struct Group: Sendable, Hashable {
    /// The question it answers.
    public var title: String
    /// The share of it that is met, by weight, from 0 to 1.
    public var share: Double
  }

  /// Something that could be mended, and what the grade would then be.
  public struct Step: Sendable, Hashable {
    /// The stable code of the criterion.
    public var code: String
    /// The id of the criterion's standard.
    public var standard: String
    /// The criterion's id within its standard.
    public var criterion: String
    /// What is wrong.
    public var message: String
    /// What to do.
    public var fix: String
    /// The score it would lead to, about; `nil` where that cannot be told.
    public var quality: Double?
    /// The grade it would lead to; `nil` where that cannot be told.
    public var grade: Grade?
  }

  /// The grade.
  public var grade: Grade
  /// The score from 0 to 100.
  public var quality: Double
  /// The letter that the score alone would give.
  public var letterOfScore: Grade
  /// What holds the grade where it is.
  public var hold: Hold
  /// The groups, the weakest first.
  public var groups: [Group]
  /// What could be mended, that which raises the grade most first.
  public var steps: [Step]
  /// The grade if all of the first ``shownSteps`` steps were taken; `nil` where it cannot be told.
  public var gradeAfterSteps: Grade?

  /// The steps that are worth naming: more are not read.
  public static let shownSteps = 3
}
