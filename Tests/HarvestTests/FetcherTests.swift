import Harvest
import Testing

@Suite struct FetcherTests {
  private let pacer = CountingPacer()

  private func fetcher(_ change: (inout RetryPolicy) -> Void = { _ in }) throws -> Fetcher {
    var policy = RetryPolicy()
    policy.jitter = { 1 }
    policy.restShare = 0
    policy.attemptsAtFirst = policy.attempts
    change(&policy)
    return Fetcher(transport: try CurlTransport.local(), policy: policy, pacer: pacer)
  }

  private func text(_ body: PageBody) throws -> String {
    var bytes = [UInt8](repeating: 0, count: body.count + 1)
    let count = try bytes.withUnsafeMutableBytes { try body.read(into: $0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  @Test func passingFailuresAreTriedAgainWithDoublingWaits() throws {
    let server = try ScriptedServer { request in
      switch request.number {
      case 0: .answer(500, "no")
      case 1: .cutShort("whole", after: 2)
      case 2: [.reset]
      case 3: .answer(502, "no")
      default: .answer(200, "whole")
      }
    }
    let fetcher = try fetcher()
    let (body, response) = try fetcher.fetch(TransportRequest(server.address()))
    #expect(response.status == 200)
    #expect(try text(body) == "whole")
    #expect(pacer.waits == [1, 2, 4, 8])
    #expect(fetcher.totals.requests == 5)
    #expect(fetcher.totals.retries == 4)
  }

  @Test(arguments: [
    ("7", 7), ("0", 1), ("100000", 300), ("Thu, 01 Jan 2026 00:00:30 GMT", 30),
    ("Thursday, 01-Jan-26 00:01:00 GMT", 60), ("Thu Jan  1 00:00:05 2026", 5),
    ("Wed, 31 Dec 2025 23:00:00 GMT", 1), ("soon", 1), ("-5", 1), ("20260101", 300),
  ])
  func aBusyServerSaysWhenToComeBack(field: String, seconds: Double) throws {
    let server = try ScriptedServer { request in
      request.number == 0 ? .answer(503, "", ["Retry-After: \(field)"]) : .answer()
    }
    _ = try fetcher().fetch(TransportRequest(server.address()))
    #expect(pacer.waits == [seconds])
  }

  @Test(arguments: [429, 503])
  func aBusyServerThatDoesNotSayIsLeftTenSecondsAndThenTwice(status: Int) throws {
    let server = try ScriptedServer { $0.number < 3 ? .answer(status) : .answer() }
    _ = try fetcher().fetch(TransportRequest(server.address()))
    #expect(pacer.waits == [10, 20, 40])
  }

  @Test func jitterShortensTheWait() throws {
    let server = try ScriptedServer { $0.number < 1 ? .answer(500) : .answer() }
    _ = try fetcher { $0.jitter = { 0.25 } }.fetch(TransportRequest(server.address()))
    #expect(pacer.waits == [0.25])
  }

  @Test func whenPatienceEndsTheLastAnswerIsHandedOver() throws {
    let server = try ScriptedServer { _ in .answer(500, "sorry") }
    let fetcher = try fetcher { $0.attemptsAtFirst = 4 }
    let (body, response) = try fetcher.fetch(TransportRequest(server.address()))
    #expect(response.status == 500)
    #expect(try text(body) == "sorry")
    #expect(server.requests.count == 4)
  }

  @Test(arguments: [400, 401, 403, 404, 410, 422])
  func errorsThatLastAreNotRepeated(status: Int) throws {
    let server = try ScriptedServer { _ in .answer(status) }
    #expect(try fetcher().fetch(TransportRequest(server.address())).response.status == status)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [204, 401, 404, 418])
  func whatIsAskedForMustBeFound(status: Int) throws {
    let server = try ScriptedServer { $0.target == "/" ? .answer() : .answer(status) }
    let fetcher = try fetcher()
    #expect(try fetcher.fetchFound(TransportRequest(server.address())).response.status == 200)
    #expect {
      try fetcher.fetchFound(TransportRequest(server.address("/other")))
    } throws: {
      ($0 as? TransportError)?.code == .status && ($0 as? TransportError)?.status == status
    }
  }

  @Test func aHostThatNeverAnsweredIsGivenUpSooner() throws {
    let server = try ScriptedServer {
      $0.number == 3 ? .answer(200, "x", ["Connection: close"]) : [.reset]
    }
    let fetcher = try fetcher { $0.attemptsAtFirst = 3 }
    let request = TransportRequest(server.address())
    #expect(throws: TransportError.self) { try fetcher.fetch(request) }
    #expect(server.requests.count == 3)
    _ = try fetcher.fetch(request)
    #expect(throws: TransportError.self) { try fetcher.fetch(request) }
    #expect(server.requests.count == 4 + RetryPolicy().attempts)
  }

  @Test func aHostRestsAfterItsAnswer() throws {
    let server = try ScriptedServer { _ in .answer(200, "x") }
    let fetcher = try fetcher {
      $0.restShare = 1e9
      $0.longestRest = 3
    }
    _ = try fetcher.fetch(TransportRequest(server.address()))
    #expect(pacer.waits.isEmpty)
    _ = try fetcher.fetch(TransportRequest(server.address()))
    #expect(pacer.waits == [3])
  }

  @Test func waitsAreAnnounced() throws {
    let server = try ScriptedServer { $0.number < 1 ? .answer(503) : .answer() }
    let fetcher = try fetcher()
    var told: [String] = []
    fetcher.onWait = { told.append("\($0) \($1)") }
    _ = try fetcher.fetch(TransportRequest(server.address()))
    #expect(told == ["10.0 the server answered 503"])
  }
}

@Suite struct PageBodyTests {
  @Test(arguments: [1 << 20, 10, 0])
  func bytesComeBackFromMemoryAndFromDisk(memoryLimit: Int) throws {
    let body = PageBody(memoryLimit: memoryLimit)
    for piece in ["abcdef", "", "ghij", "klmnopq"] {
      try Array(piece.utf8).withUnsafeBytes { try body.append($0) }
    }
    #expect(body.count == 17)
    for _ in 0..<2 {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 5)
      while case let count = try buffer.withUnsafeMutableBytes({ try body.read(into: $0) }),
        count > 0
      {
        bytes += buffer.prefix(count)
      }
      #expect(String(decoding: bytes, as: UTF8.self) == "abcdefghijklmnopq")
      body.rewind()
    }
    body.clear()
    #expect(body.count == 0)
    var buffer: [UInt8] = [0]
    #expect(try buffer.withUnsafeMutableBytes { try body.read(into: $0) } == 0)
  }
}
