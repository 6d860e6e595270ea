import Catalogue
import Harvest
import Ingest
import Search
import Standards
import TestSupport
import Testing

/// What one harvest of a repository leaves for the next.
@Suite struct RepositoryRunTests {
  private let repository = SmallRepository()
  private let folder: TemporaryFolder
  private let catalogue: CatalogueFile
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
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let transport = repository
    harvester = Harvester(catalogue, library: library, rules: try library.ruleSet()) {
      Fetcher(transport: transport, pacer: StandingPacer())
    }
  }

  private func harvest(_ change: (inout HarvestOptions) -> Void = { _ in }) throws -> HarvestResult
  {
    var options = HarvestOptions()
    options.kind = .oaiPMH
    change(&options)
    let address = "http://repository.example/oai"
    let input = Input(location: .web(try WebAddress(address)), name: address, source: address)
    let results = try harvester.harvest([input], location: address, options: options)
    return try #require(results.first)
  }

  @Test func aRunThatBringsNothingMovesTheClockAllTheSame() throws {
    #expect(try harvest().progress.ledger.new == 2)
    repository.date = "2026-02-01T00:00:00Z"
    repository.hasNothing = true
    #expect(try harvest().outcome == .complete)
    _ = try harvest()
    #expect(repository.lowerBounds == [nil, "2025-12-31T23:59:59Z", "2026-01-31T23:59:59Z"])
  }

  @Test func aRunOverAStretchOfTimeLeavesTheClock() throws {
    _ = try harvest()
    repository.date = "2026-02-01T00:00:00Z"
    _ = try harvest { $0.until = "2025-06-30" }
    _ = try harvest { $0.from = "2025-12-31" }
    _ = try harvest()
    #expect(
      repository.lowerBounds
        == [nil, nil, "2025-12-31T00:00:00Z", "2025-12-31T23:59:59Z"]
    )
  }

  @Test func aFullRunAsksForEverything() throws {
    _ = try harvest()
    #expect(try harvest { $0.isFull = true }.progress.ledger.unchanged == 2)
    #expect(repository.lowerBounds == [nil, nil])
  }

  @Test func aPageReadAgainHoldsNoDuplicatesOfItself() throws {
    repository.brokenPages = 1
    let result = try harvest()
    #expect(result.outcome == .complete)
    #expect(result.progress.ledger.new == 2)
    let codes = try catalogue.read { reader in
      let source = try #require(try reader.source(named: result.source))
      let record = try #require(
        try reader.record(source: source.id, identifier: "oai:repository.example:1")
      )
      let stored = try #require(try reader.assessment(record: record.id))
      return stored.assessment.findings.map {
        stored.rules.criteria[Int($0.criterion.rawValue)].code
      }
    }
    #expect(!codes.contains("OAIDC.headerIdentifierDuplicate"))
  }
}

/// A repository of two records, in the test's own process.
private final class SmallRepository: Transport {
  var date = "2026-01-01T00:00:00Z"
  var hasNothing = false
  /// How many list answers lack their closing root tag.
  var brokenPages = 0
  /// The lower bounds of the lists asked for.
  private(set) var lowerBounds: [String?] = []

  func fetch(
    _ request: TransportRequest,
    onBytes: (UnsafeRawBufferPointer) throws -> Void
  ) throws(TransportError) -> TransportResponse {
    let body = answer(request.address)
    do {
      try Array(body.utf8).withUnsafeBytes { try onBytes($0) }
    } catch {
      throw TransportError(.stoppedByReceiver, "\(error)", address: request.address, cause: error)
    }
    return TransportResponse(
      status: 200,
      headers: [],
      address: request.address,
      wireBytes: body.utf8.count,
      bytes: body.utf8.count,
      seconds: 0
    )
  }

  private func answer(_ address: String) -> String {
    if address.contains("verb=Identify") {
      return envelope(
        """
        <Identify><repositoryName>Small</repositoryName><baseURL>http://repository.example/oai\
        </baseURL><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>
        """
      )
    }
    let from = address.split(separator: "&").first { $0.hasPrefix("from=") }
    lowerBounds.append(from.map { String($0.dropFirst(5)).replacing("%3A", with: ":") })
    if hasNothing { return envelope("<error code=\"noRecordsMatch\"/>") }
    let records = (1...2).map { number in
      """
      <record><header><identifier>oai:repository.example:\(number)</identifier>\
      <datestamp>2025-06-01T00:00:00Z</datestamp></header><metadata>\
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Title \(number)</dc:title>\
      </oai_dc:dc></metadata></record>
      """
    }
    let page = envelope("<ListRecords>\(records.joined())</ListRecords>")
    brokenPages -= 1
    return brokenPages < 0 ? page : page.replacing("</OAI-PMH>", with: "")
  }

  private func envelope(_ content: String) -> String {
    """
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>\(date)</responseDate>\
    <request>http://repository.example/oai</request>\(content)</OAI-PMH>
    """
  }
}

/// A clock on which waiting takes no time.
private final class StandingPacer: Pacer {
  var now: Double { 1_767_225_600 }
  func wait(seconds: Double) {}
}
