import Catalogue
import Metadata
import Reports

extension CommandDeclaration {
  static let show = CommandDeclaration(
    "show",
    summary: "one resource: metadata, assessment, history",
    discussion: """
      raw prints the records as their source sent them; jsonld, oai_dc and lom print what the \
      catalogue understood of them; ris, bibtex and csv are for reference managers and tables.
      """,
    operands: .one("ID"),
    options: [.format(["text", "json"] + ResourceDocument.allCases.map(\.rawValue) + ["raw"])],
    examples: [
      ("touchstone show qnvx4o2lkdjbc", "the page of a resource; ids are in search results"),
      ("touchstone show --format raw qnvx4o2lkdjbc", "what the source sent"),
    ],
    run: ShowCommand.run
  )
}

/// Prints one resource in the form that is asked for.
enum ShowCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    let text = invocation.operands[0]
    guard let id = ResourceID(text) else {
      throw invocation.usageError(
        "'\(text)' is no id; ids are thirteen letters and digits, as search prints them"
      )
    }
    let catalogue = try invocation.openCatalogue(.readOnly)
    try catalogue.read { reader in
      guard let detail = try ResourceDetail(id, reader) else {
        throw invocation.usageError("the catalogue \(catalogue.path) has no resource '\(text)'")
      }
      try print(detail, reader, invocation)
    }
    return .clean
  }

  private static func print(
    _ detail: ResourceDetail,
    _ reader: CatalogueReader,
    _ invocation: Invocation
  ) throws {
    let output = invocation.output
    let format = invocation.choice("format")
    if let document = ResourceDocument(rawValue: format) {
      return try document.write(detail, reader, to: output)
    }
    switch format {
    case "json": try invocation.printJSON { $0.resource(detail) }
    case "raw":
      for record in detail.records {
        try output.write(record.latest.raw)
        if record.latest.raw.last != UInt8(ascii: "\n") { try output.write("\n") }
      }
    default: try output.write(ResourceText(detail, for: invocation.terminal).text)
    }
  }
}
