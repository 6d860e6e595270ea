/// A letter that sums up how well a record serves a catalogue.
public enum Grade: String, CaseIterable, Sendable, Codable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case e = "E"

  /// How many letters above E this one is: 4 for A, 0 for E.
  public var steps: Int {
    switch self {
    case .a: 4
    case .b: 3
    case .c: 2
    case .d: 1
    case .e: 0
    }
  }

  /// The letter `steps` above E, clipped to A.
  public init(steps: Int) {
    switch steps {
    case ...0: self = .e
    case 1: self = .d
    case 2: self = .c
    case 3: self = .b
    default: self = .a
    }
  }

  /// Orders letters from worst to best: `.e < .a`.
  public static func < (left: Self, right: Self) -> Bool { left.steps < right.steps }
}
