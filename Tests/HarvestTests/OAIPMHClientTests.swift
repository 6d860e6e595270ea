import Feeds
import Harvest
import Testing

@Suite struct OAIPMHClientTests {
  private typealias Fault = ScriptedRepository.Fault
  private typealias ListRequest = ScriptedRepository.ListRequest

  private let repository = ScriptedRepository(records: 95, pageSize: 10)
  private let handler = MemoryHandler()

  private func run(
    _ change: (inout HarvestSelection) -> Void = { _ in }
  ) throws -> HarvestOutcome {
    var selection = HarvestSelection(baseURL: ScriptedRepository.base)
    change(&selection)
    let fetcher = Fetcher(transport: repository, pacer: CountingPacer())
    let outcome = try OAIPMHClient(selection, fetcher: fetcher).run(handler)
    #expect(!handler.isOutOfTurn)
    return outcome
  }

  private func expectAll(_ outcome: HarvestOutcome, _ problems: [String] = []) {
    #expect(handler.identifiers == repository.identifiers)
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.map(\.code) == problems)
    #expect(outcome.checkpoint.isAtEnd)
  }

  // MARK: A list that goes well

  @Test func aListIsReadToItsLastToken() throws {
    repository.announcedSize = 95
    let outcome = try run()
    expectAll(outcome)
    #expect(outcome.requests == 11)
    #expect(outcome.completeListSize == 95)
    #expect(outcome.checkpoint.received == 95)
    #expect(outcome.checkpoint.responseDate == "2026-01-01T00:00:00Z")
    #expect(outcome.identify?.deletedRecord == "persistent")
    #expect(handler.checkpoints.map(\.resumptionToken) == (1..<10).map { "page-\($0)" } + [nil])
    #expect(handler.checkpoints.map(\.requests) == Array(2...11))
    #expect(repository.listRequests[0] == ["verb": "ListRecords", "metadataPrefix": "oai_dc"])
    #expect(repository.listRequests[1] == ["verb": "ListRecords", "resumptionToken": "page-1"])
  }

  @Test func aListMayEndWithoutATokenElement() throws {
    repository.endsWithToken = false
    expectAll(try run())
  }

  @Test func aListOfOnePageIsRead() throws {
    repository.records = 7
    expectAll(try run())
    #expect(repository.listRequests.count == 1)
  }

  @Test func tombstonesAreRecordsReceived() throws {
    repository.tombstones = [3, 50]
    repository.announcedSize = 95
    expectAll(try run())
    #expect(handler.tombstones.count == 2)
  }

  @Test func progressIsToldAfterEachPage() throws {
    var told: [Int] = []
    let selection = HarvestSelection(baseURL: ScriptedRepository.base)
    let fetcher = Fetcher(transport: repository, pacer: CountingPacer())
    let client = OAIPMHClient(selection, fetcher: fetcher)
    client.onProgress = { told.append($0.received) }
    _ = try client.run(handler)
    #expect(told == [10, 20, 30, 40, 50, 60, 70, 80, 90, 95])
  }

  @Test func aLimitEndsTheRunAfterItsPageAndTheNextRunGoesOn() throws {
    let outcome = try run { $0.limit = 25 }
    #expect(outcome.kind == .complete)
    #expect(outcome.isLimited)
    #expect(handler.identifiers.count == 30)
    let next = try run {
      $0.limit = 25
      $0.resume = outcome.checkpoint
    }
    #expect(handler.identifiers.count == 60)
    expectAll(try run { $0.resume = next.checkpoint })
    #expect(handler.stored.values.allSatisfy { $0 == 1 })
  }

  @Test func aWholeRequestPastedAsBaseURLIsUnderstood() throws {
    expectAll(try run { $0.baseURL += "?verb=ListRecords&metadataPrefix=oai_dc&key=7#top" })
    #expect(repository.addresses.first == ScriptedRepository.base + "?key=7&verb=Identify")
  }

  @Test func argumentsAreEncoded() throws {
    repository.fault = { $0.page == 0 ? .token("a b/+&amp;é%-1") : nil }
    _ = try run { $0.set = "ks2:maths & more" }
    #expect(repository.listRequests[0]["set"] == "ks2%3Amaths%20%26%20more")
    #expect(repository.listRequests[1]["resumptionToken"] == "a%20b%2F%2B%26%C3%A9%25-1")
  }

  // MARK: Windows

  @Test(arguments: [
    ("YYYY-MM-DDThh:mm:ssZ", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"),
    ("YYYY-MM-DDThh:mm:ssZ", "2026-03-01T12:30:45.678Z", "2026-03-01T12:30:44Z"),
    ("YYYY-MM-DDThh:mm:ssZ", "2026-03-01", "2026-02-28T23:59:59Z"),
    ("YYYY-MM-DD", "2024-03-01T12:30:45Z", "2024-02-29"),
    ("YYYY-MM-DD", "2026-01-01", "2025-12-31"),
  ])
  func theNextRunOverlapsTheLastByOneGranule(granularity: String, last: String, from: String) throws
  {
    repository.granularity = granularity
    _ = try run { $0.lastResponseDate = last }
    #expect(repository.listRequests[0]["from"]?.replacing("%3A", with: ":") == from)
    #expect(repository.listRequests[0]["until"] == nil)
  }

  @Test(arguments: [
    ("YYYY-MM-DDThh:mm:ssZ", "2025-01-31", "2025-01-31T00:00:00Z", "2025-01-31T23:59:59Z"),
    (
      "YYYY-MM-DDThh:mm:ssZ", "2025-01-31T09:30:00Z", "2025-01-31T09:30:00Z", "2025-01-31T09:30:00Z"
    ),
    ("YYYY-MM-DD", "2025-01-31T09:30:00Z", "2025-01-31", "2025-01-31"),
    ("YYYY-MM-DD", "2025-01-31", "2025-01-31", "2025-01-31"),
  ])
  func boundsTakeTheServersGranularity(
    granularity: String,
    bound: String,
    from: String,
    until: String
  ) throws {
    repository.granularity = granularity
    let outcome = try run {
      $0.from = bound
      $0.until = bound
    }
    #expect(repository.listRequests[0]["from"]?.replacing("%3A", with: ":") == from)
    #expect(repository.listRequests[0]["until"]?.replacing("%3A", with: ":") == until)
    #expect(outcome.checkpoint.from == from)
    #expect(outcome.checkpoint.until == until)
  }

  @Test(arguments: ["yesterday", "2025", "2025-01", "2025-02-30", "31/01/2025", ""])
  func aBoundThatIsNoDateIsRefusedBeforeAnythingIsListed(bound: String) throws {
    let outcome = try run { $0.from = bound }
    #expect(outcome.kind == .failed)
    #expect(outcome.problems.map(\.code) == ["badDate"])
    #expect(repository.listRequests.isEmpty)
  }

  @Test func aServerThatGarblesItsClockIsReadFromTheStart() throws {
    expectAll(try run { $0.lastResponseDate = "Tue, 3 June" })
    #expect(repository.listRequests[0]["from"] == nil)
  }

  @Test(arguments: [200, 400, 404, 422])
  func anEmptyWindowIsACompleteRun(status: Int) throws {
    repository.fault = { _ in .error("noRecordsMatch", status: status) }
    let outcome = try run { $0.lastResponseDate = "2026-01-01T00:00:00Z" }
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.isEmpty)
    #expect(outcome.checkpoint.isAtEnd)
    #expect(outcome.checkpoint.responseDate == "2026-01-01T00:00:00Z")
    #expect(repository.listRequests.count == 1)
  }

  @Test func anEmptyWindowAnsweredWith422AloneIsACompleteRun() throws {
    repository.fault = { _ in .status(422) }
    #expect(try run { $0.from = "2026-01-01" }.kind == .complete)
    #expect(try run().kind == .failed)
  }

  @Test func aServerThatRefusesItsOwnGranularityIsAskedInTheOther() throws {
    repository.fault = { request in
      request.arguments["from"]?.contains("T") == true ? .error("badArgument", status: 400) : nil
    }
    expectAll(try run { $0.from = "2025-01-31" }, ["granularity"])
    #expect(repository.listRequests[1]["from"] == "2025-01-31")
  }

  // MARK: What lasts

  @Test func aFormatThatIsNotOfferedIsNamedTogetherWithThoseThatAre() throws {
    repository.fault = { _ in .error("cannotDisseminateFormat") }
    let outcome = try run { $0.metadataPrefix = "marc21" }
    #expect(outcome.kind == .failed)
    #expect(outcome.problems.map(\.code) == ["cannotDisseminateFormat"])
    #expect(outcome.problems[0].message.contains("oai_dc, lom"))
  }

  @Test(arguments: ["noSetHierarchy", "badArgument", "undefinedError"])
  func errorsOfTheProtocolFailTheRunUnderTheirOwnNames(code: String) throws {
    repository.fault = { _ in .error(code) }
    let outcome = try run { $0.set = "x" }
    #expect(outcome.kind == .failed)
    #expect(outcome.problems.map(\.code) == [code])
    #expect(outcome.problems[0].message.contains("words about \(code)"))
    #expect(repository.listRequests.count == 1)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><title>Sign in</title>", "html"), ("<rss version=\"2.0\"/>", "notOAIPMH"),
    ("", "malformedPage"),
    ("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"/>", "notOAIPMH"),
  ])
  func whatIsNoRepositoryIsNamed(body: String, code: String) throws {
    repository.identifyBody = body
    let outcome = try run()
    #expect(outcome.kind == .failed)
    #expect(outcome.problems.map(\.code) == [code])
    #expect(repository.listRequests.isEmpty)
  }

  @Test func aRepositoryThatMovedIsAskedAtItsNewAddress() throws {
    repository.movedTo = "https://repository.example/oai2"
    expectAll(try run(), ["moved"])
    #expect(repository.addresses[1].hasPrefix("https://repository.example/oai2?verb=ListRecords"))
  }

  @Test func aFailureInTheMiddleLeavesAnIncompleteRunToGoOnFrom() throws {
    repository.fault = { $0.page == 4 ? .status(500) : nil }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.last?.code == "status")
    #expect(handler.identifiers.count == 40)
    repository.fault = { _ in nil }
    expectAll(try run { $0.resume = handler.checkpoints.last })
  }

  @Test func aHandlersErrorEndsTheRunAndIsPassedOn() throws {
    handler.stopsAfter = 3
    #expect(throws: MemoryHandler.Stopped.self) { try run() }
    #expect(handler.identifiers.count == 30)
  }

  // MARK: Size

  @Test func aListShorterThanAnnouncedIsIncomplete() throws {
    repository.announcedSize = 100
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.map(\.code) == ["completeListSize"])
    #expect(outcome.checkpoint.isAtEnd)
  }

  @Test func aListLongerThanAnnouncedIsCompleteAndNoted() throws {
    repository.announcedSize = 90
    expectAll(try run(), ["completeListSize"])
  }
}
