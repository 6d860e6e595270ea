import Catalogue
import Foundation
import Harvest
import Ingest
import Search
import Standards

/// Everything together: read, judge, store and index in a fresh catalogue.
///
/// Guards: 8,000 records a second of CPU, and memory under 150 MB whatever the feed's size.
struct IngestBenchmark {
  private let options: BenchOptions

  init(_ options: BenchOptions) { self.options = options }

  func run() throws {
    let workplace = try Workplace()
    let library = try Workplace.library()
    let rules = try library.ruleSet(forcing: [])
    var made = MadeUpFeed()
    let pages =
      options.files.isEmpty
      ? try made.writePages(records: options.records, into: workplace.folder) : options.files
    let inputs = pages.map {
      Input(location: .file(path: $0), name: $0, source: "benchmark", isFromFolder: true)
    }
    var number = 0
    let fresh = try Measurement.median(
      "read, judged, stored, indexed",
      runs: options.runs,
      bytes: Workplace.size(of: pages)
    ) {
      number += 1
      return try harvest(
        inputs,
        into: workplace.folder + "/\(number).db",
        library: library,
        rules: rules
      )
    }
    fresh.print()
    let again = try Measurement.median(
      "the same again, unchanged",
      runs: 1,
      bytes: Workplace.size(of: pages)
    ) {
      try harvest(inputs, into: workplace.folder + "/1.db", library: library, rules: rules)
    }
    again.print()
    let size = Workplace.size(of: [workplace.folder + "/1.db"])
    print(
      String(
        format: "catalogue %.1f MB, peak memory %.0f MB",
        Double(size) / 1e6,
        CPUClock.peakMegabytes
      )
    )
  }

  private func harvest(
    _ inputs: [Input],
    into path: String,
    library: StandardsLibrary,
    rules: RuleSet
  ) throws -> Int {
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    let catalogue = try CatalogueFile(path: path, mode: .create, configuration: configuration)
    let harvester = Harvester(catalogue, library: library, rules: rules) {
      throw BenchError("the benchmark reads files only")
    }
    return try harvester.harvest(inputs, location: "benchmark")
      .reduce(0) { $0 + $1.progress.ledger.received }
  }
}
