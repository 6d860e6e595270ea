import Foundation
import Testing

@Suite struct HelpTests {
  /// Every command of the contract that is built so far.
  static let commands = [
    "harvest", "sources list", "sources show", "sources remove", "sources set", "validate",
    "search", "show",
    "export",
    "standards list", "standards show", "standards check", "serve", "backup", "doctor",
  ]

  @Test(arguments: commands)
  func everyCommandExplainsItself(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    for arguments in [words + ["--help"], words + ["-h"], ["help"] + words] {
      let run = try Tool.run(arguments)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("touchstone \(command) — "))
      #expect(run.output.contains("Usage\n  touchstone \(command)"))
      #expect(run.output.contains("--catalogue FILE"))
      #expect(run.output.contains("Examples"))
    }
  }

  @Test func theOverviewNamesEveryCommandAndEveryExitCode() throws {
    let output = try Tool.run(["--help"]).output
    for command in Self.commands { #expect(output.contains("  \(command) ")) }
    for code in 0...7 { #expect(output.contains("  \(code)  ")) }
  }

  @Test func aGroupOfCommandsHasHelpToo() throws {
    let run = try Tool.run(["standards", "--help"])
    #expect(run.code == 0)
    #expect(run.output.contains("standards check"))
  }

  @Test(arguments: [40, 60, 100, 140])
  func helpFitsTheTerminal(width: Int) throws {
    for command in Self.commands {
      let run = try Tool.shell(
        "COLUMNS=\(width) \"$TOUCHSTONE\" \(command) --help",
        environment: [:]
      )
      for line in run.lines where !line.contains("touchstone") {
        #expect(line.count <= width, "\(command): \(line)")
      }
    }
  }

  @Test func helpIsColouredOnTerminalsOnly() throws {
    let onTerminal = try Tool.shell(
      #"script -qec "$TOUCHSTONE --help" /dev/null"#,
      environment: ["TERM": "xterm"]
    )
    #expect(onTerminal.output.contains("\u{1B}[1mUsage"))
    let declined = try Tool.shell(
      #"script -qec "$TOUCHSTONE --help" /dev/null"#,
      environment: ["TERM": "xterm", "NO_COLOR": "1"]
    )
    #expect(!declined.output.contains("\u{1B}["))
    let dumb = try Tool.shell(
      #"script -qec "$TOUCHSTONE --help" /dev/null"#,
      environment: ["TERM": "dumb"]
    )
    #expect(!dumb.output.contains("\u{1B}["))
    #expect(!(try Tool.run(["--help"]).output.contains("\u{1B}[")))
  }
}
