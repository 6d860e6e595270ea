import Metadata

/// Turns the words of a command line into a command, its options and its operands.
///
/// GNU conventions: `--limit 10` and `--limit=10`; options and operands in any order; `--` ends the
/// options; a lone `-` is an operand, and among the words of a query so is `-word`. Global options may stand before the command.
struct ArgumentParser {
  /// What the words ask for.
  enum Request {
    /// Help on the tool as a whole, on a group of commands, or on one command.
    case help([String])
    /// The version.
    case version
    /// A command.
    case run(CommandDeclaration, operands: [String], values: [String: [String]])
  }

  private let commands: [CommandDeclaration]
  private var words: ArraySlice<String>
  private var values: [String: [String]] = [:]
  private var wantsHelp = false
  private var wantsVersion = false

  /// Prepares to parse `words`, which do not hold the program's own name.
  private init(_ words: [String], commands: [CommandDeclaration]) {
    self.words = words[...]
    self.commands = commands
  }

  /// Parses a command line without the program's own name.
  static func parse(
    _ words: [String],
    commands: [CommandDeclaration]
  ) throws(UsageError) -> Request {
    var parser = ArgumentParser(words, commands: commands)
    return try parser.parse()
  }

  private mutating func parse() throws(UsageError) -> Request {
    try takeLeadingOptions()
    if wantsVersion { return .version }
    if words.first == "help" { return .help(Array(words.dropFirst())) }
    guard !words.isEmpty else { return .help([]) }
    guard let command = try takeCommand() else { return .help(takenPath) }
    let operands = try takeArguments(of: command)
    if wantsVersion { return .version }
    if wantsHelp { return .help(command.path) }
    try check(operands, of: command)
    return .run(command, operands: operands, values: values)
  }

  private var takenPath: [String] = []

  /// Takes the global options before the command.
  private mutating func takeLeadingOptions() throws(UsageError) {
    while let word = words.first, word.hasPrefix("-"), word != "-" {
      words.removeFirst()
      if word == "--" { return }
      try takeOption(word, among: Option.global, command: "")
    }
  }

  /// Takes the command's words; `nil` if help on a group of commands is wanted.
  private mutating func takeCommand() throws(UsageError) -> CommandDeclaration? {
    var candidates = commands
    while true {
      let depth = takenPath.count
      if let exact = candidates.first(where: { $0.path.count == depth }) { return exact }
      guard let word = words.first else {
        if wantsHelp { return nil }
        throw missingSubcommand(candidates, depth: depth)
      }
      if word == "-h" || word == "--help" { return nil }
      if depth > 0 && word.hasPrefix("-") && word != "-" {
        words.removeFirst()
        try takeOption(word, among: Option.global, command: takenPath.joined(separator: " "))
        continue
      }
      let narrowed = candidates.filter { $0.path[depth] == word }
      guard !narrowed.isEmpty else { throw unknownCommand(word, candidates, depth: depth) }
      words.removeFirst()
      takenPath.append(word)
      candidates = narrowed
    }
  }

  private func missingSubcommand(
    _ candidates: [CommandDeclaration],
    depth: Int
  ) -> UsageError {
    let names = Self.unique(candidates.map { $0.path[depth] })
    let group = takenPath.joined(separator: " ")
    guard depth > 0 else { return UsageError("which command?") }
    return UsageError("'\(group)' needs one of: \(names.joined(separator: ", "))", command: group)
  }

  private func unknownCommand(
    _ word: String,
    _ candidates: [CommandDeclaration],
    depth: Int
  ) -> UsageError {
    let names = Self.unique(candidates.map { $0.path[depth] })
    let group = takenPath.joined(separator: " ")
    let near = Suggestion.nearest(to: word, in: names)
    let suggestion = near.map { "'\((takenPath + [$0]).joined(separator: " "))'" }
    let place = depth > 0 ? "'\(group)' has no command '\(word)'" : "unknown command '\(word)'"
    let others = near == nil && depth > 0 ? " (\(names.joined(separator: ", ")))" : ""
    return UsageError(place + others, suggestion: suggestion, command: group)
  }

  /// Takes everything after the command.
  private mutating func takeArguments(
    of command: CommandDeclaration
  ) throws(UsageError) -> [String] {
    var operands: [String] = []
    while let word = words.popFirst() {
      if word == "--" {
        operands += words
        break
      }
      if word.hasPrefix("-") && word != "-" && !isExcludedWord(word, of: command) {
        try takeOption(word, among: command.allOptions, command: command.name)
      } else {
        operands.append(word)
      }
    }
    return operands
  }

  /// Whether a word with one dash is one that a query leaves out, and no option misspelt.
  private func isExcludedWord(_ word: String, of command: CommandDeclaration) -> Bool {
    guard command.operands.areWords, !word.hasPrefix("--"), word != "-h" else { return false }
    let name = word.dropFirst().prefix { $0 != "=" }
    return !command.allOptions.contains { $0.name == name }
  }

  /// Takes one option and its value.
  private mutating func takeOption(
    _ word: String,
    among options: [Option],
    command: String
  ) throws(UsageError) {
    if word == "-h" {
      wantsHelp = true
      return
    }
    guard word.hasPrefix("--") else {
      throw UsageError(
        "unknown option '\(word)' (options are written in full, like --limit 10)",
        suggestion: Suggestion.nearest(to: String(word.dropFirst()), in: options.map(\.name))
          .map { "--\($0)" },
        command: command
      )
    }
    let parts = word.dropFirst(2).split(
      separator: "=",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let name = parts.first.map(String.init) ?? ""
    guard let option = options.first(where: { $0.name == name }) else {
      throw unknownOption(name, among: options, command: command)
    }
    let attached = parts.count > 1 ? String(parts[1]) : nil
    try take(option, attached: attached, command: command)
  }

  private func unknownOption(
    _ name: String,
    among options: [Option],
    command: String
  ) -> UsageError {
    if command.isEmpty,
      let owner = commands.first(where: { $0.options.contains { $0.name == name } })
    {
      return UsageError(
        "--\(name) belongs after its command, as in 'touchstone \(owner.name) … --\(name)'"
      )
    }
    return UsageError(
      "unknown option '--\(name)'",
      suggestion: Suggestion.nearest(to: name, in: options.map(\.name)).map { "--\($0)" },
      command: command
    )
  }

  private mutating func take(
    _ option: Option,
    attached: String?,
    command: String
  ) throws(UsageError) {
    guard option.takesValue else {
      if attached != nil {
        throw UsageError("--\(option.name) takes no value", command: command)
      }
      if option.name == Option.help.name { wantsHelp = true }
      if option.name == Option.version.name { wantsVersion = true }
      values[option.name] = [""]
      return
    }
    guard let value = attached ?? words.popFirst() else {
      throw UsageError("\(option.synopsis): the value is missing", command: command)
    }
    if values[option.name] != nil && !option.isRepeatable {
      throw UsageError("--\(option.name) may be given once only", command: command)
    }
    try Self.check(value, of: option, command: command)
    values[option.name, default: []].append(value)
  }

  /// Throws unless `value` has the form its option declares.
  private static func check(
    _ value: String,
    of option: Option,
    command: String
  ) throws(UsageError) {
    switch option.form {
    case .flag: break
    case .text(let name):
      guard value.isEmpty else { return }
      throw UsageError("--\(option.name) needs a \(name) that is not empty", command: command)
    case .integer(_, let bounds):
      if let number = Int(value), bounds.contains(number) { return }
      throw UsageError(
        "--\(option.name) \(value): not a whole number from \(bounds.lowerBound) to"
          + " \(bounds.upperBound)",
        command: command
      )
    case .choice(_, let words):
      if words.contains(value) { return }
      throw UsageError(
        "--\(option.name) \(value): not one of \(words.joined(separator: ", "))",
        suggestion: Suggestion.nearest(to: value, in: words),
        command: command
      )
    case .date:
      if DateForm.isValid(value) { return }
      throw UsageError(
        "--\(option.name) \(value): not a date like 2026-01-31 or 2026-01-31T12:00:00Z",
        command: command
      )
    }
  }

  private func check(_ operands: [String], of command: CommandDeclaration) throws(UsageError) {
    let allowed = command.operands.count
    if operands.count < allowed.lowerBound {
      throw UsageError(
        "'\(command.name)' needs \(command.operands.name)",
        command: command.name
      )
    }
    guard operands.count > allowed.upperBound else { return }
    let extra = operands[allowed.upperBound]
    throw UsageError(
      allowed.upperBound == 0
        ? "'\(command.name)' takes nothing besides options, but there is '\(extra)'"
        : "'\(command.name)' takes one \(command.operands.name), but there is also '\(extra)'",
      command: command.name
    )
  }

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
