/// Fetches whole answers: patient with passing failures, polite to every host.
public final class Fetcher {
  /// What all fetches so far cost, failed ones included.
  public struct Totals: Sendable, Hashable {
    /// Requests made.
    public var requests = 0
    /// Bytes of body over the wire.
    public var bytes = 0
    /// Requests that were repeats of one that had failed.
    public var retries = 0
  }

  /// What all fetches so far cost.
  public private(set) var totals = Totals()

  /// Told before every wait that a person may notice: for how many seconds, and why.
  public var onWait: ((_ seconds: Double, _ reason: String) -> Void)?

  private let transport: any Transport
  private let policy: RetryPolicy
  private let pacer: any Pacer
  /// When each host may be asked again.
  private var restUntil: [String: Double] = [:]
  /// The hosts that gave a good answer once.
  private var knownHosts: Set<String> = []

  /// Makes a fetcher.
  /// - Parameters:
  ///   - transport: The door to the network.
  ///   - policy: How patient to be.
  ///   - pacer: The clock.
  public init(
    transport: any Transport,
    policy: RetryPolicy = RetryPolicy(),
    pacer: any Pacer = SystemPacer()
  ) {
    self.transport = transport
    self.policy = policy
    self.pacer = pacer
  }

  /// Fetches an answer of any status, repeating the request while it fails in passing.
  /// - Parameter request: What to ask for.
  /// - Returns: The body and the head of the last answer; its status may be an error's.
  /// - Throws: `TransportError` where no whole answer came.
  public func fetch(
    _ request: TransportRequest
  ) throws(TransportError) -> (body: PageBody, response: TransportResponse) {
    let host = try WebAddress(request.address).host
    let body = PageBody()
    var failures = 0
    while true {
      rest(before: host)
      let attempt = attempt(request, into: body, host: host)
      failures += 1
      let attempts = knownHosts.contains(host) ? policy.attempts : policy.attemptsAtFirst
      var wait = 0.0
      switch attempt {
      case .success(let response):
        guard Self.isPassing(response.status), failures < attempts else { return (body, response) }
        wait = policy.wait(
          failures: failures,
          status: response.status,
          retryAfter: response.header("Retry-After"),
          now: pacer.now
        )
        onWait?(wait, "the server answered \(response.status)")
      case .failure(let error):
        guard error.isPassing, failures < attempts else { throw error }
        wait = policy.wait(failures: failures, status: nil, retryAfter: nil, now: pacer.now)
        onWait?(wait, error.message)
      }
      pacer.wait(seconds: wait)
      totals.retries += 1
    }
  }

  /// Fetches an answer that is what was asked for, and not a word on why there is none.
  /// - Parameter request: What to ask for.
  /// - Returns: The body and the head of an answer of status 200.
  /// - Throws: `TransportError` where no whole answer came, or one of another status.
  public func fetchFound(
    _ request: TransportRequest
  ) throws(TransportError) -> (body: PageBody, response: TransportResponse) {
    let answer = try fetch(request)
    if let error = TransportError(status: answer.response) { throw error }
    return answer
  }

  /// Waits as long as the policy says before a request is repeated whose answer was no good.
  func pause(after failures: Int) {
    let wait = policy.wait(failures: failures, status: nil, retryAfter: nil, now: pacer.now)
    pacer.wait(seconds: wait)
    totals.retries += 1
  }

  /// Whether an answer's status says that the same request may succeed later.
  static func isPassing(_ status: Int) -> Bool {
    status == 408 || status == 429 || status >= 500
  }

  private func attempt(
    _ request: TransportRequest,
    into body: PageBody,
    host: String
  ) -> Result<TransportResponse, TransportError> {
    body.clear()
    totals.requests += 1
    let start = pacer.now
    do throws(TransportError) {
      let response = try transport.fetch(request) { try body.append($0) }
      totals.bytes += response.wireBytes
      if response.status < 400 { knownHosts.insert(host) }
      leaveAlone(host, after: response.seconds)
      return .success(response)
    } catch {
      totals.bytes += body.count
      leaveAlone(host, after: pacer.now - start)
      return .failure(error)
    }
  }

  /// Notes how long a host is to rest after an answer that took it `seconds`.
  private func leaveAlone(_ host: String, after seconds: Double) {
    restUntil[host] = pacer.now + min(seconds * policy.restShare, policy.longestRest)
  }

  /// Lets a host rest for as long as its last answer earned it.
  private func rest(before host: String) {
    guard let rest = restUntil[host] else { return }
    // A clock set back must not stop the harvest.
    pacer.wait(seconds: min(rest - pacer.now, policy.longestRest))
  }
}
