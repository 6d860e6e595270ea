import SQLite
import Testing

@Suite struct TimeLimitTests {
  static let endless = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
    """

  @Test func anEndlessQueryEndsAtItsTimeLimit() throws {
    let connection = try Connection(path: ":memory:")
    let error = #expect(throws: DatabaseError.self) {
      try connection.withTimeLimit(.milliseconds(20)) {
        try $0.first(Self.endless) { $0.int(0) }
      }
    }
    #expect(error?.kind == .interrupted)
    #expect(try connection.first("SELECT 1") { $0.int(0) } == 1)
  }

  @Test func anotherThreadCanCancel() async throws {
    let cancellation = Cancellation()
    async let kind: DatabaseError.Kind? = {
      do {
        let connection = try Connection(path: ":memory:")
        try connection.withTimeLimit(cancellation: cancellation) {
          _ = try $0.first(Self.endless) { $0.int(0) }
        }
        return nil
      } catch {
        return (error as? DatabaseError)?.kind
      }
    }()
    cancellation.cancel()
    #expect(await kind == .interrupted)
  }

  @Test func aLimitEndsWithItsBody() throws {
    let connection = try Connection(path: ":memory:")
    let cancellation = Cancellation()
    try connection.withTimeLimit(cancellation: cancellation) { _ in }
    cancellation.cancel()
    let sum = try connection.first(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT count(*) FROM n"
    ) { $0.int(0) }
    #expect(sum == 20_000)
  }
}
