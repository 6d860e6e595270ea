/// A request as the routes see it: read whole, decoded, within every limit.
public struct HTTPRequest: Sendable {
  /// The method in capitals: `GET`, `HEAD`, `POST`.
  public var method: String
  /// What was asked for.
  public var target: RequestTarget
  /// The header fields.
  public var headers: HTTPHeaders
  /// The body, transfer coding removed; empty where there was none.
  public var body: [UInt8]
  /// When the client should have its answer; work for it is pointless afterwards.
  public var deadline: ContinuousClock.Instant
  /// The client's address, where it came over a socket.
  public var client: String?

  /// A request from its parts.
  /// - Parameters:
  ///   - method: The method, in capitals.
  ///   - target: The target as it stands in a request line, for example `/search?q=maps`.
  ///   - headers: The header fields.
  ///   - body: The body.
  ///   - deadline: When the answer should be there; half a minute from now by default.
  /// - Throws: ``RequestTargetError`` if the target cannot be read.
  public init(
    _ method: String,
    _ target: String,
    headers: HTTPHeaders = [:],
    body: [UInt8] = [],
    deadline: ContinuousClock.Instant = .now + .seconds(30)
  ) throws(RequestTargetError) {
    self.init(
      method: method,
      target: try RequestTarget(target),
      headers: headers,
      body: body,
      deadline: deadline
    )
  }

  init(
    method: String,
    target: RequestTarget,
    headers: HTTPHeaders,
    body: [UInt8],
    deadline: ContinuousClock.Instant,
    client: String? = nil
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.deadline = deadline
    self.client = client
  }

  /// The decoded segments of the path.
  public var segments: [String] { target.segments }

  /// The path without the query, as the client wrote it.
  public var path: String {
    String(target.text.prefix { $0 != "?" })
  }

  /// The value of the first query item of this name.
  public func query(_ name: String) -> String? {
    target.query.first { $0.name == name }?.value
  }

  /// The values of every query item of this name, in order.
  public func queryValues(_ name: String) -> [String] {
    target.query.filter { $0.name == name }.map(\.value)
  }

  /// Whether the time for the answer is over.
  public var isOverdue: Bool { ContinuousClock.now > deadline }
}
