import Dispatch
import Glibc
import Synchronization

/// What the server knows beside the library: its connections, its workers, whether it is stopping.
final class ServerCore: Sendable {
  let limits: HTTPLimits
  let workers: WorkerPool
  private let handler: any HTTPHandler
  private let log: (@Sendable (AccessLogEntry) -> Void)?
  private let bodyBudget: ByteBudget
  private let connections = Mutex<[Int32: ClientConnection]>([:])
  private let requests = Atomic<Int>(0)
  private let draining = Atomic<Bool>(false)
  private let closed = DispatchSemaphore(value: 0)

  init(
    handler: any HTTPHandler,
    limits: HTTPLimits,
    log: (@Sendable (AccessLogEntry) -> Void)?
  ) throws(HTTPServerError) {
    self.handler = handler
    self.limits = limits
    self.log = log
    bodyBudget = ByteBudget(limits.bodyBytesInAll)
    workers = try WorkerPool(threads: limits.workers, limit: limits.waitingRequests)
  }

  // MARK: - Answers

  /// The answer to a request, with what every answer carries.
  func answer(_ request: HTTPRequest) -> HTTPResponse {
    var response =
      request.isOverdue
      ? request.refused(.busy("The request waited too long for its turn. Try again in a moment."))
      : handler.respond(to: request)
    SecurityHeaders.add(to: &response)
    return response
  }

  /// The answer where no worker will take the request.
  func overloaded(_ request: HTTPRequest) -> HTTPResponse {
    var response = request.refused(.busy("Too many requests are waiting. Try again in a moment."))
    SecurityHeaders.add(to: &response)
    return response
  }

  /// The answer to requests that are still being worked on when the server stops.
  var stopping: HTTPResponse {
    var response = Problem.busy("The server is stopping. Try again in a moment.").json(
      instance: "/"
    )
    SecurityHeaders.add(to: &response)
    return response
  }

  func record(_ response: HTTPResponse, on connection: ClientConnection) {
    log?(connection.logEntry(response))
  }

  // MARK: - Connections

  func open(socket: Int32, client: String) -> ClientConnection {
    let connection = ClientConnection(
      socket: socket,
      client: client,
      limits: limits,
      bodyBudget: bodyBudget
    )
    connections.withLock { $0[socket] = connection }
    return connection
  }

  /// Forgets a connection; its socket is closed only afterwards.
  func close(_ connection: ClientConnection) {
    connections.withLock { $0[connection.socket] = nil }
    connection.endRequest()
  }

  /// Every connection now open.
  var openConnections: [ClientConnection] {
    connections.withLock { Array($0.values) }
  }

  /// Shuts, every half second, the sockets of clients that take too long.
  ///
  /// The library closes silent connections by itself, but not those that drip a byte now and then.
  func watchClients() throws(HTTPServerError) {
    try ServerThread.start { [self] in
      while closed.wait(timeout: .now() + .milliseconds(500)) == .timedOut {
        let now = ContinuousClock.now
        connections.withLock { connections in
          for connection in connections.values where connection.isOverdue(at: now) {
            // Only shut, under the lock that `close` needs: the number cannot be another's by now.
            shut(connection.socket)
          }
        }
      }
    }
  }

  // MARK: - Stopping

  var isDraining: Bool { draining.load(ordering: .relaxed) }

  func beginRequest() { requests.add(1, ordering: .relaxed) }

  func endRequest() { requests.subtract(1, ordering: .relaxed) }

  /// Begins to stop: every further answer closes its connection.
  func drain() { draining.store(true, ordering: .relaxed) }

  /// Waits until every request in flight has been answered in full; false if time ran out.
  func waitForRequests(atMost time: Duration) -> Bool {
    let end = ContinuousClock.now + time
    while requests.load(ordering: .acquiring) > 0 {
      guard ContinuousClock.now < end else { return false }
      ServerThread.sleep(milliseconds: 10)
    }
    return true
  }

  /// Ends the threads.
  func close() {
    workers.close()
    closed.signal()
  }
}
