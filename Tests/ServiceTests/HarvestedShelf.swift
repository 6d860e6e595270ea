import Catalogue
import Foundation
import Harvest
import Ingest
import Search
import Standards
import TestSupport
import Testing

@testable import Service

/// A catalogue of what was harvested from feeds written here, and the handler that serves it.
final class HarvestedShelf {
  let handler: CatalogueHandler
  private let folder: TemporaryFolder
  private let harvester: Harvester

  init() throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    let catalogue = try CatalogueFile(
      path: folder.file("shelf.db"),
      mode: .create,
      configuration: configuration
    )
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let rules = try library.ruleSet(clock: .fixed(year: 2026, month: 11, day: 23))
    harvester = Harvester(catalogue, library: library, rules: rules) {
      throw InputError(.badAddress, "", "no network here")
    }
    handler = CatalogueHandler(
      catalogue: catalogue,
      engine: SearchEngine(
        catalogue,
        weights: try RankingWeights.load(standardsFolder: Folders.standards)
      ),
      standards: library
    )
  }

  /// Harvests one feed as the source `press`.
  func harvest(_ feed: String, file: String = "feed.jsonld") throws {
    let path = folder.file(file)
    try feed.write(toFile: path, atomically: true, encoding: .utf8)
    let input = Input(
      location: .file(path: path),
      name: path,
      source: "press",
      isFromFolder: false
    )
    let result = try #require(try harvester.harvest([input], location: path).first)
    #expect(result.progress.ledger.quarantined == 0)
  }

  /// The page of an address, or its JSON.
  func text(_ target: String, accept: String = "text/html") throws -> String {
    handler.respond(to: try HTTPRequest("GET", target, headers: ["Accept": accept])).text
  }

  /// The address of the only resource there is.
  func onlyResource() throws -> String {
    let answer = try JSONDecoder().decode(
      Hits.self,
      from: Data(try text("/search?q=*&format=json").utf8)
    )
    try #require(answer.hits.count == 1)
    return "/resources/" + answer.hits[0].id
  }

  private struct Hits: Decodable {
    struct Hit: Decodable { var id: String }
    var hits: [Hit]
  }
}
