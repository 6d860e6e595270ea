import Catalogue
import Feeds
import Foundation
import Harvest
import Ingest
import Markup
import Reports
import Search
import Standards
import TestSupport
import Testing

@testable import Service

/// What a publisher is told before delivery is what the catalogue says after it, to the letter.
struct OneVerdictTests {
  private struct NoNetwork: Error {}

  private let folder: TemporaryFolder
  private let library: StandardsLibrary
  private let catalogue: CatalogueFile
  private let handler: CatalogueHandler

  init() throws {
    folder = try TemporaryFolder()
    library = try StandardsLibrary.load(folder: Folders.standards)
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    catalogue = try CatalogueFile(
      path: folder.file("catalogue.db"),
      mode: .create,
      configuration: configuration
    )
    handler = CatalogueHandler(
      catalogue: catalogue,
      engine: SearchEngine(
        catalogue,
        weights: try RankingWeights.load(standardsFolder: Folders.standards)
      ),
      standards: library
    )
  }

  @Test func validateUploadAndHarvestFindTheSame() throws {
    var records = 0
    var findings = 0
    for feed in MadeUpFeeds.make() {
      let path = folder.file(feed.name)
      try Data(feed.text.utf8).write(to: URL(fileURLWithPath: path))
      let checked = try Verdicts(report: validated(path))
      let uploaded = try Verdicts(report: posted(feed.text, name: path))
      let shown = try harvested(path)
      #expect(uploaded == checked)
      #expect(Set(shown.byRecord.keys) == Set(checked.byRecord.keys))
      for (record, verdict) in checked.byRecord {
        #expect(shown.byRecord[record] == verdict, "\(feed.name): \(record)")
      }
      records += checked.byRecord.count
      findings += checked.byRecord.values.map(\.findings.count).reduce(0, +)
    }
    // Titles that come in more than one row are one record only where the rows are the same; a
    // record with neither identifier nor title is none.
    #expect(records >= 1_000)
    #expect(findings > 5_000)
  }

  /// `touchstone validate --format json FILE`, in this process.
  private func validated(_ path: String) throws -> [UInt8] {
    let rules = try library.ruleSet()
    let output = ReportBuffer()
    let report = ValidationReport(
      input: path,
      rules: rules.descriptor,
      format: .json,
      output: output
    )
    let (summary, findings) = try AssessedFeed.run(
      try FileSource(path: path),
      FeedRequest(name: path),
      rules: rules,
      into: report
    )
    try report.finish(summary, findings)
    return output.bytes
  }

  private func posted(_ text: String, name: String) throws -> [UInt8] {
    let name = name.replacing("/", with: "%2F")
    let request = try HTTPRequest(
      "POST",
      "/validate?format=json&name=\(name)",
      body: Array(text.utf8)
    )
    return handler.respond(to: request).body
  }

  /// `touchstone harvest FILE`, then `touchstone show --format json` of every resource.
  private func harvested(_ path: String) throws -> Verdicts {
    let harvester = Harvester(catalogue, library: library, rules: try library.ruleSet()) {
      throw NoNetwork()
    }
    let results = try harvester.harvest(InputExpander().expand([path]).inputs, location: path)
    #expect(results.map(\.outcome) == [.complete])
    let source = try #require(results.first).source
    return try catalogue.read { reader in
      var verdicts = Verdicts()
      try reader.forEachResource { resource in
        guard resource.sourceName == source else { return }
        guard let detail = try ResourceDetail(resource.id, reader) else { return }
        var json = JSONWriter()
        json.resource(detail)
        try verdicts.add(resource: json.bytes)
      }
      return verdicts
    }
  }
}

/// The verdict on each record, as a report or a resource in JSON tells it.
private struct Verdicts: Equatable {
  struct Verdict: Equatable {
    var grade: String?
    var quality: Double?
    var findings: [String] = []
  }

  private(set) var byRecord: [String: Verdict] = [:]

  init() {}

  /// Reads `validate --format json`.
  init(report: [UInt8]) throws {
    let report = try Self.object(report)
    for assessment in try #require(report["assessments"] as? [[String: Any]]) {
      let record = try #require(assessment["record"] as? String)
      #expect(byRecord[record] == nil, "\(record) comes twice")
      byRecord[record] = Verdict(
        grade: assessment["grade"] as? String,
        quality: assessment["quality"] as? Double
      )
    }
    for finding in try #require(report["findings"] as? [[String: Any]]) {
      guard let record = finding["record"] as? String else { continue }
      byRecord[record]?.findings.append(try Self.text(finding))
    }
  }

  /// Reads `show --format json`.
  mutating func add(resource: [UInt8]) throws {
    let resource = try Self.object(resource)
    for record in try #require(resource["records"] as? [[String: Any]]) {
      let identifier = try #require(record["identifier"] as? String)
      let assessment = try #require(record["assessment"] as? [String: Any])
      let findings = try #require(assessment["findings"] as? [[String: Any]])
      byRecord[identifier] = Verdict(
        grade: assessment["grade"] as? String,
        quality: assessment["quality"] as? Double,
        findings: try findings.map(Self.text)
      )
    }
  }

  private static func object(_ json: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  /// A finding without the name of its file, which the catalogue keeps by the source's name.
  private static func text(_ finding: [String: Any]) throws -> String {
    var finding = finding
    var place = try #require(finding["place"] as? [String: Any])
    place["file"] = nil
    finding["place"] = place
    let data = try JSONSerialization.data(withJSONObject: finding, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }
}
