/// One command: everything that parsing, help and suggestions need to know, and what it runs.
struct CommandDeclaration: Sendable {
  /// What stands after the command besides options.
  struct Operands: Sendable {
    /// The name in help: `INPUT…`.
    let name: String
    /// How many may be given.
    let count: ClosedRange<Int>
    /// Whether they are words of a query, among which `-word` leaves a word out.
    var areWords = false

    static let none = Operands(name: "", count: 0...0)
    static func one(_ name: String) -> Operands { Operands(name: name, count: 1...1) }
    static func optional(_ name: String) -> Operands { Operands(name: "[\(name)]", count: 0...1) }
    static func some(_ name: String) -> Operands { Operands(name: "\(name)…", count: 1...10_000) }
    static func words(_ name: String, orNone: Bool = false) -> Operands {
      Operands(
        name: orNone ? "[\(name)…]" : "\(name)…",
        count: (orNone ? 0 : 1)...10_000,
        areWords: true
      )
    }
    static func any(_ name: String) -> Operands { Operands(name: "[\(name)…]", count: 0...10_000) }
  }

  /// The words that call it: `["sources", "list"]`.
  let path: [String]
  /// What it does, in one line without a full stop.
  let summary: String
  /// What to know before using it: paragraphs, to be wrapped.
  let discussion: String
  /// What stands after it.
  let operands: Operands
  /// Its own options.
  let options: [Option]
  /// Command lines to copy, each with what it does.
  let examples: [(String, String)]
  /// Carries it out.
  let run: @Sendable (Invocation) throws -> ExitCode

  /// Declares a command.
  init(
    _ path: String...,
    summary: String,
    discussion: String = "",
    operands: Operands = .none,
    options: [Option] = [],
    examples: [(String, String)] = [],
    run: @escaping @Sendable (Invocation) throws -> ExitCode
  ) {
    self.path = path
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.examples = examples
    self.run = run
  }

  /// The command as it is typed.
  var name: String { path.joined(separator: " ") }

  /// Its own options and those of every command.
  var allOptions: [Option] { options + Option.global }
}
