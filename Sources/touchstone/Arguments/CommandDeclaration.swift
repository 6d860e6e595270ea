/// One command: everything that parsing, help and suggestions need to know, and what it runs.
struct CommandDeclaration: Sendable {
  /// What stands after the command besides options.
  struct Operands: Sendable {
    /// The name in help: `INPUT…`.
    let name: String
    /// How many may be given.
    let count: ClosedRange<Int>

    static let none = Operands(name: "", count: 0...0)
    static func one(_ name: String) -> Operands { Operands(name: name, count: 1...1) }
    static func optional(_ name: String) -> Operands { Operands(name: "[\(name)]", count: 0...1) }
    static func some(_ name: String) -> Operands { Operands(name: "\(name)…", count: 1...10_000) }
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
