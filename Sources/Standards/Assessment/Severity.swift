/// How grave it is when a record does not meet a criterion.
public enum Severity: String, CaseIterable, Sendable, Codable, Comparable {
  /// The record is of no use in a catalogue: it has neither identifier nor title.
  case blocker
  /// A rule of the standard is broken.
  case error
  /// A recommendation of the standard, or a convention its users rely on, is not followed.
  case warning
  /// The record could be better.
  case advice

  private var rank: Int {
    switch self {
    case .blocker: 3
    case .error: 2
    case .warning: 1
    case .advice: 0
    }
  }

  /// Orders severities by gravity: `advice < warning < error < blocker`.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// What a criterion's verdict rests on.
public enum Evidence: String, CaseIterable, Sendable, Codable {
  /// The metadata itself decides.
  case automatic = "A"
  /// The publisher asserts it; only the assertion is judged.
  case declared = "D"
  /// A person has to look.
  case review = "R"
}

/// The dimension of metadata quality a criterion speaks to, after Bruce and Hillmann (2004).
public enum Dimension: String, CaseIterable, Sendable, Codable {
  case completeness, accuracy, conformance, consistency, accessibility, timeliness, provenance
}
