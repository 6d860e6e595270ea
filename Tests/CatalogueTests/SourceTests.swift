import Catalogue
import Metadata
import Synchronization
import Testing

@Suite struct SourceTests {
  let clock = TestClock()
  let fixture: CatalogueFixture

  init() throws {
    var configuration = CatalogueFile.Configuration()
    configuration.now = { [clock] in clock.now }
    fixture = try CatalogueFixture(configuration)
  }

  /// A clock that stands still until it is moved.
  final class TestClock: Sendable {
    private let seconds = Atomic<Int64>(1_795_000_000)
    var now: Timestamp { Timestamp(seconds: seconds.load(ordering: .relaxed)) }
    func advance(by count: Int64) { seconds.wrappingAdd(count, ordering: .relaxed) }
  }

  func source(_ name: String = "shelf") throws -> StoredSource {
    try #require(try fixture.file.read { try $0.source(named: name) })
  }

  @Test func aSourceNamedAgainKeepsItsNumberAndTakesTheNewDescription() throws {
    var description = SourceDescription.make()
    let first = try fixture.file.write { try $0.source(description) }
    description.location = "https://example.org/oai"
    description.kind = .oaiPMH
    let second = try fixture.file.write { try $0.source(description) }
    #expect(first == second)
    #expect(try source().description == description)
  }

  @Test func aRunKeepsItsWindowLedgerTokenAndProblems() throws {
    var progress = RunProgress()
    progress.from = "2026-01-01"
    progress.until = "2026-02-01"
    progress.resumptionToken = "tok/én=="
    progress.completeListSize = 1_000
    progress.responseDate = "2026-11-23T18:00:00Z"
    progress.problems = [RunProblem(code: "retry", message: "503 twice", place: "https://x/")]
    progress.ledger.new = 1
    progress.ledger.changed = 2
    progress.ledger.unchanged = 3
    progress.ledger.deleted = 4
    progress.ledger.quarantined = 5
    progress.ledger.requests = 6
    progress.ledger.bytes = 7
    let id = try fixture.file.write { [progress] writer in
      let source = try writer.source(.make())
      let run = try writer.beginRun(source)
      try writer.checkpoint(run, progress)
      return source
    }
    let run = try #require(try fixture.file.read { try $0.resumableRun(of: id) })
    #expect(run.progress == progress)
    #expect(run.progress.ledger.received == 15)
    #expect(run.finished == nil && run.started == clock.now)
  }

  @Test func onlyAnUnfinishedRunIsResumed() throws {
    let id = try fixture.file.write { try $0.source(.make()) }
    func finish(_ outcome: RunOutcome, at token: String? = nil) throws {
      var progress = RunProgress()
      progress.resumptionToken = token
      try fixture.file.write { writer in
        try writer.finishRun(try writer.beginRun(id), progress, outcome: outcome)
      }
    }
    #expect(try fixture.file.read { try $0.resumableRun(of: id) } == nil)
    #expect(try source().health == .neverRun)
    try finish(.incomplete, at: "page 3")
    #expect(try fixture.file.read { try $0.resumableRun(of: id) }?.outcome == .incomplete)
    #expect(try source().health == .incomplete)
    try finish(.failed)
    _ = try fixture.file.write { try $0.beginRun(id) }
    #expect(
      try fixture.file.read { try $0.resumableRun(of: id) }?.progress.resumptionToken == "page 3"
    )
    try finish(.complete)
    #expect(try fixture.file.read { try $0.resumableRun(of: id) } == nil)
    #expect(try source().health == .good)
    try finish(.failed)
    #expect(try fixture.file.read { try $0.resumableRun(of: id) } == nil)
    #expect(try source().health == .failing)
    #expect(try source().latestCompleteRun?.outcome == .complete)
    #expect(try fixture.file.read { try $0.runs(of: id) }.count == 5)
  }

  @Test func aSourceIsDueAnIntervalAfterItsLastCompleteRun() throws {
    let id = try fixture.file.write { try $0.source(.make(interval: 3_600)) }
    #expect(try source().nextRun == clock.now)
    clock.advance(by: 10)
    try fixture.file.write { writer in
      try writer.finishRun(try writer.beginRun(id), RunProgress(), outcome: .complete)
    }
    #expect(try source().nextRun == clock.now.advanced(bySeconds: 3_600))
    try fixture.store([.make("a")], from: "by hand")
    #expect(try source("by hand").nextRun == nil)
  }

  @Test func aRemovedSourceTakesEverythingOfItsOwnAlong() throws {
    try fixture.store([.make("a")], from: "keep")
    let gone = try fixture.store([.make("a"), .make("b")], from: "drop")
    let id = try source("drop").id
    #expect(try fixture.file.read { try $0.documents(of: id) } == gone.map(\.document))
    #expect(try fixture.file.write { try $0.removeSource(id) })
    #expect(try fixture.file.write { try !$0.removeSource(id) })
    let statistics = try fixture.file.read { try $0.statistics() }
    #expect(statistics.sources == 1 && statistics.activeRecords == 1 && statistics.resources == 1)
    #expect(try fixture.file.doctor().allSatisfy { $0.state == .good })
  }

  @Test func aMomentIsWrittenAsOAIPMHWritesIt() {
    let moments: [(Int64, String)] = [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (1_795_458_309, "2026-11-23T18:25:09Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ]
    for (seconds, text) in moments { #expect(Timestamp(seconds: seconds).description == text) }
  }
}
