public import Metadata

/// Judges the records of one reading of a feed, one after the other.
///
/// It remembers what criteria about the feed as a whole need (identifiers seen, references made),
/// so one assessor serves one reading of one feed. Its buffers are reused.
public final class Assessor {
  private let rules: RuleSet

  /// Starts a reading judged by `rules`.
  public init(rules: RuleSet) { self.rules = rules }

  /// What the standards say of `record`.
  public func assess(_ record: borrowing Record) -> Assessment { Assessment() }

  /// The findings about the feed as a whole, after its last record; their places are absolute.
  public func finish() -> [Finding] { [] }
}
