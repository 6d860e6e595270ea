import Catalogue
import Metadata
import Standards
import TestSupport

@testable import Search

/// What a test says of one resource.
struct Item {
  var title: String
  var description = ""
  var subject = ""
  var creator = ""
  var publisher = ""
  var identifier = ""
  var facets: [FacetValue] = []
  var ages: ClosedRange<Int>?
  var date = ""
  var quality: Double?
}

/// A catalogue with an index, in a folder of its own.
final class SearchFixture {
  private let folder: TemporaryFolder
  let catalogue: CatalogueFile
  let engine: SearchEngine
  let weights: RankingWeights

  init(_ items: [Item] = []) throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    catalogue = try CatalogueFile(
      path: folder.file("catalogue.db"),
      mode: .create,
      configuration: configuration
    )
    weights = try RankingWeights.load(standardsFolder: Folders.standards)
    engine = SearchEngine(catalogue, weights: weights)
    try add(items)
  }

  /// Stores and indexes items in one transaction, with an assessment where rules are given.
  func add(_ items: [Item], rules: RuleSet? = nil) throws {
    guard !items.isEmpty else { return }
    try catalogue.write { writer in
      let index = try IndexWriter(writer.connection, weights: weights)
      let ruleSet = try rules.map { try writer.ruleSet($0.descriptor) }
      let source = try writer.source(.init(name: "shelf", kind: .file, location: "/shelf.xml"))
      let run = try writer.beginRun(source)
      let context = try writer.context(RecordContext(format: RecordFormat(reader: "oai_dc")))
      for item in items {
        var record = Record(paths: PathTable())
        record.identifier = item.title
        let change = try writer.store(
          record,
          source: source,
          run: run,
          context: context,
          digest: record.digest()
        )
        try writer.setSummary(
          ResourceSummary(
            title: item.title,
            publisher: item.publisher,
            description: item.description,
            date: item.date,
            quality: item.quality
          ),
          document: change.document
        )
        if let ruleSet {
          try writer.setAssessment(
            Array(item.description.utf8),
            record: change.record,
            rules: ruleSet
          )
        }
        index.put(IndexDocument(change.document, item))
      }
      try index.finish()
      try writer.finishRun(run, RunProgress(), outcome: .complete)
    }
  }

  /// What is wrong with the index.
  func problems() throws -> [String] {
    try catalogue.write { try SearchIndex.problems($0, weights: weights) }
  }

  /// Rebuilds the index from what it holds.
  func rebuild() throws {
    try catalogue.write { try SearchIndex.rebuild($0, weights: weights) }
  }

  func search(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws
    -> SearchAnswer
  {
    var request = SearchRequest(query)
    change(&request)
    return try engine.search(request)
  }

  /// The titles found, the best first.
  func titles(_ query: String) throws -> [String] { try search(query).hits.map(\.title) }
}

extension IndexDocument {
  fileprivate init(_ document: Int64, _ item: Item) {
    self.init(
      document,
      item.title,
      subject: item.subject,
      description: item.description,
      creator: item.creator,
      publisher: item.publisher,
      identifier: item.identifier,
      facets: item.facets,
      ages: item.ages,
      date: item.date,
      quality: item.quality
    )
  }
}
