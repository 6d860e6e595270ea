/// What the process tells its caller; the numbers are part of the command line's contract.
enum ExitCode: Int32, Sendable {
  /// All went well, and `validate` found nothing at or above its threshold.
  case clean = 0
  /// `validate` found something at or above its threshold.
  case findings = 1
  /// The command line was not understood.
  case usage = 2
  /// An input could not be read, or is in no known format.
  case unreadable = 3
  /// The network or a remote source failed.
  case source = 4
  /// A run ended before it had everything; what was read is kept.
  case incomplete = 5
  /// A fault of this program, or of the place its output goes to.
  case `internal` = 6
  /// The catalogue could not be opened, written, or understood.
  case catalogue = 7

  /// The order in which the codes outrank each other when there are several inputs.
  private var rank: Int {
    switch self {
    case .clean: 0
    case .findings: 1
    case .incomplete: 2
    case .unreadable: 3
    case .source: 4
    case .catalogue: 5
    case .internal: 6
    case .usage: 7
    }
  }

  /// The worse of two.
  static func worst(_ left: ExitCode, _ right: ExitCode) -> ExitCode {
    left.rank >= right.rank ? left : right
  }

  /// The codes with what they mean, for help and for the README.
  static let explained: [(ExitCode, String)] = [
    (.clean, "clean"),
    (.findings, "findings at or above --fail-on; no hits with --fail-empty"),
    (.usage, "the command line was not understood"),
    (.unreadable, "an input is missing, unreadable, or in no known format"),
    (.source, "the network or a remote source failed"),
    (.incomplete, "a run is incomplete; what was read is kept"),
    (.internal, "a fault in touchstone, or in writing its output"),
    (.catalogue, "the catalogue is missing, locked, read-only, full, or newer"),
  ]
}
