/// Finds the route for a request by path and method, and answers what no route answers.
///
/// `HEAD` is answered as `GET` (the server leaves the body away), `OPTIONS` lists the methods, an
/// unknown path is 404, a known path with another method 405 with `Allow`.
public struct Router: HTTPHandler {
  /// What answers a request, given the parts of the path that the pattern leaves open.
  public typealias Answer = @Sendable (HTTPRequest, _ parameters: [String]) -> HTTPResponse

  private struct Route {
    var method: String
    var pattern: [String]
    var answer: Answer

    /// The parts that stand where the pattern has `{name}`, or nil if the path does not match.
    func parameters(of segments: [String]) -> [String]? {
      guard segments.count == pattern.count else { return nil }
      var parameters: [String] = []
      for (part, segment) in zip(pattern, segments) {
        if part.hasPrefix("{") {
          parameters.append(segment)
        } else if part != segment {
          return nil
        }
      }
      return parameters
    }
  }

  private var routes: [Route] = []

  /// A router without routes.
  public init() {}

  /// Adds a route.
  /// - Parameters:
  ///   - method: `GET` (which serves `HEAD` too) or `POST`.
  ///   - pattern: A path such as `/resources/{id}`; a part in braces matches any one segment.
  ///   - answer: Makes the answer.
  public mutating func on(_ method: String, _ pattern: String, _ answer: @escaping Answer) {
    let parts = pattern.split(separator: "/").map(String.init)
    routes.append(Route(method: method, pattern: parts, answer: answer))
  }

  /// The answer to one request.
  public func respond(to request: HTTPRequest) -> HTTPResponse {
    let method = request.method == "HEAD" ? "GET" : request.method
    var allowed: [String] = request.target.text == "*" ? ["GET", "POST"] : []
    for route in routes {
      guard let parameters = route.parameters(of: request.segments) else { continue }
      if route.method == method { return route.answer(request, parameters) }
      allowed.append(route.method)
    }
    if allowed.isEmpty { return request.refused(.notFound(request.path)) }
    if allowed.contains("GET") { allowed.append("HEAD") }
    allowed.append("OPTIONS")
    let allow = Set(allowed).sorted().joined(separator: ", ")
    var response =
      method == "OPTIONS"
      ? HTTPResponse(status: 204)
      : request.refused(.methodNotAllowed(request.method, allowed: allow))
    response.headers["Allow"] = allow
    return response
  }
}
