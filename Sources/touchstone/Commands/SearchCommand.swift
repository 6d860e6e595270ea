import Catalogue
import Metadata
import Reports
import Search
import Standards

extension CommandDeclaration {
  static let search = CommandDeclaration(
    "search",
    summary: "find resources",
    discussion: """
      Words in any order; "words in quotes" stand together; -word leaves out; title:word looks in \
      one field; year 4, KS2, P5, National 5, cam cynnydd 3, age 7-9 and names of stages match by \
      age. Words in common use for one another (maths, mathematics) are looked for together, a word \
      that no resource has is corrected, and where next to nothing has everything, what lacks one \
      part is shown too: the answer says so, and --exact does none of it. * is everything. Facets: \
      \(Facet.allCases.map(\.rawValue).joined(separator: ", ")).
      """,
    operands: .words("QUERY"),
    options: [
      .filter, .sort, .limit, .offset, .facets, .explain, .exact,
      .format(["text", "json"] + ExportFormat.lists.map(\.rawValue)), .failEmpty,
    ],
    examples: [
      ("touchstone search fractions year 4", "the best first"),
      ("touchstone search --filter cost=free --filter stage=KS2 '*'", "all that is free for KS2"),
      ("touchstone search --limit 0 --facets science", "how many, and of what kinds"),
      ("touchstone search --format bibtex volcanoes -worksheet", "references; - leaves a word out"),
    ],
    run: SearchCommand.run
  )
}

extension Option {
  static let filter = Option(
    "filter",
    .text("FACET=VALUE"),
    repeatable: true,
    "only resources with this value; several values of one facet are alternatives"
  )
  static let sort = Option(
    "sort",
    .choice("ORDER", SearchRequest.Sort.allCases.map(\.rawValue)),
    "order by"
  )
  static let limit = Option("limit", .integer("N", 0...1000), "show at most N hits; default 10")
  static let offset = Option("offset", .integer("N", 0...1_000_000), "pass over the first N hits")
  static let facets = Option("facets", .flag, "count the values of every facet")
  static let explain = Option("explain", .flag, "say why each hit stands where it does")
  static let exact = Option("exact", .flag, "search for just what was typed, nothing else")
  static let failEmpty = Option("fail-empty", .flag, "exit 1 if nothing is found")
}

/// Asks the catalogue and prints the answer.
enum SearchCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    let request = try searchRequest(of: invocation)
    let catalogue = try invocation.openCatalogue(.readOnly)
    let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
    let answer = try SearchEngine(catalogue, weights: weights).search(request)
    let format = invocation.choice("format")
    if let list = ExportFormat(rawValue: format), list != .jsonl {
      try export(answer, as: list, catalogue, invocation)
    } else {
      try print(answer, to: request, format, invocation)
    }
    return answer.total == 0 && invocation.has("fail-empty") ? .findings : .clean
  }

  /// What the words and the options ask for; with `orEverything`, no words ask for everything.
  static func searchRequest(
    of invocation: Invocation,
    orEverything: Bool = false
  ) throws -> SearchRequest {
    let words = invocation.operands.joined(separator: " ")
    let query = orEverything && words.isEmpty ? "*" : words
    guard query.contains(where: { !$0.isWhitespace }) else {
      throw invocation.usageError("the query is empty; * finds everything")
    }
    var request = SearchRequest(query)
    request.filters = try invocation.texts("filter").map { try filter($0, invocation) }
    request.sort = SearchRequest.Sort(rawValue: invocation.choice("sort")) ?? .relevance
    request.limit = invocation.integer("limit", default: 10)
    request.offset = invocation.integer("offset", default: 0)
    request.wantsFacets = invocation.has("facets")
    request.wantsExplanation = invocation.has("explain")
    request.isLiteral = invocation.has("exact")
    return request
  }

  private static func filter(
    _ text: String,
    _ invocation: Invocation
  ) throws -> SearchRequest.Filter {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw invocation.usageError("--filter \(text): not of the form FACET=VALUE")
    }
    guard let facet = Facet(rawValue: parts[0].lowercased()) else {
      let names = Facet.allCases.map(\.rawValue)
      throw invocation.usageError(
        "--filter \(text): there is no facet '\(parts[0])' (\(names.joined(separator: ", ")))",
        suggestion: Suggestion.nearest(to: String(parts[0]), in: names)
      )
    }
    return SearchRequest.Filter(facet, String(parts[1]))
  }

  private static func print(
    _ answer: SearchAnswer,
    to request: SearchRequest,
    _ format: String,
    _ invocation: Invocation
  ) throws {
    switch format {
    case "json": try invocation.printJSON { $0.search(answer) }
    case "jsonl": for hit in answer.hits { try invocation.printJSON { $0.hit(hit) } }
    default:
      let text = SearchText(request, for: invocation.terminal).text(answer)
      try invocation.output.write(text)
    }
  }
  /// Hands the hits on, whole, for another program.
  private static func export(
    _ answer: SearchAnswer,
    as format: ExportFormat,
    _ catalogue: CatalogueFile,
    _ invocation: Invocation
  ) throws {
    let export = ResourceExport(format, to: invocation.output)
    try catalogue.read { reader in
      let facets = try FacetReader(reader)
      for hit in answer.hits {
        guard let resource = try ExportedResource(hit.id, reader, facets) else { continue }
        try export.write(resource, reader)
      }
    }
    try export.finish()
  }
}
