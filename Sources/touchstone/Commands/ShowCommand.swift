import Catalogue
import Metadata
import Reports

extension CommandDeclaration {
  static let show = CommandDeclaration(
    "show",
    summary: "one resource: metadata, assessment, history",
    discussion: """
      raw prints the records as their source sent them; jsonld and oai_dc print what the catalogue \
      understood of them.
      """,
    operands: .one("ID"),
    options: [.format(["text", "json", "jsonld", "oai_dc", "raw"])],
    examples: [
      ("touchstone show qnvx4o2lkdjbc", "the page of a resource; ids are in search results"),
      ("touchstone show --format raw qnvx4o2lkdjbc", "what the source sent"),
    ],
    run: ShowCommand.run
  )
}

/// Prints one resource in one of five forms.
enum ShowCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    let text = invocation.operands[0]
    guard let id = ResourceID(text) else {
      throw invocation.usageError(
        "'\(text)' is no id; ids are thirteen letters and digits, as search prints them"
      )
    }
    let catalogue = try invocation.openCatalogue(.readOnly)
    guard let detail = try catalogue.read({ try ResourceDetail(id, $0) }) else {
      throw invocation.usageError("the catalogue \(catalogue.path) has no resource '\(text)'")
    }
    try print(detail, invocation)
    return .clean
  }

  private static func print(_ detail: ResourceDetail, _ invocation: Invocation) throws {
    let output = invocation.output
    switch invocation.choice("format") {
    case "json": try invocation.printJSON { $0.resource(detail) }
    case "jsonld":
      try invocation.printJSON { SchemaOrgDocument.write(detail.metadata, to: &$0) }
    case "oai_dc": try output.write(DublinCoreDocument.xml(detail.metadata))
    case "raw":
      for record in detail.records {
        try output.write(record.latest.raw)
        if record.latest.raw.last != UInt8(ascii: "\n") { try output.write("\n") }
      }
    default: try output.write(ResourceText(detail, for: invocation.terminal).text)
    }
  }
}
