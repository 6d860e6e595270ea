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
