import Metadata
import Reports

/// Help, made from the declarations that parsing reads.
struct HelpText {
  let commands: [CommandDeclaration]
  let terminal: Terminal

  /// Longer lines are hard to follow.
  private var width: Int { min(terminal.width, 100) }

  /// Help on the tool, on a group of commands, or on one command.
  func on(_ path: [String]) throws(UsageError) -> String {
    if path.isEmpty { return overview }
    if let command = commands.first(where: { $0.path == path }) { return help(on: command) }
    let group = commands.filter { $0.path.starts(with: path) }
    if !group.isEmpty { return help(onGroup: path, group) }
    let name = path.joined(separator: " ")
    let near = Suggestion.nearest(to: name, in: commands.map(\.name))
    throw UsageError("there is no command '\(name)'", suggestion: near.map { "'\($0)'" })
  }

  private var overview: String {
    var text = heading("touchstone", "tests and finds digital learning resources")
    text += title("Usage") + "  touchstone [OPTION…] COMMAND …\n"
    text += title("Commands") + rows(commands.map { ($0.name, $0.summary) })
    text +=
      title("Options of every command") + rows(Option.global.map { ($0.synopsis, help(of: $0)) })
    text += title("First steps") + examples(Self.firstSteps)
    text += title("Exit codes")
    text += rows(ExitCode.explained.map { ("\($0.rawValue)", $1) })
    return text + "\n" + wrapped("'touchstone COMMAND --help' tells more about a command.")
  }

  static let firstSteps = [
    ("touchstone harvest Corpus/feeds/*", "read, assess, store and index some feeds"),
    ("touchstone search fractions", "find something"),
    ("touchstone validate my-feed.xml", "check a file of your own; nothing is stored"),
  ]

  private func help(onGroup path: [String], _ group: [CommandDeclaration]) -> String {
    let name = path.joined(separator: " ")
    var text = title("Usage", isFirst: true) + "  touchstone \(name) COMMAND …\n"
    text += title("Commands") + rows(group.map { ($0.name, $0.summary) })
    return text + "\n" + wrapped("'touchstone \(name) COMMAND --help' tells more.")
  }

  private func help(on command: CommandDeclaration) -> String {
    var text = heading("touchstone \(command.name)", command.summary)
    let options = command.options.isEmpty ? "" : " [OPTION…]"
    let operands = command.operands.name.isEmpty ? "" : " \(command.operands.name)"
    text += title("Usage") + "  touchstone \(command.name)\(options)\(operands)\n"
    if !command.discussion.isEmpty { text += "\n" + wrapped(command.discussion) }
    if !command.options.isEmpty {
      text += title("Options") + rows(command.options.map { ($0.synopsis, help(of: $0)) })
    }
    text += title("Options of every command")
    text += rows(Option.global.map { ($0.synopsis, help(of: $0)) })
    if !command.examples.isEmpty { text += title("Examples") + examples(command.examples) }
    return text
  }

  /// An option's sentence with its choices and whether it repeats.
  private func help(of option: Option) -> String {
    var text = option.explanation
    if case .choice(_, let words) = option.form {
      text += " \(words.joined(separator: ", ")); default \(words.first ?? "")"
    }
    return option.isRepeatable ? text + "; repeatable" : text
  }

  private func heading(_ name: String, _ summary: String) -> String {
    let lines = "\(name) — \(summary)".wrapped(toWidth: width, indent: "  ", firstIndent: "")
    let text = lines.joined(separator: "\n") + "\n"
    return text.replacing(name, with: terminal.styled(name, .strong), maxReplacements: 1)
  }

  private func title(_ text: String, isFirst: Bool = false) -> String {
    (isFirst ? "" : "\n") + terminal.styled(text, .strong) + "\n"
  }

  private func wrapped(_ text: String) -> String {
    text.wrapped(toWidth: width).joined(separator: "\n") + "\n"
  }

  /// Terms with their explanations beside them, or below where the terminal is narrow.
  private func rows(_ rows: [(String, String)]) -> String {
    let widest = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
    let isBeside = width - widest - 4 >= 28
    let indent = String(repeating: " ", count: isBeside ? widest + 4 : 6)
    return rows.map { term, explanation in
      let head = "  " + terminal.styled(term, .name)
      let lines = explanation.wrapped(toWidth: width, indent: indent)
      guard isBeside else { return head + "\n" + lines.joined(separator: "\n") + "\n" }
      let gap = String(repeating: " ", count: widest + 2 - DisplayWidth.of(term))
      let first = lines[0].dropFirst(indent.count)
      return ([head + gap + first] + lines.dropFirst()).joined(separator: "\n") + "\n"
    }.joined()
  }

  /// Command lines with what they do beside them, or above where the terminal is narrow.
  private func examples(_ examples: [(String, String)]) -> String {
    let widest = examples.map { DisplayWidth.of($0.0) }.max() ?? 0
    let longest = examples.map { DisplayWidth.of($0.1) }.max() ?? 0
    let isBeside = widest + longest + 7 <= width
    return examples.map { line, meaning in
      guard isBeside else { return note(meaning) + "  \(line)\n" }
      return "  \(line.padded(toWidth: widest))   " + terminal.styled("# \(meaning)", .faint) + "\n"
    }.joined()
  }

  private func note(_ meaning: String) -> String {
    meaning.wrapped(toWidth: width, indent: "  # ")
      .map { terminal.styled($0, .faint) + "\n" }.joined()
  }
}
