public import Metadata

/// The number of a criterion in its rule set.
@frozen
public struct CriterionIndex: Hashable, Sendable {
  /// The position in `RuleSet.criteria`, from 0.
  public let rawValue: UInt32

  /// Wraps a position.
  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// One failure of one criterion, with the value at fault and where it stood.
///
/// The words are not here: the rule set renders them from the criterion's templates.
public struct Finding: Sendable, Hashable {
  /// The greatest length of `value` and `detail`, in bytes of UTF-8.
  public static let greatestLength = 240

  /// The criterion that was not met.
  public var criterion: CriterionIndex
  /// The value at fault, clipped to `greatestLength`; empty where a value is missing.
  public var value: String
  /// What the check found out about the value: the digit expected, the number counted, the row of
  /// the first one; clipped to `greatestLength`.
  public var detail: String
  /// Where the value stood, relative to the record.
  ///
  /// Findings of `Assessor.finish` are about the feed as a whole: their places are absolute in it.
  public var place: Place
  /// The index of the value's node in `Record.nodes`.
  public var node: UInt32?

  /// Makes a finding.
  public init(
    criterion: CriterionIndex,
    value: String,
    detail: String = "",
    place: Place,
    node: UInt32? = nil
  ) {
    self.criterion = criterion
    self.value = value
    self.detail = detail
    self.place = place
    self.node = node
  }
}
