import SQLite
import Standards
import TestSupport

@testable import Search

/// A search index in a file of its own, deleted with this object.
final class IndexFixture {
  private let folder: TemporaryFolder
  let connection: Connection
  let weights: RankingWeights
  private let segments = SegmentIndex()

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(path: folder.file("index.db"))
    try SearchIndex.prepare(connection)
    weights = try RankingWeights.load(standardsFolder: Folders.standards)
  }

  /// Runs `body` with a writer in a transaction of its own.
  func write(_ body: (IndexWriter) throws -> Void) throws {
    try connection.transaction { connection in
      let writer = try IndexWriter(connection, weights: weights)
      try body(writer)
      try writer.finish()
    }
  }

  /// Puts documents in one transaction.
  func put(_ documents: IndexDocument...) throws { try put(documents) }

  func put(_ documents: [IndexDocument]) throws {
    try write { writer in for document in documents { writer.put(document) } }
  }

  /// Rebuilds the index from what it holds.
  func rebuild() throws {
    try connection.transaction { try SearchIndex.rebuild($0, weights: weights) }
  }

  /// The answer of the ranking, with one cache over all changes.
  func answer(
    _ query: String,
    filters: [SearchRequest.Filter] = [],
    sort: SearchRequest.Sort = .relevance,
    k: Int = 1_000,
    facets: Bool = false
  ) throws -> TopKAnswer {
    _ = try SearchIndex.open(connection, weights: weights)
    let parsed = QueryParser().parse(query)
    var question = TopKQuestion(parsed)
    question.filters = try FacetFilters(filters, connection)
    question.sort = sort
    question.k = k
    question.countsFacets = facets
    return try TopK(connection, segments, weights: weights).answer(question)
  }

  /// The numbers of the documents found, the best first.
  func find(
    _ query: String,
    filters: [SearchRequest.Filter] = [],
    sort: SearchRequest.Sort = .relevance
  ) throws -> [Int64] {
    try answer(query, filters: filters, sort: sort).ranked.map(\.document)
  }
}

extension IndexDocument {
  /// A document with a title and other text.
  init(
    _ document: Int64,
    _ title: String,
    subject: String = "",
    keyword: String = "",
    description: String = "",
    creator: String = "",
    publisher: String = "",
    identifier: String = "",
    facets: [FacetValue] = [],
    ages: ClosedRange<Int>? = nil,
    date: String = "",
    quality: Double? = nil
  ) {
    self.init(document: document)
    self.title = Array(title.utf8)
    self.subject = Array(subject.utf8)
    self.keyword = Array(keyword.utf8)
    self.description = Array(description.utf8)
    self.creator = Array(creator.utf8)
    self.publisher = Array(publisher.utf8)
    self.identifier = Array(identifier.utf8)
    self.facets = FacetValues(values: facets, ages: ages)
    self.date = date
    self.quality = quality
  }
}
