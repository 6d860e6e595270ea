public import Markup
public import Search

/// How well searches answer judged queries, for people.
public enum EvaluationText {
  /// The measures of every query, then their means.
  public static func text(_ evaluation: Evaluation, for terminal: Terminal) -> String {
    let measures = ["nDCG@10", "AP", "RR", "R@100"].map {
      TextTable.Column($0, isNumeric: true)
    }
    var queries = TextTable(
      [.init("Query", minimum: 8), .init("Words", minimum: 16), .init("Relevant", isNumeric: true)]
        + measures
    )
    for result in evaluation.results {
      queries.append(
        [.init(result.query.id), .init(result.query.text), .init("\(result.relevant)")]
          + cells(result.scores)
      )
    }
    var means = TextTable(
      [.init("Mean over"), .init("Queries", isNumeric: true)]
        + ["nDCG@10", "MAP", "MRR", "R@100"].map { .init($0, isNumeric: true) }
    )
    let kinds = evaluation.byKind
    if kinds.count > 1 {
      for kind in kinds {
        means.append([.init(kind.kind), .init("\(kind.queries)")] + cells(kind.scores))
      }
    }
    means.append([.init("all"), .init("\(evaluation.results.count)")] + cells(evaluation.overall))
    var text = queries.render(for: terminal) + "\n" + means.render(for: terminal)
    if !evaluation.unjudged.isEmpty {
      let list = evaluation.unjudged.joined(separator: ", ").printable
      text += "\nNothing is judged relevant to \(list): not measured.\n"
    }
    return text
  }

  private static func cells(_ scores: Evaluation.Scores) -> [TextTable.Cell] {
    [scores.nDCG10, scores.averagePrecision, scores.reciprocalRank, scores.recall100].map {
      .init(decimal($0))
    }
  }

  /// A number from 0 to 1 with three decimals.
  private static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

extension JSONWriter {
  /// Writes the measures of every query and their means.
  public mutating func evaluation(_ evaluation: Evaluation) {
    beginObject()
    key("overall")
    beginObject()
    key("queries")
    integer(evaluation.results.count)
    means(evaluation.overall)
    endObject()
    key("kinds")
    beginArray()
    for kind in evaluation.byKind {
      beginObject()
      key("kind")
      string(kind.kind)
      key("queries")
      integer(kind.queries)
      means(kind.scores)
      endObject()
    }
    endArray()
    key("queries")
    beginArray()
    for result in evaluation.results { self.result(result) }
    endArray()
    key("unjudged")
    strings(evaluation.unjudged)
    endObject()
  }

  private mutating func means(_ scores: Evaluation.Scores) {
    self.scores(scores, names: ("map", "mrr"))
  }

  private mutating func result(_ result: Evaluation.Result) {
    beginObject()
    key("id")
    string(result.query.id)
    key("query")
    string(result.query.text)
    key("kind")
    string(result.query.kind)
    key("relevant")
    integer(result.relevant)
    key("found")
    integer(result.found)
    scores(result.scores, names: ("ap", "rr"))
    endObject()
  }

  private mutating func scores(_ scores: Evaluation.Scores, names: (String, String)) {
    key("ndcg10")
    number(scores.nDCG10, decimals: 4)
    key(names.0)
    number(scores.averagePrecision, decimals: 4)
    key(names.1)
    number(scores.reciprocalRank, decimals: 4)
    key("recall100")
    number(scores.recall100, decimals: 4)
  }
}
