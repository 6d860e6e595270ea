import Markup

/// An error told to a client: problem details (RFC 9457) for programs, a small page for people.
public struct Problem: Error, Sendable, Hashable {
  /// The status code.
  public var status: Int
  /// What went wrong, in a few words.
  public var title: String
  /// What exactly went wrong, and what to do about it.
  public var detail: String

  /// A problem from its parts.
  public init(status: Int, title: String, detail: String) {
    self.status = status
    self.title = title
    self.detail = detail
  }

  static func notFound(_ path: String) -> Problem {
    Problem(
      status: 404,
      title: "No such page",
      detail: "There is nothing at \(path). Check the address, or begin at the search page, /."
    )
  }

  static func methodNotAllowed(_ method: String, allowed: String) -> Problem {
    Problem(
      status: 405,
      title: "Method not allowed",
      detail: "\(method) is not possible here. This address answers \(allowed)."
    )
  }

  static func badRequest(_ detail: String) -> Problem {
    Problem(status: 400, title: "The request cannot be read", detail: detail)
  }

  static func busy(_ detail: String) -> Problem {
    Problem(status: 503, title: "Busy", detail: detail)
  }

  /// The problem as `application/problem+json`.
  func json(instance: String) -> HTTPResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string("about:blank")
    json.key("title")
    json.string(title)
    json.key("status")
    json.integer(status)
    json.key("detail")
    json.string(detail)
    json.key("instance")
    json.string(instance)
    json.endObject()
    json.endLine()
    return HTTPResponse(
      status: status,
      headers: ["Content-Type": "application/problem+json"],
      body: json.bytes
    )
  }
}

extension HTTPRequest {
  /// The answer that tells a problem in the form this client reads.
  func refused(_ problem: Problem) -> HTTPResponse {
    var response =
      wantsErrorPage
      ? HTTPResponse(
        problemPage(problem).text,
        type: "text/html",
        status: problem.status
      )
      : problem.json(instance: path)
    response.headers["Cache-Control"] = "no-store"
    if problem.status == 503 { response.headers["Retry-After"] = "2" }
    return response
  }
}
