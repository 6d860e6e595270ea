import Reports
import Standards

/// What is to be validated, and how: sent bare by a program, or as the form of the page.
struct ValidateRequest {
  /// The feed.
  var feed: [UInt8]
  /// What it is called in the report.
  var name: String
  /// The standards to judge by; none for each record's own.
  var standards: [String]
  /// The form of the report; nil for the page.
  var format: ValidationFormat?
  /// How grave a finding must be for the verdict to be other than clean.
  var threshold: Severity
  /// The text that was pasted; empty for a file or a bare body.
  var text = ""

  /// The longest text that is given back in the form, in bytes: more is no longer mended by hand.
  private static let echoedBytes = 256 << 10

  /// Reads a request.
  /// - Throws: ``Problem`` 400 if there is nothing to validate, or no such form of report.
  init(_ request: HTTPRequest) throws(Problem) {
    let type = request.headers["Content-Type"] ?? ""
    guard MultipartForm.isForm(type) else {
      // curl calls whatever it sends a form, so only the form that it does not send is one.
      feed = request.body
      name = request.query("name") ?? "upload"
      standards = request.queryValues("standard")
      format = try Self.format(request.query("format"), for: request)
      threshold = try Self.threshold(request.query("fail-on"))
      try checkFeed("Send a feed as the body, for example with curl --data-binary @FILE.")
      return
    }
    let form = try MultipartForm(request.body, contentType: type)
    standards = request.queryValues("standard") + form.texts("standard")
    format = try Self.format(form.text("format") ?? request.query("format"), for: request)
    threshold = try Self.threshold(form.text("fail-on") ?? request.query("fail-on"))
    if let file = form.file("file"), !file.bytes.isEmpty {
      feed = file.bytes
      name = file.name.isEmpty ? "upload" : file.name
    } else {
      let pasted = form.text("text") ?? ""
      feed = pasted.allSatisfy(\.isWhitespace) ? [] : Array(pasted.utf8)
      name = "pasted text"
      text = pasted.utf8.count <= Self.echoedBytes ? pasted : ""
    }
    try checkFeed("Choose a file that is not empty, or paste a feed.")
  }

  private func checkFeed(_ advice: String) throws(Problem) {
    guard feed.isEmpty else { return }
    throw Problem(
      status: 400,
      title: "There is nothing to check",
      detail: "There is nothing to validate. \(advice)"
    )
  }

  /// The severity of that name; `error` for none, as on the command line.
  private static func threshold(_ name: String?) throws(Problem) -> Severity {
    guard let name, !name.isEmpty else { return .error }
    guard let severity = Severity(rawValue: name) else {
      let known = Severity.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badRequest("There is no severity “\(name)”. Use fail-on= with one of \(known).")
    }
    return severity
  }

  /// What is asked for by name; else the page for a browser, the form whose media type `Accept`
  /// names, and JSON for everybody else.
  private static func format(
    _ name: String?,
    for request: HTTPRequest
  ) throws(Problem) -> ValidationFormat? {
    guard let name, !name.isEmpty else {
      let accepted = AcceptedTypes(request.headers)
      if accepted.names("text/html") { return request.representation == .html ? nil : .json }
      let named = ValidationFormat.allCases.filter { format in
        accepted.names(String(format.mediaType.prefix { $0 != ";" }))
      }
      return named.contains(.json) ? .json : named.first ?? .json
    }
    if name == "html" { return nil }
    guard let format = ValidationFormat(rawValue: name) else {
      let known = (["html"] + ValidationFormat.allCases.map(\.rawValue)).joined(separator: ", ")
      throw .badRequest("There is no report format “\(name)”. The formats are \(known).")
    }
    return format
  }
}
