import Catalogue
import Feeds
import Foundation
import Harvest
import Ingest
import Markup
import Metadata
import Search
import Standards
import TestSupport
import Testing

/// What harvesting files does to the catalogue, and says of it.
@Suite struct FeedRunTests {
  private let folder: TemporaryFolder
  private let catalogue: CatalogueFile
  private let library: StandardsLibrary
  private let rules: RuleSet
  private let harvester: Harvester

  init() throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    catalogue = try CatalogueFile(
      path: folder.file("catalogue.db"),
      mode: .create,
      configuration: configuration
    )
    library = try StandardsLibrary.load(folder: Folders.standards)
    rules = try library.ruleSet(clock: .fixed(year: 2026, month: 11, day: 23))
    harvester = Harvester(catalogue, library: library, rules: rules) {
      throw InputError(.badAddress, "", "no network here")
    }
  }

  private func harvest(
    _ files: [(name: String, content: String)],
    source: String = "feed",
    options: HarvestOptions = HarvestOptions()
  ) throws -> HarvestResult {
    let inputs = try files.map { file in
      let path = folder.file(file.name)
      try file.content.write(toFile: path, atomically: true, encoding: .utf8)
      return Input(
        location: .file(path: path),
        name: path,
        source: source,
        isFromFolder: files.count > 1
      )
    }
    return try #require(
      try harvester.harvest(inputs, location: source, options: options).first
    )
  }

  private func record(_ identifier: String, _ title: String, status: String = "") -> String {
    let metadata =
      status.isEmpty
      ? """
      <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(title)</dc:title>\
      <dc:date>03/06/2019</dc:date></oai_dc:dc></metadata>
      """ : ""
    return """
      <record><header\(status)><identifier>\(identifier)</identifier>\
      <datestamp>2025-01-01</datestamp></header>\(metadata)</record>

      """
  }

  private func page(_ records: String, closed: Bool = true) -> String {
    """
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
    \(records)\(closed ? "</ListRecords></OAI-PMH>" : "")
    """
  }

  private let tombstone = " status=\"deleted\""

  @Test func theLedgerSaysWhatBecameOfEveryRecord() throws {
    let first = try harvest([("a.xml", page(record("1", "One") + record("2", "Two")))])
    #expect(first.progress.ledger.new == 2)
    #expect(first.outcome == .complete)
    let second = try harvest([
      (
        "a.xml",
        page(record("1", "One") + record("2", "Changed") + record("3", "Gone", status: tombstone))
      )
    ])
    let ledger = second.progress.ledger
    #expect(ledger.new == 0)
    #expect(ledger.changed == 1)
    #expect(ledger.unchanged == 1)
    #expect(ledger.deleted == 1)
    #expect(ledger.received == 3)
    let third = try harvest([("a.xml", page(record("1", "One", status: tombstone)))])
    #expect(third.progress.ledger.deleted == 1)
    let engine = SearchEngine(
      catalogue,
      weights: try RankingWeights.load(standardsFolder: Folders.standards)
    )
    #expect(try engine.search(SearchRequest("*")).total == 1)
  }

  /// Tokens of pages, and the pages whose next one is missing.
  @Test(arguments: [
    ([#"<resumptionToken cursor="0" completeListSize="9">x</resumptionToken>"#], ["0.xml"]),
    (["<resumptionToken>x</resumptionToken>"], ["0.xml"]),
    (["<resumptionToken>x</resumptionToken>", "<resumptionToken/>"], []),
    (
      [
        #"<resumptionToken cursor="0">x</resumptionToken>"#,
        #"<resumptionToken cursor="1">y</resumptionToken>"#, #"<resumptionToken cursor="2"/>"#,
      ], []
    ),
    (
      [
        #"<resumptionToken cursor="0">x</resumptionToken>"#,
        #"<resumptionToken cursor="2">y</resumptionToken>"#, "<resumptionToken/>",
      ], ["0.xml"]
    ),
    (
      [
        #"<resumptionToken completeListSize="2">x</resumptionToken>"#,
        #"<resumptionToken completeListSize="2">y</resumptionToken>"#,
      ], []
    ),
  ])
  func aSavedPageIsSaidToBeOneOnlyWhereTheNextIsMissing(
    _ tokens: [String],
    _ missing: [String]
  ) throws {
    let pages = tokens.enumerated().map { number, token in
      (name: "\(number).xml", content: page(record("\(number)", "One") + token))
    }
    let problems = try harvest(pages).progress.problems.filter { $0.code == "savedPage" }
    #expect(problems.map(\.place) == missing.map { folder.file($0) })
  }

  @Test func aPageCutOffKeepsItsWholeRecordsAndIsIncomplete() throws {
    let cut = page(record("1", "One") + record("2", "Two").prefix(150), closed: false)
    let result = try harvest([("a.xml", cut)])
    #expect(result.outcome == .incomplete)
    #expect(result.fault == .input)
    #expect(result.progress.ledger.new == 1)
    #expect(result.progress.ledger.quarantined == 1)
    #expect(result.progress.problems.map(\.code).contains("truncated"))
  }

  @Test func aFolderIsOneSourceAndForeignFilesAreNoted() throws {
    let result = try harvest([
      ("a.xml", page(record("1", "One"))), ("b.xml", "<other/>"),
      ("c.xml", page(record("2", "Two"))),
    ])
    #expect(result.progress.ledger.new == 2)
    #expect(result.outcome == .complete)
    #expect(result.progress.problems.map(\.code) == ["notAFeed"])
  }

  @Test func aFileThatIsNoFeedFailsAndLeavesNothing() throws {
    let result = try harvest([("a.xml", "<html><title>Sorry</title></html>")])
    #expect(result.outcome == .failed)
    #expect(result.fault == .input)
    #expect(result.progress.problems.first?.message.contains("Sorry") == true)
  }

  @Test func rowsOfATitleAreOneResourceAndTheFileIsNotCounted() throws {
    let list = """
      publication_title\tprint_identifier\tonline_identifier\ttitle_id\tdate_first_issue_online
      Nature\t0028-0836\t1476-4687\tn\t1869
      Nature\t0028-0836\t1476-4687\tn\t1990
      """
    let result = try harvest([("Example_Global_All_2026-01-01.txt", list)])
    #expect(result.progress.ledger.received == 2)
    #expect(result.reader == "kbart")
    let statistics = try catalogue.read { try $0.statistics() }
    #expect(statistics.resources == 2)
    #expect(statistics.activeRecords == 3)
  }

  @Test func enoughIsEnough() throws {
    var options = HarvestOptions()
    options.limit = 2
    let records = (1...5).map { record("\($0)", "T") }.joined()
    let result = try harvest([("a.xml", page(records))], options: options)
    #expect(result.progress.ledger.received == 2)
    #expect(result.isLimited)
  }

  /// The publisher's check and the harvest must never differ.
  @Test func validationAndHarvestGiveTheSameFindings() throws {
    let content = page((1...50).map { record("oai:x.example.org:\($0)", "T") }.joined())
    _ = try harvest([("a.xml", content)])
    let verdicts = Verdicts()
    _ = try AssessedFeed.run(
      MemorySource(content),
      FeedRequest(name: "a.xml"),
      rules: rules,
      into: verdicts
    )
    #expect(verdicts.assessments.count == 50)
    try catalogue.read { reader in
      let source = try #require(try reader.source(named: "feed"))
      for (identifier, assessment) in verdicts.assessments {
        let stored = try #require(try reader.record(source: source.id, identifier: identifier))
        // A node's number is of use only while the record is at hand, and is not kept.
        let kept = stored.assessment?.assessment.findings ?? []
        #expect(kept.map(\.criterion) == assessment.findings.map(\.criterion))
        #expect(kept.map(\.value) == assessment.findings.map(\.value))
        #expect(kept.map(\.place) == assessment.findings.map(\.place))
        #expect(stored.assessment?.assessment.grade == assessment.grade)
        #expect(!kept.isEmpty)
      }
    }
  }
}

/// Keeps verdicts by identifier.
private final class Verdicts: AssessedSink {
  var assessments: [(String, Assessment)] = []

  func assessed(_ record: inout Record, _ assessment: Assessment) {
    assessments.append((record.identifier, assessment))
  }

  func unreadable(_ item: UnreadableItem) {}
}
