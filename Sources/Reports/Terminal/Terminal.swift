import Glibc

/// What text may look like where it will be read: columns, and colour or none.
public struct Terminal: Sendable, Equatable {
  /// Whether a person watches; progress is shown to people only.
  public var isInteractive: Bool
  /// The columns to lay text out in, 40 to 200.
  public var width: Int
  /// Whether colours and bold type may be used.
  public var hasColour: Bool

  /// The narrowest and the widest layout.
  public static let widths = 40...200

  /// Makes a terminal; the width is brought into `widths`.
  public init(isInteractive: Bool = false, width: Int = 80, hasColour: Bool = false) {
    self.isInteractive = isInteractive
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    self.hasColour = hasColour
  }

  /// Text that goes to a file or another program.
  public static let plain = Terminal()

  /// The columns to wrap sentences at; what programs read is not wrapped.
  public var lineWidth: Int { isInteractive ? width : .max }

  /// What stands behind an open file descriptor.
  ///
  /// `COLUMNS` is believed where the system knows no width. Colour needs a terminal that is not
  /// `dumb`, and no `NO_COLOR` (no-color.org).
  public static func detect(descriptor: Int32, environment: [String: String]) -> Terminal {
    let isTerminal = isatty(descriptor) == 1
    let isDumb = environment["TERM"] == "dumb"
    let declinesColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    var size = winsize()
    var width = 0
    if isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 { width = Int(size.ws_col) }
    if width == 0 { width = environment["COLUMNS"].flatMap { Int($0) } ?? 80 }
    return Terminal(
      isInteractive: isTerminal && !isDumb,
      width: width,
      hasColour: isTerminal && !isDumb && !declinesColour
    )
  }

  /// `text` in `style` where colour is allowed, else unchanged.
  public func styled(_ text: String, _ style: TextStyle) -> String {
    hasColour && !text.isEmpty ? style.opening + text + TextStyle.closing : text
  }
}

/// How a word is set off from its neighbours; never the only carrier of a meaning.
public enum TextStyle: Sendable {
  case strong, faint, good, poor, bad, name, link

  /// The ECMA-48 sequence that starts the style; the sixteen basic colours follow the reader's theme.
  var opening: String {
    switch self {
    case .strong: "\u{1B}[1m"
    case .faint: "\u{1B}[2m"
    case .good: "\u{1B}[32m"
    case .poor: "\u{1B}[33m"
    case .bad: "\u{1B}[1;31m"
    case .name: "\u{1B}[36m"
    case .link: "\u{1B}[34m"
    }
  }

  /// The sequence that ends any style.
  static let closing = "\u{1B}[0m"
}
