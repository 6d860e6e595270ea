import Catalogue
import Markup
import Reports
import Search

extension CommandDeclaration {
  static let evaluate = CommandDeclaration(
    "evaluate",
    summary: "measure the ranking by judged queries",
    discussion: """
      Queries have the columns query_id, query and perhaps kind; judgements query_id, source, \
      record and grade, a whole number from 0 for not relevant. TREC's four columns without a \
      header will do as well. nDCG@10 compares with the best ranking that the judgements allow.
      """,
    options: [
      Option("queries", .text("TSV"), "the queries, tab-separated"),
      Option("judgements", .text("TSV"), "the judgements, tab-separated"),
      .format(["text", "json"]),
    ],
    examples: [
      (
        "touchstone evaluate --queries queries.tsv --judgements judgements.tsv",
        "each query, then the means"
      )
    ],
    run: EvaluateCommand.run
  )
}

/// Asks judged queries and prints how well they were answered.
enum EvaluateCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    guard let queriesPath = invocation.text("queries"),
      let judgementsPath = invocation.text("judgements")
    else { throw invocation.usageError("'evaluate' needs --queries TSV and --judgements TSV") }
    let catalogue = try invocation.openCatalogue(.readOnly)
    let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
    let queries = try EvaluationQuery.read(try text(queriesPath), name: queriesPath)
    let judged = try text(judgementsPath)
    let judgements = try catalogue.read {
      try Judgements(judged, name: judgementsPath, queries: queries, $0)
    }
    let engine = SearchEngine(catalogue, weights: weights)
    let evaluation = try Evaluation(queries, judgements, engine)
    if invocation.choice("format") == "json" {
      try invocation.printJSON { $0.evaluation(evaluation) }
    } else {
      try invocation.output.write(EvaluationText.text(evaluation, for: invocation.terminal))
    }
    return .clean
  }

  /// The content of a file; what is no UTF-8 in it becomes U+FFFD and so matches nothing.
  private static func text(_ path: String) throws -> String {
    String(decoding: try FileSource(path: path).readToEnd(), as: UTF8.self)
  }
}
