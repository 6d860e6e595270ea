import Foundation
import Harvest
import Testing

@Suite struct CurlTransportTests {
  @Test func aBodyComesWithStatusAndHeaders() throws {
    let server = try ScriptedServer { _ in .answer(200, "<feed/>", ["X-Kind:  words \t"]) }
    let (body, response) = try CurlTransport.local().get(server.address("/feed?a=b"))
    #expect(body == Array("<feed/>".utf8))
    #expect(response.status == 200)
    #expect(response.header("x-kind") == "words")
    #expect(response.bytes == 7)
    #expect(response.wireBytes == 7)
    #expect(response.redirects.isEmpty)
    #expect(server.requests.first?.target == "/feed?a=b")
    #expect(server.requests.first?.headers["user-agent"]?.hasPrefix("Touchstone/") == true)
  }

  @Test func anErrorStatusIsAnAnswerWithABody() throws {
    let server = try ScriptedServer { _ in .answer(422, "why") }
    let (body, response) = try CurlTransport.local().get(server.address())
    #expect(response.status == 422)
    #expect(body == Array("why".utf8))
  }

  @Test func requestHeadersAreSentAndCannotSmuggleLines() throws {
    let server = try ScriptedServer { _ in .answer() }
    let transport = try CurlTransport.local()
    let good = TransportRequest(server.address(), headers: [HTTPField("If-None-Match", "\"7\"")])
    _ = try transport.fetch(good) { _ in }
    #expect(server.requests.first?.headers["if-none-match"] == "\"7\"")
    let bad = TransportRequest(server.address(), headers: [HTTPField("X", "1\r\nHost: evil")])
    #expect(throws: TransportError.self) { try transport.fetch(bad) { _ in } }
    #expect(server.requests.count == 1)
  }

  // MARK: Redirects

  @Test func redirectsWithinTheSiteAreFollowed() throws {
    let server = try ScriptedServer { request in
      request.target == "/end" ? .answer(200, "there") : .redirect(301, to: "end")
    }
    let (body, response) = try CurlTransport.local().get(server.address("/start"))
    #expect(body == Array("there".utf8))
    #expect(response.address == server.address("/end"))
    #expect(response.redirects == [server.address("/start")])
  }

  @Test func theSixthRedirectIsRefused() throws {
    let server = try ScriptedServer { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 5 ? .answer(200, "five") : .redirect(to: "/\(number + 1)")
    }
    #expect(try CurlTransport.local().get(server.address("/0")).0 == Array("five".utf8))
    let endless = try ScriptedServer { _ in .redirect(to: "/again") }
    #expect(try CurlTransport.local().failure(endless.address())?.code == .tooManyRedirects)
    #expect(endless.requests.count == 6)
  }

  @Test(arguments: [
    "http://169.254.169.254/latest/meta-data/", "http://localhost:1/", "http://[::1]/",
    "http://example.org/", "https://example.org/", "//example.org/", "http://127.0.0.2/",
  ])
  func redirectsToAnotherSiteAreRefused(location: String) throws {
    let server = try ScriptedServer { _ in .redirect(to: location) }
    #expect(try CurlTransport.local().failure(server.address())?.code == .redirectRefused)
  }

  @Test(arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "http://:0"])
  func redirectsToOtherSchemesAreRefused(location: String) throws {
    let server = try ScriptedServer { _ in .redirect(to: location) }
    #expect(try CurlTransport.local().failure(server.address())?.code == .badAddress)
  }

  @Test func redirectsThatCarryCredentialsAreRefused() throws {
    let server = try ScriptedServer { request in
      .redirect(to: "http://user:secret@\(request.headers["host"] ?? "")/")
    }
    #expect(try CurlTransport.local().failure(server.address())?.code == .credentialsInAddress)
  }

  @Test func aRedirectWithinTheSiteIsCheckedAgain() throws {
    // The name on the first hop is allowed, its sub-domain on the second is not.
    let server = try ScriptedServer { request in
      .redirect(to: "http://inner.feeds.example:\(request.headers["host"]?.suffix(5) ?? "")/x")
    }
    let transport = try CurlTransport.local(
      resolutions: [
        "feeds.example:\(server.port):127.0.0.1", "inner.feeds.example:\(server.port):127.0.0.1",
      ],
      allowing: ["feeds.example"]
    )
    #expect(transport.failure("http://feeds.example:\(server.port)/")?.code == .addressRefused)
    #expect(server.requests.count == 1)
  }

  // MARK: Addresses

  @Test func aNameThatTurnsPrivateIsRefusedWhenConnectedTo() throws {
    // A rebinding resolver: whatever the name said before, it now says loopback.
    let server = try ScriptedServer { _ in .answer(200, "secret") }
    let transport = try CurlTransport(
      allowPrivate: [],
      limits: TransferLimits(),
      userAgent: "test",
      resolutions: ["rebound.example:\(server.port):127.0.0.1"]
    )
    let error = transport.failure("http://rebound.example:\(server.port)/")
    #expect(error?.code == .addressRefused)
    #expect(error?.message.contains("--allow-private rebound.example") == true)
    #expect(server.requests.isEmpty)
  }

  @Test func everySpellingOfAPrivateAddressIsRefused() throws {
    let server = try ScriptedServer { _ in .answer(200, "secret") }
    let transport = try CurlTransport()
    for host in Self.spellings {
      let error = transport.failure("http://\(host):\(server.port)/")
      let isRefused =
        error.map { [.addressRefused, .badAddress, .hostUnknown].contains($0.code) } ?? false
      #expect(isRefused, "\(host): \(String(describing: error))")
    }
    #expect(server.requests.isEmpty)
    #expect(Self.spellings.count >= 60)
  }

  @Test(arguments: ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "127.1", "localhost"])
  func knownSpellingsAreRefusedAsAddressesAndNotByAccident(host: String) throws {
    #expect(try CurlTransport().failure("http://\(host):9/")?.code == .addressRefused)
  }

  static let spellings = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.255.255.254", "127.0.0.2",
    "2130706433", "2130706434", "017700000001", "0x7f000001", "0x7F000001", "0x7f.0x0.0x0.0x1",
    "0177.0.0.1", "0177.0.0.01", "0177.1", "0x7f.1", "0x7f.0.1", "127.0x0.0.1", "00000177.0.0.1",
    "0", "0.0.0.0", "00", "0x0", "0.0", "0.1.2.3", "localhost", "LOCALHOST", "localhost.",
    "10.0.0.1", "10.1", "167772161", "0xa000001", "012.0.0.1", "172.16.0.1", "172.31.255.255",
    "0xac100001", "2886729729", "192.168.0.1", "192.168.1", "3232235521", "0xc0a80001",
    "0300.0250.0.1", "100.64.0.1", "100.100.100.200", "169.254.169.254", "169.254.43518",
    "2852039166", "0xa9fea9fe", "0xA9.0xFE.0xA9.0xFE", "0251.0376.0251.0376", "025177524776",
    "169.16689662", "192.0.0.192", "168.63.129.16", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::]", "[::127.0.0.1]", "[::7f00:1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:127.0.0.1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]", "[2001::1]", "[fe80::1]", "[fe80::1%25lo]", "[fec0::1]", "[fc00::1]",
    "[fd00:ec2::254]", "[ff02::1]", "[100::1]", "%31%32%37.0.0.1", "127%2E0%2E0%2E1",
    "①②⑦.⓪.⓪.①", "127。0。0。1",
  ]

  // MARK: What goes wrong on the way

  @Test func anAnswerCutShortIsAnErrorAndNotAShortAnswer() throws {
    let server = try ScriptedServer { _ in .cutShort("<feed>much</feed>", after: 9) }
    #expect(try CurlTransport.local().failure(server.address())?.code == .cutShort)
  }

  @Test func aChunkedAnswerCutShortIsAnError() throws {
    let server = try ScriptedServer { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n".utf8)),
        .close,
      ]
    }
    #expect(try CurlTransport.local().failure(server.address())?.code == .cutShort)
  }

  @Test(arguments: [[ScriptedServer.Step.reset], [.close]])
  func aConnectionEndedBeforeTheAnswerIsAnError(steps: [ScriptedServer.Step]) throws {
    let server = try ScriptedServer { _ in steps }
    let error = try CurlTransport.local().failure(server.address())
    #expect(error?.code == .cutShort)
    #expect(error?.isPassing == true)
  }

  @Test func whatIsNotHTTPIsNamed() throws {
    let server = try ScriptedServer { _ in [.send(Array("SSH-2.0-server\r\n".utf8)), .close] }
    #expect(try CurlTransport.local().failure(server.address())?.code == .badResponse)
  }

  @Test func nobodyListeningIsUnreachable() throws {
    let port = try ScriptedServer { _ in [] }.port
    let error = try CurlTransport.local().failure("http://127.0.0.1:\(port)/")
    #expect(error?.code == .unreachable || error?.code == .cutShort)
    #expect(error?.isPassing == true)
  }

  @Test func anAnswerThatStopsComingIsGivenUp() throws {
    let server = try ScriptedServer { _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8)), .stall]
    }
    var limits = TransferLimits()
    limits.idleSeconds = 1
    #expect(try CurlTransport.local(limits).failure(server.address())?.code == .timedOut)
  }

  @Test func plainHTTPOnASecurePortIsATLSFailure() throws {
    let server = try ScriptedServer { _ in .answer() }
    #expect(try CurlTransport.local().failure("https://127.0.0.1:\(server.port)/")?.code == .tls)
  }

  // MARK: Size

  @Test func aBodyBeyondTheLimitIsRefused() throws {
    let server = try ScriptedServer { _ in .answer(200, String(repeating: "a", count: 5000)) }
    let transport = try CurlTransport.local()
    #expect(transport.failure(server.address(), maximumBytes: 4999)?.code == .tooLarge)
    #expect(transport.failure(server.address(), maximumBytes: 5000) == nil)
  }

  @Test func headersBeyondTheLimitAreRefused() throws {
    let server = try ScriptedServer { _ in
      .answer(200, "", Array(repeating: "X: " + String(repeating: "a", count: 1000), count: 300))
    }
    #expect(try CurlTransport.local().failure(server.address())?.code == .badResponse)
  }

  @Test func aReceiverMayStopTheTransfer() throws {
    struct Enough: Error {}
    let server = try ScriptedServer { _ in .answer(200, "body") }
    let transport = try CurlTransport.local()
    #expect {
      try transport.fetch(TransportRequest(server.address())) { _ in throw Enough() }
    } throws: {
      guard let error = $0 as? TransportError else { return false }
      return error.code == .stoppedByReceiver && error.cause is Enough
    }
  }

  @Test func compressedBodiesAreUnpacked() throws {
    let server = try ScriptedServer { request in
      guard request.headers["accept-encoding"]?.contains("gzip") == true else {
        return .answer(406)
      }
      return .answer(200, Fixtures.gzip, ["Content-Encoding: gzip"])
    }
    let (body, response) = try CurlTransport.local().get(server.address())
    #expect(String(decoding: body, as: UTF8.self) == Fixtures.gzipText)
    #expect(response.wireBytes == Fixtures.gzip.count)
    #expect(response.bytes == Fixtures.gzipText.utf8.count)
  }

  @Test func aCompressionBombIsRefused() throws {
    let server = try ScriptedServer { _ in
      .answer(200, Fixtures.bomb, ["Content-Encoding: gzip"])
    }
    var limits = TransferLimits()
    limits.bytesBeforeRatio = 1 << 20
    #expect(try CurlTransport.local(limits).failure(server.address())?.code == .compressionBomb)
  }

  @Test func aBrokenCompressedBodyIsAnError() throws {
    let server = try ScriptedServer { _ in
      .answer(200, Array(Fixtures.gzip.dropFirst(2)), ["Content-Encoding: gzip"])
    }
    #expect(try CurlTransport.local().failure(server.address())?.code == .badResponse)
  }

  @Test func connectionsAreKeptAlive() throws {
    let server = try ScriptedServer { _ in .answer(200, "x") }
    let transport = try CurlTransport.local()
    for _ in 0..<3 { _ = try transport.get(server.address()) }
    #expect(server.requests.count == 3)
    #expect(server.connections == 1)
  }
}
