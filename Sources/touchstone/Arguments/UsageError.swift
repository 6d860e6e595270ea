/// A command line that was not understood: what is wrong, what was meant, where help is.
struct UsageError: Error, Equatable {
  /// What is wrong, naming the word at fault.
  let message: String
  /// What was probably meant, if anything comes near.
  let suggestion: String?
  /// The command whose help will tell; empty for the tool as a whole.
  let command: String

  /// Makes an error.
  init(_ message: String, suggestion: String? = nil, command: String = "") {
    self.message = message
    self.suggestion = suggestion
    self.command = command
  }

  /// The lines to print: the fault, then the next step.
  var lines: [String] {
    let name = command.isEmpty ? "touchstone" : "touchstone \(command)"
    let question = suggestion.map { "; did you mean \($0)?" } ?? ""
    return ["\(message)\(question)", "Try '\(name) --help'."]
  }
}
