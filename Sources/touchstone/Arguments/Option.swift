/// One long option: its name, its value, and the words that explain it.
///
/// Parsing, help and suggestions all read this declaration, so they cannot drift apart.
struct Option: Sendable {
  /// What may follow the option.
  enum Form: Sendable {
    /// Nothing: the option is there or not.
    case flag
    /// Any text, called by this name in help.
    case text(String)
    /// A whole number within bounds.
    case integer(String, ClosedRange<Int>)
    /// One of these words; the first is used when the option is absent.
    case choice(String, [String])
    /// A day or a moment as OAI-PMH writes them: `2026-01-31`, `2026-01-31T12:00:00Z`.
    case date(String)
  }

  /// The name without its dashes.
  let name: String
  /// What may follow it.
  let form: Form
  /// Whether it may be given more than once.
  let isRepeatable: Bool
  /// What it does, in one sentence without a full stop.
  let explanation: String

  /// Declares an option.
  init(_ name: String, _ form: Form, repeatable: Bool = false, _ explanation: String) {
    self.name = name
    self.form = form
    self.isRepeatable = repeatable
    self.explanation = explanation
  }

  /// The option as it stands in help: `--limit N`.
  var synopsis: String {
    switch form {
    case .flag: "--\(name)"
    case .text(let value), .integer(let value, _), .choice(let value, _), .date(let value):
      "--\(name) \(value)"
    }
  }

  /// Whether a value must follow.
  var takesValue: Bool {
    if case .flag = form { false } else { true }
  }
}

extension Option {
  // Understood by every command, before or after its name.

  static let catalogue = Option(
    "catalogue",
    .text("FILE"),
    "the catalogue; default $TOUCHSTONE_CATALOGUE, else touchstone.db here"
  )
  static let standards = Option(
    "standards",
    .text("DIR"),
    "the folder of standards; default $TOUCHSTONE_STANDARDS, else the one that came along"
  )
  static let help = Option("help", .flag, "show this help; also -h")
  static let version = Option("version", .flag, "show the version")

  /// The options every command has.
  static let global = [catalogue, standards, help, version]

  // Shared by several commands.

  static let reader = Option(
    "reader",
    .choice("NAME", ["auto", "oai_dc", "lom", "kbart", "jsonld"]),
    "read as this format instead of looking at the content:"
  )

  /// `--format`, with the forms a command can print; the first is the default.
  static func format(_ names: [String]) -> Option {
    Option("format", .choice("FORMAT", names), "print as")
  }
}
