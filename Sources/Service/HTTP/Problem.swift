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
    var text = "{\"type\":\"about:blank\",\"title\":"
    appendJSONString(title, to: &text)
    text += ",\"status\":\(status),\"detail\":"
    appendJSONString(detail, to: &text)
    text += ",\"instance\":"
    appendJSONString(instance, to: &text)
    text += "}\n"
    return HTTPResponse(text, type: "application/problem+json", status: status)
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

/// Adds text as a JSON string (RFC 8259, 7).
func appendJSONString(_ text: String, to json: inout String) {
  json += "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case "\u{0}"..."\u{1F}":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  }
  json += "\""
}
