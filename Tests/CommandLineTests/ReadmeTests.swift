import Foundation
import TestSupport
import Testing

/// What the README tells people to type must be there.
@Suite struct ReadmeTests {
  private let readme: String

  init() throws {
    readme = try String(contentsOfFile: Folders.root + "/README.md", encoding: .utf8)
  }

  /// The command lines in blocks and in running text, without their comments.
  private var commandLines: [[String]] {
    let quoted = readme.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.flatMap { $0.element.split(separator: "\n") }
    return (readme.split(separator: "\n") + quoted).compactMap { line in
      guard line.hasPrefix("touchstone ") else { return nil }
      let typed = line.split(separator: "#")[0].replacing("'", with: "")
      return typed.split(separator: " ").dropFirst().map(String.init)
    }
  }

  @Test func everyCommandItNamesExists() throws {
    #expect(commandLines.count >= 12)
    for words in commandLines {
      let run = try Tool.run(words.filter { $0 != "-" } + ["--help"])
      #expect(run.code == 0, "touchstone \(words.joined(separator: " ")): \(run.errors)")
      #expect(run.output.contains("Usage"))
    }
  }

  @Test func bothScriptsAreThereAndCanBeRun() {
    for script in [".ci/demo", ".ci/run"] {
      #expect(readme.contains("\n\(script) "))
      #expect(FileManager.default.isExecutableFile(atPath: Folders.root + "/" + script))
    }
  }

  @Test func theMapNamesEveryTarget() throws {
    let sources = try FileManager.default.contentsOfDirectory(atPath: Folders.root + "/Sources")
    for target in sources { #expect(readme.contains("`\(target)`"), "\(target)") }
  }

  @Test func itsExitCodesAreThoseOfTheTool() throws {
    let help = try Tool.run(["--help"]).output
    for code in 0...7 {
      #expect(readme.contains("\n| \(code) | "))
      #expect(help.contains("\n  \(code)  "))
    }
  }
}
