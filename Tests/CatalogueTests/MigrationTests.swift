import Catalogue
import SQLite
import TestSupport
import Testing

@Suite struct MigrationTests {
  struct Broken: Error {}
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:")
  }

  let first = Migration(version: 1, summary: "people") {
    try $0.execute("CREATE TABLE people(name TEXT) STRICT; INSERT INTO people VALUES('Ada')")
  }
  let second = Migration(version: 2, summary: "ages") {
    try $0.execute("ALTER TABLE people ADD COLUMN age INTEGER NOT NULL DEFAULT 0")
  }
  let broken = Migration(version: 3, summary: "cannot work") {
    try $0.execute("CREATE TABLE half(x)")
    throw Broken()
  }

  @Test func everyStepIsAppliedOnce() throws {
    let runner = MigrationRunner([first, second])
    #expect(try runner.run(on: connection) == [1, 2])
    #expect(try runner.run(on: connection) == [])
    #expect(try connection.userVersion() == 2)
  }

  @Test func anEarlierVersionIsBroughtForwardWithItsRows() throws {
    try MigrationRunner([first]).run(on: connection)
    #expect(try MigrationRunner([first, second]).run(on: connection) == [2])
    let rows = try connection.all("SELECT name || age FROM people") { $0.text(0) }
    #expect(rows == ["Ada0"])
  }

  @Test func aStepThatFailsLeavesTheFileAsItWas() throws {
    try MigrationRunner([first]).run(on: connection)
    #expect(throws: Broken.self) {
      try MigrationRunner([first, second, broken]).run(on: connection)
    }
    #expect(try connection.userVersion() == 1)
    let columns = try connection.all("SELECT name FROM pragma_table_info('people')") { $0.text(0) }
    #expect(columns == ["name"])
    #expect(!connection.isInTransaction)
  }

  @Test func aNewerFileIsRefused() throws {
    try MigrationRunner([first, second]).run(on: connection)
    let error = #expect(throws: SchemaVersionError.self) {
      try MigrationRunner([first]).run(on: connection)
    }
    #expect(error?.found == 2 && error?.supported == 1)
  }

  @Test func theReleasedVersionsAreAllThere() throws {
    #expect(try CatalogueSchema.migrations.run(on: connection) == [1])
    let tables = try connection.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    ) { $0.text(0) }
    #expect(
      tables == [
        "assessments", "contexts", "history", "quarantine", "records", "resource_records",
        "resources", "rulesets", "runs", "same_as", "sources", "summaries",
      ]
    )
    let loose = try connection.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%' AND name NOT LIKE 'sqlite%'"
    ) { $0.text(0) }
    #expect(loose == [])
  }

  @Test func twoProcessesThatMakeACatalogueTogetherMakeOne() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("catalogue.db")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        group.addTask {
          let file = try CatalogueFile(path: path, mode: .create)
          try file.write { _ = try $0.source(.make("source \(number)")) }
        }
      }
      try await group.waitForAll()
    }
    let file = try CatalogueFile(path: path, mode: .readOnly)
    #expect(try file.read { try $0.sources() }.count == 4)
  }
}
