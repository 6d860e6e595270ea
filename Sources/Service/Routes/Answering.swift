import Markup

extension HTTPRequest {
  /// Answers in the form that is asked for, tagged by its content; 304 where the client holds it.
  func answering(
    status: Int = 200,
    html: () -> HTML,
    json: (inout JSONWriter) -> Void
  ) -> HTTPResponse {
    let response: HTTPResponse
    switch representation {
    case .html: response = HTTPResponse(page: html(), status: status)
    case .json: response = HTTPResponse(json: json, status: status)
    case nil: return refused(.unknownFormat(self))
    }
    return answering(tagged: EntityTag(of: [response.text])) { response }
  }
}

extension HTTPResponse {
  /// An answer of JSON, with a line end.
  init(json write: (inout JSONWriter) -> Void, status: Int = 200) {
    var json = JSONWriter()
    write(&json)
    json.endLine()
    self.init(
      status: status,
      headers: ["Content-Type": "application/json"],
      body: json.bytes
    )
  }
}

extension Problem {
  /// Says what forms there are where `format` names another one.
  static func unknownFormat(_ request: HTTPRequest, also others: [String] = []) -> Problem {
    let names = Representation.allCases.map(\.rawValue) + others
    return .badRequest(
      "There is no format “\(request.query("format") ?? "")” here. Use format= with one of "
        + names.joined(separator: ", ") + "."
    )
  }
}
