/// An answer: status, header fields, and the body's bytes.
public struct HTTPResponse: Sendable {
  /// The status code (RFC 9110, 15).
  public var status: Int
  /// The header fields; the server adds those that every answer carries.
  public var headers: HTTPHeaders
  /// The body's bytes; not sent in answer to `HEAD`, whose Content-Length still tells their number.
  public var body: [UInt8]

  /// An answer from its parts.
  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer with a text body.
  /// - Parameters:
  ///   - text: The body, sent as UTF-8.
  ///   - type: The media type; `charset=utf-8` is added to `text/…` types.
  ///   - status: The status code.
  public init(_ text: String, type: String, status: Int = 200) {
    self.init(
      status: status,
      headers: ["Content-Type": type.hasPrefix("text/") ? type + "; charset=utf-8" : type],
      body: Array(text.utf8)
    )
  }

  /// The body as text, for tests and logs.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The phrase that goes with a status code.
  public static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 204: "No Content"
    case 303: "See Other"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 410: "Gone"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 422: "Unprocessable Content"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 507: "Insufficient Storage"
    default: "Status \(status)"
    }
  }
}

/// Answers requests: the one boundary between the server and what it serves.
///
/// The server calls it on its worker threads, several at once, so it may block but must not keep
/// state outside a lock.
public protocol HTTPHandler: Sendable {
  /// The answer to one request; a failure is an answer too.
  func respond(to request: HTTPRequest) -> HTTPResponse
}
