import Foundation
import Ranking
import SQLite
import Search

/// Ranks the documents of a test collection for its queries: `rank DOCS QUERIES` prints lines of
/// query, document and score, the best thousand of each query, by the product's own analyser.
struct PeerRank {
  private let documents: String
  private let queries: String

  init(_ arguments: [String]) throws {
    guard arguments.count == 2 else { throw BenchError("rank wants DOCS and QUERIES") }
    documents = arguments[0]
    queries = arguments[1]
  }

  func run() throws {
    let workplace = try Workplace()
    let connection = try PeerIndex.open(workplace.folder + "/rank.db")
    try SegmentTables.create(connection)
    let analyzer = Analyzer()
    var builder = try SegmentBuilder(analyzer: analyzer, weights: PeerIndex.weights())
    var columns = SegmentColumns()
    var ids: [String] = []
    for line in try LineReader(path: documents) {
      let record = try PeerRecord(line)
      builder.append([record.title, record.keywords, record.description])
      columns.append(document: UInt32(ids.count), facets: [])
      ids.append(record.id)
    }
    try connection.transaction { try SegmentStore($0).write(builder, columns) }
    let reader = try SegmentReader(connection, SegmentIndex())
    for line in try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2 else { continue }
      var query = WordQuery(.any, WordQuery.words(of: String(parts[1]), analyzer))
      query.k = 1_000
      for (document, score) in try reader.answer(query).ranked {
        print("\(parts[0])\t\(ids[Int(document)])\t\(score)")
      }
    }
  }
}
