import Catalogue
import Foundation
import Metadata
import TestSupport
import Testing

@Suite struct KillTests {
  /// The child commits three pages with their tokens, writes half of a fourth, and is killed.
  @Test func aKilledHarvestKeepsItsWholePagesAndTheTokenOfTheNext() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("catalogue.db")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      var configuration = CatalogueFile.Configuration()
      configuration.cacheSize = 64  // so that half a page really reaches the log
      let file = try CatalogueFile(path: path, mode: .create, configuration: configuration)
      let (source, run) = try file.write { writer in
        let source = try writer.source(.make())
        return (source, try writer.beginRun(source))
      }
      var progress = RunProgress()
      try file.withWriter { writer in
        for page in 0..<4 {
          try writer.begin()
          let context = try writer.context(.make())
          for number in 0..<100 {
            let title = String(repeating: "Fractions ", count: 50)
            let record = Record.make("p\(page)-\(number)", title: title)
            let change = try writer.store(
              record,
              source: source,
              run: run,
              context: context,
              digest: record.digest()
            )
            progress.ledger.count(change.outcome)
            if page == 3, number == 60 { kill(getpid(), SIGKILL) }
          }
          progress.resumptionToken = "page \(page + 1)"
          try writer.checkpoint(run, progress)
          try writer.commit()
        }
      }
    }
    let file = try CatalogueFile(path: path, mode: .readWrite)
    let checks = try file.doctor()
    #expect(checks.filter { $0.state != .good }.map(\.name) == ["runs"])
    let (records, run) = try file.read { reader in
      let source = try #require(try reader.source(named: "shelf"))
      #expect(source.health == .incomplete)
      return (source.activeRecords, try reader.resumableRun(of: source.id))
    }
    #expect(records == 300)
    #expect(run?.outcome == .running)
    #expect(run?.progress.resumptionToken == "page 3")
    #expect(run?.progress.ledger.new == 300)
    #expect(run?.progress.ledger.received == 300)
  }

  @Test func aTransactionLeftOpenIsRolledBack() throws {
    let fixture = try CatalogueFixture()
    try fixture.file.withWriter { writer in
      try writer.begin()
      _ = try writer.source(.make())
    }
    #expect(try fixture.file.read { try $0.sources() }.isEmpty)
    try fixture.store([.make("a")])
  }

  @Test func numbersRememberedFromAnUndonePageAreForgotten() throws {
    let fixture = try CatalogueFixture()
    let record = Record.make("a")
    try fixture.file.withWriter { writer in
      try writer.begin()
      let source = try writer.source(.make())
      let run = try writer.beginRun(source)
      try writer.commit()
      try writer.begin()
      _ = try writer.context(.make("first"))
      writer.rollback()
      try writer.begin()
      _ = try writer.context(.make("second"))
      let context = try writer.context(.make("first"))
      _ = try writer.store(
        record,
        source: source,
        run: run,
        context: context,
        digest: record.digest()
      )
      try writer.commit()
    }
    let stored = try fixture.file.read { reader in
      let source = try #require(try reader.source(named: "shelf"))
      return try reader.record(source: source.id, identifier: "a")
    }
    #expect(stored?.latest.context == .make("first"))
  }
}
