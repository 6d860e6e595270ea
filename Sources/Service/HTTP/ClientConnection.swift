import FoundationEssentials
import Synchronization

/// One client's connection, request after request: what has come, what is missing, what to answer.
///
/// The library's thread feeds it and asks for the next step; a worker brings the answer; a timer
/// asks how long the client has been taking. All three meet in its lock.
final class ClientConnection: Sendable {
  /// What the library shall do next.
  enum Step {
    /// Go on reading.
    case read
    /// Send this answer.
    case answer(HTTPResponse)
    /// Hold the connection and have this request answered.
    case work(HTTPRequest)
    /// Close the connection: the client sends what was refused.
    case hangUp
  }

  /// What the client or we are busy with.
  enum Phase: Hashable {
    case head, body, work, answer
  }

  private struct State {
    var phase = Phase.head
    var since = ContinuousClock.now
    var target = ""
    var method = ""
    var headers = HTTPHeaders()
    var parsedTarget: RequestTarget?
    var body: [UInt8] = []
    var bodyBytesSeen = 0
    /// What of the budget is taken, until the answer has been sent.
    var bodyBytesHeld = 0
    var headTime = ContinuousClock.now
    var response: HTTPResponse?

    mutating func enter(_ next: Phase) {
      phase = next
      since = .now
    }
  }

  /// The connection's socket.
  let socket: Int32
  /// The client's address.
  let client: String
  private let limits: HTTPLimits
  private let bodyBudget: ByteBudget
  private let state = Mutex(State())

  init(socket: Int32, client: String, limits: HTTPLimits, bodyBudget: ByteBudget) {
    self.socket = socket
    self.client = client
    self.limits = limits
    self.bodyBudget = bodyBudget
  }

  /// A request line has come.
  func beginRequest(target: String) {
    state.withLock { $0.target = target }
  }

  /// Whether the head of the present request is still to be told.
  var awaitsHead: Bool { state.withLock { $0.phase == .head } }

  /// The head of a request has come.
  func receive(method: String, headers: HTTPHeaders, headerBytes: Int) -> Step {
    state.withLock { state in
      state.enter(.body)
      state.headTime = state.since
      state.method = method
      state.headers = headers
      state.bodyBytesSeen = 0
      if let refusal = checkHead(&state, headerBytes: headerBytes) {
        state.response = refusal
        // A client that asks first is told before it sends; any other has begun to send, and would
        // miss an answer if the connection closed on it.
        if headers["Expect"] != nil { return .answer(refusal) }
      }
      return .read
    }
  }

  /// A piece of the body has come.
  func receive(body bytes: UnsafeRawBufferPointer) -> Step {
    state.withLock { state in
      state.bodyBytesSeen += bytes.count
      // What is refused is read to its end, so that the client hears why; but not for ever.
      guard state.bodyBytesSeen <= 2 * limits.bodyBytes else { return .hangUp }
      guard state.response == nil, state.method == "POST" else { return .read }
      if state.bodyBytesSeen > limits.bodyBytes {
        refuse(&state, bodyTooLarge())
      } else if !bodyBudget.take(bytes.count) {
        refuse(&state, .busy("Too many large uploads are being read. Try again in a moment."))
      } else {
        state.bodyBytesHeld += bytes.count
        state.body.append(contentsOf: bytes)
      }
      return .read
    }
  }

  /// The request has come whole, or its answer is there.
  func nextStep() -> Step {
    state.withLock { state in
      if let response = state.response {
        state.enter(.answer)
        return .answer(response)
      }
      guard state.phase == .body, let target = state.parsedTarget else { return .hangUp }
      state.enter(.work)
      let request = HTTPRequest(
        method: state.method,
        target: target,
        headers: state.headers,
        body: state.body,
        deadline: .now + limits.requestTime,
        client: client
      )
      state.body = []
      return .work(request)
    }
  }

  /// Brings the answer to the request at work; false if it has one already.
  func finish(_ response: HTTPResponse) -> Bool {
    state.withLock { state in
      guard state.phase == .work, state.response == nil else { return false }
      state.response = response
      return true
    }
  }

  /// The present request is done with; the next may come.
  func endRequest() {
    state.withLock { state in
      releaseBody(&state)
      state = State()
    }
  }

  /// Whether the client has had more time than it may have for what it is doing.
  func isOverdue(at now: ContinuousClock.Instant) -> Bool {
    state.withLock { state in
      switch state.phase {
      case .head: now - state.since > limits.headTime
      case .body: now - state.since > limits.bodyTime
      case .answer: now - state.since > limits.answerTime
      case .work: false
      }
    }
  }

  /// The present request as a line of the access log.
  func logEntry(_ response: HTTPResponse) -> AccessLogEntry {
    state.withLock { state in
      AccessLogEntry(
        client: client,
        date: .now,
        method: state.method,
        target: state.target,
        status: response.status,
        bytes: response.body.count,
        duration: .now - state.headTime
      )
    }
  }

  // MARK: - Refusals

  /// The refusal that the head alone deserves.
  private func checkHead(_ state: inout State, headerBytes: Int) -> HTTPResponse? {
    func refusal(_ problem: Problem, closing: Bool = false) -> HTTPResponse {
      var response = self.refusal(problem, state)
      if closing { response.headers["Connection"] = "close" }
      return response
    }
    let headers = state.headers
    do {
      guard state.target.utf8.count <= limits.targetBytes else {
        return refusal(
          Problem(
            status: 414,
            title: "The address is too long",
            detail: "An address may have \(limits.targetBytes) bytes. Ask for less at once."
          )
        )
      }
      state.parsedTarget = try RequestTarget(state.target)
    } catch {
      return refusal(.badRequest(error.detail))
    }
    if headerBytes > limits.headerBytes {
      return refusal(
        Problem(
          status: 431,
          title: "The header is too large",
          detail: "All header fields together may have \(limits.headerBytes) bytes."
        )
      )
    }
    // Where length and coding disagree, a proxy in front may see another request than we do.
    let lengths = Set(headers.list("Content-Length"))
    if lengths.count > 1 || !lengths.isEmpty && headers["Transfer-Encoding"] != nil {
      return refusal(.badRequest("The length of the body is given twice."), closing: true)
    }
    if let coding = headers["Transfer-Encoding"],
      !coding.utf8.map(lowered).elementsEqual("chunked".utf8)
    {
      return refusal(
        Problem(
          status: 501,
          title: "Unknown transfer coding",
          detail: "Send the body as it is, or with “Transfer-Encoding: chunked”."
        ),
        closing: true
      )
    }
    if let length = lengths.first.flatMap({ Int($0) }), length > limits.bodyBytes {
      return refusal(bodyTooLarge(), closing: true)
    }
    return nil
  }

  private func bodyTooLarge() -> Problem {
    Problem(
      status: 413,
      title: "The upload is too large",
      detail: "An upload may have \(limits.bodyBytes >> 20) MB. For larger files use the command "
        + "line, `touchstone validate FILE`, which has no such limit."
    )
  }

  private func refuse(_ state: inout State, _ problem: Problem) {
    releaseBody(&state)
    state.response = refusal(problem, state)
  }

  private func refusal(_ problem: Problem, _ state: State) -> HTTPResponse {
    // The target may be too long or unreadable; then only its beginning is repeated, or the root.
    let path = String(state.target.prefix(200).prefix { $0 != "?" })
    let request =
      (try? HTTPRequest(state.method, path, headers: state.headers))
      ?? (try? HTTPRequest(state.method, "/", headers: state.headers))
    guard let request else { return problem.json(instance: "/") }
    var response = request.refused(problem)
    SecurityHeaders.add(to: &response)
    return response
  }

  private func releaseBody(_ state: inout State) {
    bodyBudget.giveBack(state.bodyBytesHeld)
    state.bodyBytesHeld = 0
    state.body = []
  }
}

/// Bytes that all connections together may hold.
final class ByteBudget: Sendable {
  private let left: Mutex<Int>

  init(_ bytes: Int) {
    left = Mutex(bytes)
  }

  /// Takes bytes if there are that many left.
  func take(_ bytes: Int) -> Bool {
    left.withLock { left in
      guard left >= bytes else { return false }
      left -= bytes
      return true
    }
  }

  /// Gives bytes back.
  func giveBack(_ bytes: Int) {
    left.withLock { $0 += bytes }
  }
}
