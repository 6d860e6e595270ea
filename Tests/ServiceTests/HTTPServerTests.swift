import Foundation
import Service
import Synchronization
import Testing

/// What goes over the wire; every test has a server of its own on a free port.
struct HTTPServerTests {
  private func server(
    _ handler: any HTTPHandler = Handler.echo,
    _ change: (inout HTTPLimits) -> Void = { _ in }
  ) throws -> HTTPServer {
    var limits = HTTPLimits()
    change(&limits)
    return try HTTPServer(handler, port: 0, limits: limits)
  }

  private static let head = "HTTP/1.1\r\nHost: localhost\r\n"

  // MARK: - Well-formed requests

  @Test func getIsAnsweredWithSecurityHeadersAndLength() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send("GET /a?b=c \(Self.head)\r\n")
    let answer = try client.answer()
    #expect(answer.status == 200)
    #expect(answer.text == "GET /a?b=c 0")
    #expect(answer.headers["Content-Type"] == "text/plain; charset=utf-8")
    #expect(answer.headers["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
    #expect(answer.headers["Referrer-Policy"] == "no-referrer")
  }

  @Test func oneConnectionServesManyRequestsInTurn() throws {
    let server = try server()
    let client = try RawClient(server)
    for number in 1...20 {
      client.send("GET /\(number) \(Self.head)\r\n")
      #expect(try client.answer().text == "GET /\(number) 0")
    }
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send((1...30).map { "GET /\($0) \(Self.head)\r\n" }.joined())
    for number in 1...30 {
      #expect(try client.answer().text == "GET /\(number) 0")
    }
  }

  @Test func headHasTheLengthButNoBody() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send("HEAD /a \(Self.head)\r\nGET /b \(Self.head)\r\n")
    let answer = try client.answer(toHead: true)
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Length"] == String("HEAD /a 0".utf8.count))
    // Had a body come, the next answer could not be read.
    #expect(try client.answer().text == "GET /b 0")
  }

  @Test func connectionCloseIsHonoured() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send("GET /a \(Self.head)Connection: close\r\n\r\n")
    #expect(try client.answer().text == "GET /a 0")
    #expect(client.isClosed())
  }

  @Test func bodiesArriveWholeWithLengthAndChunked() throws {
    let handler = Handler {
      HTTPResponse(String($0.body.reduce(0) { $0 + Int($1) }), type: "text/plain")
    }
    let server = try server(handler)
    let client = try RawClient(server)
    let body = String(repeating: "x", count: 1_000_000)
    let sum = String(1_000_000 * 120)
    client.send("POST /a \(Self.head)Content-Length: 1000000\r\n\r\n\(body)")
    #expect(try client.answer().text == sum)
    client.send("POST /a \(Self.head)Transfer-Encoding: chunked\r\n\r\n")
    for _ in 1...10 { client.send("186a0\r\n\(body.prefix(100_000))\r\n") }
    client.send("0\r\n\r\n")
    #expect(try client.answer().text == sum)
  }

  @Test func slowWorkOnOneConnectionDoesNotHoldUpOthers() throws {
    let gate = DispatchSemaphore(value: 0)
    let handler = Handler { request in
      if request.path == "/slow" { gate.wait() }
      return Handler.echo.respond(to: request)
    }
    let server = try server(handler)
    let slow = try RawClient(server)
    slow.send("GET /slow \(Self.head)\r\n")
    let quick = try RawClient(server)
    quick.send("GET /quick \(Self.head)\r\n")
    #expect(try quick.answer().text == "GET /quick 0")
    gate.signal()
    #expect(try slow.answer().text == "GET /slow 0")
  }

  @Test func eachAnsweredRequestIsLoggedOnOneLine() throws {
    let lines = Mutex<[String]>([])
    let server = try HTTPServer(Handler.echo, port: 0) { entry in
      lines.withLock { $0.append(entry.line) }
    }
    let client = try RawClient(server)
    client.send("GET /a%0A\"b \(Self.head)\r\n")
    _ = try client.answer()
    let logged = lines.withLock { $0 }
    #expect(logged.count == 1)
    let line = try #require(logged.first)
    #expect(line.hasPrefix("127.0.0.1 - - ["))
    #expect(line.contains(#" +0000] "GET /a%0A\"b HTTP/1.1" 200 "#))
  }

  // MARK: - Requests to refuse

  @Test(arguments: [
    ("GET /a HTTP/1.1\r\n\r\n", 400),  // no Host
    ("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /?q=%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400
    ),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n",
      413
    ),
  ])
  func malformedRequestsAreRefused(request: String, status: Int) throws {
    let server = try server()
    let client = try RawClient(server)
    client.send(request)
    #expect(try client.answer().status == status)
    // And the server goes on.
    let next = try RawClient(server)
    next.send("GET /a \(Self.head)\r\n")
    #expect(try next.answer().status == 200)
  }

  @Test(arguments: ["nonsense\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n"])
  func whatIsNotHTTPAtAllIsHungUpOn(bytes: String) throws {
    let server = try server()
    let client = try RawClient(server)
    client.send(bytes)
    #expect(client.isClosed())
    let next = try RawClient(server)
    next.send("GET /a \(Self.head)\r\n")
    #expect(try next.answer().status == 200)
  }

  @Test func aLongTargetIs414AndALargeHeadIs431() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send("GET /\(String(repeating: "a", count: 9_000)) \(Self.head)\r\n")
    let long = try client.answer()
    #expect(long.status == 414)
    #expect(long.text.contains(#""instance":"/aaaa"#))
    #expect(long.text.utf8.count < 1_000)
    let other = try RawClient(server)
    other.send("GET / \(Self.head)X-Filler: \(String(repeating: "a", count: 30_000))\r\n\r\n")
    let refusal = try other.answer()
    #expect(refusal.status == 431)
    #expect(refusal.headers["Content-Type"] == "application/problem+json")
    #expect(refusal.headers["X-Content-Type-Options"] == "nosniff")
  }

  @Test func anEndlessHeadIsCutOff() throws {
    let server = try server()
    let client = try RawClient(server)
    client.send("GET / \(Self.head)")
    let line = "X-Filler: \(String(repeating: "a", count: 1_000))\r\n"
    var lines = 0
    while client.send(line), lines < 10_000 { lines += 1 }
    #expect(lines < 10_000)
  }

  @Test(arguments: ["Content-Length: 3000", "Transfer-Encoding: chunked"])
  func aBodyOverTheLimitIs413WithAHint(framing: String) throws {
    let server = try server { $0.bodyBytes = 2_000 }
    let client = try RawClient(server)
    let body = String(repeating: "x", count: 3_000)
    let sent = framing.contains("chunked") ? "bb8\r\n\(body)\r\n0\r\n\r\n" : body
    client.send("POST /validate \(Self.head)\(framing)\r\n\r\n\(sent)")
    let answer = try client.answer()
    #expect(answer.status == 413)
    #expect(answer.text.contains("touchstone validate FILE"))
    #expect(answer.text.contains(#""instance":"/validate""#))
  }

  @Test func uploadsBeyondTheSharedBudgetAre503AndTheBudgetComesBack() throws {
    let server = try server { $0.bodyBytesInAll = 1_000 }
    for (size, status) in [(1_500, 503), (900, 200), (900, 200), (1_500, 503)] {
      let client = try RawClient(server)
      let body = String(repeating: "x", count: size)
      client.send("POST / \(Self.head)Content-Length: \(size)\r\n\r\n\(body)")
      #expect(try client.answer().status == status)
    }
  }

  @Test func aFullQueueIs503WithRetryAfter() throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try server(
      Handler { request in
        gate.wait()
        return Handler.echo.respond(to: request)
      }
    ) {
      $0.workers = 1
      $0.waitingRequests = 1
    }
    let clients = try (1...5).map { _ in try RawClient(server) }
    for client in clients { client.send("GET /a \(Self.head)\r\n") }
    // One at work, one waiting (perhaps one more, taken before the worker woke), the rest refused.
    let refusals = try [clients[3], clients[4]].map { try $0.answer() }
    #expect(refusals.map(\.status) == [503, 503])
    #expect(refusals.allSatisfy { $0.headers["Retry-After"] != nil })
    for _ in clients { gate.signal() }
    #expect(try clients[0].answer().status == 200)
  }

  // MARK: - Slow clients

  @Test func aSilentClientIsLetGoOf() throws {
    let server = try server { $0.idleSeconds = 1 }
    let client = try RawClient(server)
    client.send("GET / HTTP/1.1\r\nHo")
    #expect(client.isClosed())
  }

  @Test func aClientThatDripsItsHeadIsLetGoOf() throws {
    let server = try server { $0.headTime = .milliseconds(300) }
    let client = try RawClient(server)
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Drip: ")
    var drops = 0
    while client.send("a"), drops < 200 {
      drops += 1
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(drops < 200)
  }

  // MARK: - Starting and stopping

  @Test func stoppingFinishesTheRequestAtWork() throws {
    let started = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    let server = try server(
      Handler { request in
        started.signal()
        gate.wait()
        return Handler.echo.respond(to: request)
      }
    )
    let client = try RawClient(server)
    client.send("GET /a \(Self.head)\r\n")
    started.wait()
    let stopped = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      server.stop()
      stopped.signal()
    }
    // The socket is shut while the request is still at work.
    while (try? RawClient(server)) != nil { Thread.sleep(forTimeInterval: 0.01) }
    gate.signal()
    let answer = try client.answer()
    #expect(answer.text == "GET /a 0")
    #expect(answer.headers["Connection"] == "close")
    stopped.wait()
    #expect(client.isClosed())
  }

  @Test func stoppingDoesNotWaitForEverOnARequestAtWork() throws {
    let started = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    let server = try server(
      Handler { request in
        started.signal()
        gate.wait()
        return Handler.echo.respond(to: request)
      }
    )
    let client = try RawClient(server)
    client.send("GET /a \(Self.head)\r\n")
    started.wait()
    server.stop(grace: .milliseconds(50))
    #expect(try client.answer().status == 503)
    // The late answer finds nobody, and harms nothing.
    gate.signal()
  }

  @Test func stoppingTwiceAndLettingGoAreHarmless() throws {
    let server = try server()
    let idle = try RawClient(server)
    server.stop()
    server.stop()
    #expect(idle.isClosed())
    #expect(throws: RawClient.ClientError.self) { _ = try RawClient(server) }
  }

  @Test func aPortInUseIsSaidSoWithTheNextStep() throws {
    let server = try server()
    let error = #expect(throws: HTTPServerError.self) {
      _ = try HTTPServer(Handler.echo, port: server.port)
    }
    #expect(error == .addressInUse(host: "127.0.0.1", port: server.port))
    #expect(error?.message.contains("\(server.port)") == true)
    #expect(error?.nextStep.contains("--port") == true)
  }

  @Test func aHostThatIsNotOursOrUnknownIsSaidSo() throws {
    #expect(throws: HTTPServerError.notOurAddress(host: "192.0.2.1")) {
      _ = try HTTPServer(Handler.echo, host: "192.0.2.1", port: 0)
    }
    let error = #expect(throws: HTTPServerError.self) {
      _ = try HTTPServer(Handler.echo, host: "no host", port: 0)
    }
    #expect(error?.message.contains("no host") == true)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/net/if_inet6")),
    arguments: ["::1", "::"]
  )
  func ipv6IsServed(host: String) throws {
    let server = try HTTPServer(Handler.echo, host: host, port: 0)
    #expect(server.url == "http://[::1]:\(server.port)/")
    // "::" takes IPv4 as well.
    if host == "::" {
      let client = try RawClient(server)
      client.send("GET /a \(Self.head)\r\n")
      #expect(try client.answer().status == 200)
    }
  }

  @Test func manyClientsAtOnceAreAllAnsweredRightly() throws {
    let server = try server()
    let wrong = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      guard let client = try? RawClient(server) else {
        wrong.add(1, ordering: .relaxed)
        return
      }
      for turn in 1...50 {
        client.send("GET /\(number)/\(turn) \(Self.head)\r\n")
        let text = try? client.answer().text
        if text != "GET /\(number)/\(turn) 0" { wrong.add(1, ordering: .relaxed) }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }
}
