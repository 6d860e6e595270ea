import Catalogue
import Foundation
import Harvest
import Ingest
import Metadata
import Search
import Standards
import TestSupport
import Testing

/// The searches of the corpus, over a catalogue of all its feeds, find what they must.
@Suite struct CorpusSearchTests {
  /// A file of `Corpus/searches`.
  struct File: Decodable {
    struct Search: Decodable, Sendable {
      let query: String
      let top: Int
      let mustInclude: [String]
      var mustExclude: [String]?
      var filters: [[String]]?
    }

    let searches: [Search]
  }

  static let searches: [File.Search] = ["known-items", "topics", "filters"].flatMap { name in
    let data = FileManager.default.contents(atPath: "\(Folders.corpus)/searches/\(name).json")
    return (try? JSONDecoder().decode(File.self, from: data ?? Data()))?.searches ?? []
  }

  private struct NoNetwork: Error {}

  private let folder: TemporaryFolder
  private let catalogue: CatalogueFile
  private let engine: SearchEngine
  private let results: [HarvestResult]

  init() throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    catalogue = try CatalogueFile(
      path: folder.file("corpus.db"),
      mode: .create,
      configuration: configuration
    )
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let harvester = Harvester(catalogue, library: library, rules: try library.ruleSet()) {
      throw NoNetwork()
    }
    let feeds = Folders.corpus + "/feeds"
    results = try FileManager.default.contentsOfDirectory(atPath: feeds).sorted().flatMap { name in
      let location = feeds + "/" + name
      return try harvester.harvest(InputExpander().expand([location]).inputs, location: location)
    }
    engine = SearchEngine(
      catalogue,
      weights: try RankingWeights.load(standardsFolder: Folders.standards)
    )
  }

  @Test func everySourceOfTheCorpusIsHarvestedWhole() {
    #expect(results.count == 25)
    for result in results {
      #expect(result.outcome == .complete, "\(result.source): \(result.progress)")
    }
  }

  @Test func everySearchFindsWhatItMust() throws {
    #expect(Self.searches.count > 35)
    for search in Self.searches {
      var request = SearchRequest(search.query)
      request.limit = search.top
      request.filters = try (search.filters ?? []).map { try .init($0.joined(separator: "=")) }
      let titles = try engine.search(request).hits.map(\.title)
      for title in search.mustInclude {
        #expect(titles.contains(title), "\(search.query): \(title) is not among \(titles)")
      }
      for title in search.mustExclude ?? [] {
        #expect(!titles.contains(title), "\(search.query): \(title) is among \(titles)")
      }
    }
  }

  /// A file of searches for a topic and a stage.
  private struct StageFile: Decodable {
    struct Search: Decodable {
      let query: String
      let top: Int
      let mustIncludeOne: [String]
    }

    let searches: [Search]
  }

  @Test func whatSuitsAStageIsAmongTheFirstWithoutNamingIt() throws {
    let path = "\(Folders.corpus)/searches/stages.json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let searches = try JSONDecoder().decode(StageFile.self, from: data).searches
    #expect(searches.count >= 10)
    for search in searches {
      var request = SearchRequest(search.query)
      request.limit = search.top
      let titles = try engine.search(request).hits.map(\.title)
      #expect(
        search.mustIncludeOne.contains { titles.contains($0) },
        "\(search.query): \(titles)"
      )
    }
  }

  @Test func theRankingIsAsGoodAsItWas() throws {
    func file(_ name: String) throws -> String {
      try String(contentsOfFile: "\(Folders.corpus)/searches/\(name)", encoding: .utf8)
    }
    let queries = try EvaluationQuery.read(try file("queries.tsv"), name: "queries.tsv")
    let judged = try file("judgements.tsv")
    let judgements = try catalogue.read {
      try Judgements(judged, name: "judgements.tsv", queries: queries, $0)
    }
    let evaluation = try Evaluation(queries, judgements, engine)
    #expect(evaluation.results.count == queries.count)
    // Just under what `touchstone evaluate` measures; a better ranking raises it.
    let means = evaluation.overall
    #expect(means.nDCG10 >= 0.84, "\(means)")
    #expect(means.averagePrecision >= 0.66, "\(means)")
    #expect(means.reciprocalRank >= 0.98, "\(means)")
    #expect(means.recall100 >= 0.67, "\(means)")
  }
}
