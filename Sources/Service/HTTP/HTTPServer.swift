/// An HTTP/1.1 server: hands requests to a handler on threads of its own, within limits.
///
/// It listens from `init` until ``stop(grace:)``; a server that is let go of stops at once.
public final class HTTPServer: Sendable {
  /// The host as it was asked for.
  public let host: String
  /// The port in use, which the system chose if 0 was asked for.
  public let port: UInt16

  private let core: ServerCore
  private let daemon: MicroHTTPD

  /// Starts to listen and to answer.
  /// - Parameters:
  ///   - handler: Makes the answers.
  ///   - host: A name or address of this machine, IPv4 or IPv6.
  ///   - port: The port; 0 for any free one.
  ///   - limits: Bounds on sizes, numbers and times.
  ///   - log: Called with each answered request, on the threads of the server.
  /// - Throws: ``HTTPServerError`` saying why the server cannot listen there, and what to do.
  public init(
    _ handler: any HTTPHandler,
    host: String = "127.0.0.1",
    port: UInt16 = 8080,
    limits: HTTPLimits = HTTPLimits(),
    log: (@Sendable (AccessLogEntry) -> Void)? = nil
  ) throws(HTTPServerError) {
    let socket = try ListeningSocket(host: host, port: port)
    self.host = host
    self.port = socket.port
    core = try ServerCore(handler: handler, limits: limits, log: log)
    daemon = try MicroHTTPD(core, socket: socket)
    try core.watchClients()
  }

  /// The address to open in a browser.
  public var url: String {
    let reachable = ["0.0.0.0": "127.0.0.1", "::": "[::1]"][host]
    return "http://\(reachable ?? (host.contains(":") ? "[\(host)]" : host)):\(port)/"
  }

  /// Stops: takes no new connections, finishes what has begun, then closes everything.
  ///
  /// Returns when all is closed. Calling it again does nothing.
  /// - Parameter grace: How long requests in flight may still take; then they are answered 503.
  public func stop(grace: Duration = .seconds(10)) {
    daemon.stop(grace: grace)
  }
}
