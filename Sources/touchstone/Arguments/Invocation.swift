import Reports

/// A command line that was understood: the command, its operands, its options, its surroundings.
struct Invocation {
  /// The command.
  let command: CommandDeclaration
  /// What stood beside the options, in order.
  let operands: [String]
  /// The values of each option that was given, by name; a flag has one empty value.
  let values: [String: [String]]
  /// The environment of the process.
  let environment: [String: String]
  /// Where results go.
  let output: StandardOutput
  /// Where messages go.
  let console: Console

  /// What stands behind standard output.
  var terminal: Terminal {
    Terminal.detect(descriptor: 1, environment: environment)
  }

  /// Whether a flag was given.
  func has(_ option: String) -> Bool { values[option] != nil }

  /// The value of an option, the last one if it was repeated.
  func text(_ option: String) -> String? { values[option]?.last }

  /// Every value of a repeatable option.
  func texts(_ option: String) -> [String] { values[option] ?? [] }

  /// The value of a numeric option, or what its absence means.
  func integer(_ option: String, default value: Int) -> Int {
    text(option).flatMap { Int($0) } ?? value
  }

  /// The value of an option with closed choices; the first choice if it is absent.
  func choice(_ option: String) -> String {
    if let given = text(option) { return given }
    guard case .choice(_, let words) = command.allOptions.first(where: { $0.name == option })?.form
    else { return "" }
    return words.first ?? ""
  }

  /// The catalogue to use.
  var cataloguePath: String {
    if let path = text("catalogue") { return path }
    if let path = environment["TOUCHSTONE_CATALOGUE"], !path.isEmpty { return path }
    return "touchstone.db"
  }

  /// A usage error of this command.
  func usageError(_ message: String, suggestion: String? = nil) -> UsageError {
    UsageError(message, suggestion: suggestion, command: command.name)
  }
}
