import Harvest
import Testing

/// What a client meets in the middle of a list.
@Suite struct OAIPMHFaultTests {
  typealias Fault = ScriptedRepository.Fault

  private let repository = ScriptedRepository(records: 95, pageSize: 10)
  private let handler = MemoryHandler()

  private func run(resume: HarvestCheckpoint? = nil) throws -> HarvestOutcome {
    var selection = HarvestSelection(baseURL: ScriptedRepository.base)
    selection.resume = resume
    let fetcher = Fetcher(transport: repository, pacer: CountingPacer())
    let outcome = try OAIPMHClient(selection, fetcher: fetcher).run(handler)
    #expect(!handler.isOutOfTurn)
    return outcome
  }

  static let passing: [Fault] = [
    .status(500), .status(503), .status(429), .connectionLost, .cutOff, .html, .json, .empty,
    .withoutClosingRoot,
    .error("badResumptionToken"), .error("badResumptionToken", status: 400),
    .error("noRecordsMatch"), .error("noRecordsMatch", status: 404), .error("badArgument"),
    .error("madeUp"), .noList, .pageBefore, .pageBeforeUnchanged,
  ]

  @Test(arguments: passing)
  func whatPassesCostsOneMoreRequestAndNothingElse(fault: Fault) throws {
    repository.fault = { $0.page == 4 && $0.repeats == 0 ? fault : nil }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.isEmpty)
    #expect(handler.identifiers == repository.identifiers)
    #expect(handler.stored.values.allSatisfy { $0 == 1 })
    #expect(outcome.requests == 12)
  }

  @Test(arguments: [
    Fault.cutOff, .html, .json, .empty, .error("badResumptionToken"), .error("noRecordsMatch"),
    .pageBefore, .pageBeforeUnchanged,
  ])
  func whatLastsUntilTheListIsBegunAgainCostsThat(fault: Fault) throws {
    var lists = 0
    repository.fault = { request in
      if request.page == 0 { lists += 1 }
      return request.page == 4 && lists == 1 ? fault : nil
    }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.map(\.code) == ["restarted"])
    #expect(handler.identifiers == repository.identifiers)
    #expect(outcome.checkpoint.received == 95)
  }

  @Test(arguments: [
    (Fault.cutOff, "truncatedPage"), (.withoutClosingRoot, "truncatedPage"), (.html, "html"),
    (.noList, "notOAIPMH"), (.json, "notOAIPMH"),
    (.error("badResumptionToken"), "badResumptionToken"), (.error("madeUp"), "madeUp"),
  ])
  func whatNeverPassesLeavesAnIncompleteRun(fault: Fault, code: String) throws {
    repository.fault = { $0.page == 4 ? fault : nil }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.last?.code == code)
    #expect(handler.identifiers.count == 40)
    #expect(outcome.requests < 80)
  }

  @Test func aPageThatIsAlwaysThePageBeforeIsStoredOnceAndSaid() throws {
    repository.fault = { $0.page == 4 ? .pageBefore : nil }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.map(\.code) == ["restarted", "repeatedPage"])
    #expect(handler.identifiers.count == 85)
  }

  // MARK: Circles

  @Test(arguments: 1...9)
  func aListInACircleOfTokensEnds(length: Int) throws {
    repository.fault = { $0.page == length ? .token("page-1") : nil }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.last?.code == "tokenLoop")
    #expect(handler.identifiers.count >= 10 * length)
    #expect(outcome.requests < 60)
  }

  @Test(arguments: 1...9)
  func aListInACircleOfPagesWithEverNewTokensEnds(length: Int) throws {
    repository.fault = { request in
      request.page < length ? nil : .page(request.page % length, token: "more-\(request.page + 1)")
    }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.last?.code == "repeatedPage")
    #expect(handler.identifiers.count == 10 * length)
    #expect(outcome.requests < 80)
  }

  @Test func aLastPageThatLeadsToItselfIsTheEndWhereEverythingCame() throws {
    repository.announcedSize = 95
    repository.fault = { $0.page == 9 ? .token("page-9") : nil }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.map(\.code) == ["tokenLoop"])
    #expect(handler.identifiers == repository.identifiers)
  }

  // MARK: Nothing where something should be

  @Test func aFewPagesWithoutRecordsAreReadThrough() throws {
    repository.fault = { (3...6).contains($0.page) ? .noRecords : nil }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(handler.identifiers.count == 55)
  }

  @Test func manyPagesWithoutRecordsEndTheRun() throws {
    repository.records = 1000
    repository.fault = { $0.page >= 3 ? .noRecords : nil }
    let outcome = try run()
    #expect(outcome.kind == .incomplete)
    #expect(outcome.problems.map(\.code) == ["emptyPages"])
    #expect(outcome.requests == 15)
  }

  @Test func aLastTokenThatLeadsToNothingIsTheEndWhereEverythingCame() throws {
    repository.announcedSize = 95
    repository.fault = { $0.page == 9 ? .token("page-10") : nil }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.isEmpty)
    #expect(handler.identifiers == repository.identifiers)
  }

  @Test func aLastTokenThatLeadsToNothingIsTheEndWhenTheListEndsThereTwice() throws {
    repository.fault = { $0.page == 9 ? .token("page-10") : nil }
    let outcome = try run()
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.map(\.code) == ["restarted"])
    #expect(handler.identifiers == repository.identifiers)
  }

  // MARK: Interrupted runs

  @Test(arguments: 0..<10)
  func anInterruptedRunGoesOnWhereItStopped(pages: Int) throws {
    handler.stopsAfter = pages
    #expect(throws: MemoryHandler.Stopped.self) { try run() }
    handler.stopsAfter = .max
    let outcome = try run(resume: handler.checkpoints.last)
    #expect(outcome.kind == .complete)
    #expect(handler.identifiers == repository.identifiers)
    #expect(handler.stored.values.allSatisfy { $0 == 1 })
    #expect(outcome.checkpoint.received == 95)
    #expect(outcome.requests == 11 - pages)
  }

  @Test func thePageBeforeIsKnownAgainAfterAnInterruption() throws {
    handler.stopsAfter = 4
    #expect(throws: MemoryHandler.Stopped.self) { try run() }
    handler.stopsAfter = .max
    var isFirst = true
    repository.fault = { _ in
      defer { isFirst = false }
      return isFirst ? .pageBefore : nil
    }
    #expect(try run(resume: handler.checkpoints.last).kind == .complete)
    #expect(handler.identifiers == repository.identifiers)
  }

  @Test func aTokenThatDiedMeanwhileBeginsTheListAgain() throws {
    handler.stopsAfter = 4
    #expect(throws: MemoryHandler.Stopped.self) { try run() }
    handler.stopsAfter = .max
    var isAlive = false
    repository.fault = { request in
      if request.arguments["resumptionToken"] == nil { isAlive = true }
      return isAlive ? nil : .error("badResumptionToken")
    }
    let outcome = try run(resume: handler.checkpoints.last)
    #expect(outcome.kind == .complete)
    #expect(outcome.problems.map(\.code) == ["restarted"])
    #expect(handler.identifiers == repository.identifiers)
  }

  // MARK: Everything at once

  @Test(arguments: 1...100)
  func everyMixOfPassingFaultsEndsWithEveryRecord(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    repository.announcedSize = 95
    repository.fault = { request in
      guard request.repeats < 2, Int.random(in: 0..<4, using: &random) == 0 else { return nil }
      // The first request has no page before it, and errors of the protocol are then final.
      let faults = request.page == 0 ? Array(Self.passing[..<9]) : Self.passing
      return faults.randomElement(using: &random)
    }
    handler.stopsAfter = Int.random(in: 0..<20, using: &random)
    if (try? run()) == nil {
      handler.stopsAfter = .max
      #expect(try run(resume: handler.checkpoints.last).kind == .complete)
    }
    #expect(handler.identifiers == repository.identifiers)
  }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
