/// One check of a catalogue's health and what came of it.
public struct HealthCheck: Sendable, Hashable {
  /// How bad it is.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// All is well.
    case good
    /// Something to know; nothing is lost.
    case warning
    /// Something is broken.
    case bad
  }

  /// A stable word for what was looked at, such as `integrity`.
  public var name: String
  /// How bad it is.
  public var state: State
  /// What was found.
  public var message: String
  /// What to do about it; empty where all is well.
  public var advice: String

  /// Makes the result of a check.
  public init(_ name: String, _ state: State, _ message: String, advice: String = "") {
    self.name = name
    self.state = state
    self.message = message
    self.advice = advice
  }
}
