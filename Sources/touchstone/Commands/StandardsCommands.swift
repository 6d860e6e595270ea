import Markup
import Reports
import Standards

extension CommandDeclaration {
  static let standardsList = CommandDeclaration(
    "standards",
    "list",
    summary: "the standards records are judged by",
    options: [.format(["text", "json"])],
    examples: [("touchstone standards list", "ids, versions and what they judge")],
    run: { invocation in
      let library = try invocation.standardsLibrary()
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.standards(library.standards) }
      } else {
        try invocation.output.write(
          StandardsText.list(library.standards, for: invocation.terminal)
        )
      }
      return .clean
    }
  )

  static let standardsShow = CommandDeclaration(
    "standards",
    "show",
    summary: "one standard with its criteria",
    operands: .one("ID"),
    options: [.format(["text", "json"])],
    examples: [("touchstone standards show kbart", "what a KBART file is asked for")],
    run: { invocation in
      let library = try invocation.standardsLibrary()
      let standard = try invocation.standard(invocation.operands[0], in: library)
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.standard(standard) }
      } else {
        try invocation.output.write(StandardsText.page(standard, for: invocation.terminal))
      }
      return .clean
    }
  )

  static let standardsCheck = CommandDeclaration(
    "standards",
    "check",
    summary: "lint standards, and run the examples of their criteria",
    discussion: """
      FILE is a standards folder, the folder or a file of one standard, or a vocabulary; without \
      it, the folder in use. Exit code 3 if anything is wrong.
      """,
    operands: .optional("FILE"),
    options: [.format(["text", "json"])],
    examples: [
      ("touchstone standards check", "the standards in use"),
      ("touchstone standards check Standards/kbart", "one standard, while you change it"),
    ],
    run: { invocation in
      let path = try invocation.operands.first ?? invocation.standardsFolder()
      let check = StandardsLibrary.check(path)
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.standardsCheck(check) }
      } else {
        try invocation.output.write(StandardsText.check(check, of: path, for: invocation.terminal))
      }
      return check.problems.isEmpty ? .clean : .unreadable
    }
  )
}

extension Invocation {
  /// Prints one JSON value on a line of its own.
  func printJSON(_ body: (inout JSONWriter) -> Void) throws {
    var json = JSONWriter()
    body(&json)
    json.endLine()
    try output.write(json.bytes)
  }
}
