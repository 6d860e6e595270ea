import Reports

/// Parses, calls, prints, and says how it went.
enum CommandLineTool {
  /// Carries out a command line without the program's own name.
  static func run(_ words: [String], environment: [String: String]) -> ExitCode {
    Signals.ignoreFailedWrites()
    let console = Console(terminal: Terminal.detect(descriptor: 2, environment: environment))
    let output = StandardOutput()
    let code: ExitCode
    do {
      let request = try ArgumentParser.parse(words, commands: CommandTable.all)
      code = try carryOut(request, environment: environment, output: output, console: console)
    } catch {
      code = report(error, on: console)
    }
    console.clearProgress()
    do {
      try output.flush()
      return code
    } catch {
      return report(error, on: console)
    }
  }

  private static func carryOut(
    _ request: ArgumentParser.Request,
    environment: [String: String],
    output: StandardOutput,
    console: Console
  ) throws -> ExitCode {
    switch request {
    case .version:
      try output.write("touchstone \(Product.version)\n")
      return .clean
    case .help(let path):
      let terminal = Terminal.detect(descriptor: 1, environment: environment)
      let help = HelpText(commands: CommandTable.all, terminal: terminal)
      try output.write(help.on(path))
      return .clean
    case .run(let command, let operands, let values):
      let invocation = Invocation(
        command: command,
        operands: operands,
        values: values,
        environment: environment,
        output: output,
        console: console
      )
      return try command.run(invocation)
    }
  }

  /// Says why a command failed.
  private static func report(_ error: any Error, on console: Console) -> ExitCode {
    let failure = Failure(error)
    console.fail(failure.lines)
    return failure.code
  }
}
