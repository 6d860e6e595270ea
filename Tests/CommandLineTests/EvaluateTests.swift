import Foundation
import TestSupport
import Testing

/// Measuring the ranking from the command line.
@Suite struct EvaluateTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let records = ["Volcanoes", "Volcanoes and earthquakes", "Rivers"].enumerated().map {
      #"{"@context":"https://schema.org/","@type":"LearningResource","@id":"urn:x:\#($0)","name":"\#($1)"}"#
    }
    try folder.write(records.joined(separator: "\n"), to: "shelf.jsonl")
    _ = try Tool.run(["harvest", "--name", "shelf", "shelf.jsonl"], in: folder.path)
    try folder.write("query_id\tquery\tkind\tneed\nq1\tvolcanoes\ttopic\tx\n", to: "queries.tsv")
  }

  private func evaluate(_ judgements: String, _ options: String...) throws -> Tool.Run {
    try folder.write(judgements, to: "judgements.tsv")
    return try Tool.run(
      ["evaluate", "--queries", "queries.tsv", "--judgements", "judgements.tsv"] + options,
      in: folder.path
    )
  }

  private func overall(_ run: Tool.Run) throws -> [String: Double] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(object?["overall"] as? [String: Double])
  }

  @Test(arguments: [
    "query_id\tsource\trecord\tgrade\nq1\tshelf\turn:x:0\t3\nq1\tshelf\turn:x:1\t1\n",
    "query_id\tdoc_id\tgrade\nq1\turn:x:0\t3\nq1\turn:x:1\t1\n",
    "q1 0 urn:x:0 3\nq1 0 urn:x:1 1\n", "\u{FEFF}q1\turn:x:0\t3\r\n\r\nq1\turn:x:1\t1\r\n",
  ])
  func everyFormOfJudgementsMeansTheSame(judgements: String) throws {
    let run = try evaluate(judgements, "--format", "json")
    #expect(run.code == 0, "\(run.errors)")
    let means = try overall(run)
    #expect(means == ["queries": 1, "ndcg10": 1, "map": 1, "mrr": 1, "recall100": 1])
  }

  @Test func whatIsNotFoundCosts() throws {
    let judgements = "query_id\tsource\trecord\tgrade\nq1\tshelf\turn:x:2\t2\n"
    let means = try overall(try evaluate(judgements, "--format", "json"))
    #expect(means == ["queries": 1, "ndcg10": 0, "map": 0, "mrr": 0, "recall100": 0])
    let text = try evaluate(judgements).output
    #expect(text.contains("q1"))
    #expect(text.contains("0.000"))
  }

  @Test func faultsNameRowAndColumn() throws {
    let run = try evaluate(
      """
      query_id\tsource\trecord\tgrade
      q1\tshelf\turn:x:9\t3
      q1\tshelv\turn:x:0\t3
      q2\tshelf\turn:x:0\t3
      q1\tshelf\turn:x:0\tgood
      """
    )
    #expect(run.code == 3)
    #expect(run.output.isEmpty)
    for message in [
      "judgements.tsv: row 2, column 3 (record): the source 'shelf' has no record 'urn:x:9'",
      "judgements.tsv: row 3, column 2 (source): the catalogue has no source 'shelv'",
      "judgements.tsv: row 4, column 1 (query_id): there is no query 'q2'",
      "judgements.tsv: row 5, column 4 (grade): 'good' is no grade",
    ] {
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func theSameJudgementTwiceIsAFault() throws {
    let run = try evaluate("q1 0 urn:x:0 3\nq1 0 urn:x:0 2\n")
    #expect(run.code == 3)
    #expect(run.errors.contains("row 2, column 3: it is judged twice for 'q1'"))
  }

  @Test func bothFilesMustBeNamedAndThere() throws {
    #expect(try Tool.run(["evaluate", "--queries", "queries.tsv"], in: folder.path).code == 2)
    let run = try Tool.run(
      ["evaluate", "--queries", "none.tsv", "--judgements", "x.tsv"],
      in: folder.path
    )
    #expect(run.code == 3)
    #expect(run.errors.contains("none.tsv"))
  }
}
