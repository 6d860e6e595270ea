import Catalogue
import Reports
import Search

extension CommandDeclaration {
  static let export = CommandDeclaration(
    "export",
    summary: "the catalogue, or what a search finds, for other programs",
    discussion: """
      Without a QUERY everything in the catalogue, in the order it came; with one, or with \
      --filter, all that matches. Goes to standard output a resource at a time, however many there \
      are. In csv, a cell that a spreadsheet would take for a formula has an apostrophe before it. \
      kbart holds titles only: what came as KBART, and books and journals of other sources.
      """,
    operands: .words("QUERY", orNone: true),
    options: [.format(ExportFormat.allCases.map(\.rawValue)), .filter, .sort],
    examples: [
      ("touchstone export > catalogue.jsonl", "everything, a JSON object a line"),
      ("touchstone export --format csv --filter cost=free > free.csv", "what is free, as a table"),
      ("touchstone export --format oai_dc > feed.xml", "a feed that can be harvested again"),
    ],
    run: ExportCommand.run
  )
}

/// Streams resources out of the catalogue.
enum ExportCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    let format = ExportFormat(rawValue: invocation.choice("format")) ?? .jsonl
    let catalogue = try invocation.openCatalogue(.readOnly)
    let export = ResourceExport(format, to: invocation.output)
    if invocation.operands.isEmpty && invocation.texts("filter").isEmpty {
      try everything(in: catalogue, to: export)
    } else {
      try matches(of: invocation, in: catalogue, to: export)
    }
    try export.finish()
    return .clean
  }

  private static func everything(in catalogue: CatalogueFile, to export: ResourceExport) throws {
    try catalogue.read { reader in
      let facets = try FacetReader(reader)
      try reader.forEachResource { stored in
        let facets = try facets.facets(of: stored.document)
        try export.write(ExportedResource(stored, facets: facets), reader)
      }
    }
  }

  private static func matches(
    of invocation: Invocation,
    in catalogue: CatalogueFile,
    to export: ResourceExport
  ) throws {
    var request = try SearchCommand.searchRequest(of: invocation, orEverything: true)
    // Nobody reads a note that something else was found: what is handed on is what was asked for.
    request.isLiteral = true
    let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
    let documents = try SearchEngine(catalogue, weights: weights).documents(request)
    try catalogue.read { reader in
      let facets = try FacetReader(reader)
      for document in documents {
        guard let stored = try reader.resource(document: document), !stored.isDeleted else {
          continue
        }
        try export.write(
          ExportedResource(stored, facets: try facets.facets(of: document)),
          reader
        )
      }
    }
  }
}
