import Feeds
import Ingest
import Markup
import Metadata
import Reports
import Standards
import Synchronization

/// The page to send a feed from, and the judging of what is sent, at `/validate`.
///
/// It is judged exactly as `touchstone validate` does, and nothing is kept.
struct ValidateRoute {
  let library: StandardsLibrary
  /// Judging a large upload takes a worker for seconds; searches must find others free.
  private let places: Places

  /// The longest report that is sent, in bytes.
  static let reportBytes = 64 << 20

  /// Judges by a library's standards, so many uploads at one time.
  init(library: StandardsLibrary, places: Int) {
    self.library = library
    self.places = Places(places)
  }

  func add(to router: inout Router) {
    let route = self
    router.on("GET", "/validate") { request, _ in
      request.answering(
        html: { ValidatePage(standards: route.library.standards).html },
        json: { route.describe(in: &$0) }
      )
    }
    router.on("POST", "/validate") { request, _ in
      do {
        return try route.places.occupying { try route.report(on: request) }
      } catch {
        return route.refused(request, Self.problem(error))
      }
    }
  }

  /// What the page offers, for programs: what may be sent, and in which words to ask for what.
  private func describe(in json: inout JSONWriter) {
    func strings(_ name: String, _ values: [String]) {
      json.key(name)
      json.beginArray()
      for value in values { json.string(value) }
      json.endArray()
    }
    json.beginObject()
    json.key("method")
    json.string("POST")
    json.key("largestBody")
    json.integer(HTTPLimits().bodyBytes)
    strings("format", ["html"] + ValidationFormat.allCases.map(\.rawValue))
    strings("fail-on", Severity.allCases.map(\.rawValue))
    strings("standard", library.standards.map(\.id).sorted())
    json.endObject()
  }

  /// A problem as an answer: for a browser the page to try again.
  private func refused(_ request: HTTPRequest, _ problem: Problem) -> HTTPResponse {
    guard request.wantsErrorPage else { return request.refused(problem) }
    let page = ValidatePage(standards: library.standards, problem: problem).html
    var response = HTTPResponse(page: page, status: problem.status)
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  private func report(on request: HTTPRequest) throws -> HTTPResponse {
    let asked = try ValidateRequest(request)
    let rules = try library.ruleSet(forcing: asked.standards)
    var response =
      if let format = asked.format {
        try report(asked, request, rules, format)
      } else {
        try page(asked, request, rules)
      }
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  /// A report for programs.
  private func report(
    _ asked: ValidateRequest,
    _ request: HTTPRequest,
    _ rules: RuleSet,
    _ format: ValidationFormat
  ) throws -> HTTPResponse {
    let output = BoundedReport(
      limit: Self.reportBytes,
      advice: "Send less of it, or use the command line: touchstone validate FILE."
    )
    let report = ValidationReport(
      input: asked.name,
      rules: rules.descriptor,
      format: format,
      output: output,
      threshold: asked.threshold
    )
    let verdict = try judge(asked, request, rules, into: report)
    return HTTPResponse(
      status: 200,
      headers: ["Content-Type": format.mediaType],
      body: output.bytes
    ).saying(verdict)
  }

  /// A report for people.
  private func page(
    _ asked: ValidateRequest,
    _ request: HTTPRequest,
    _ rules: RuleSet
  ) throws -> HTTPResponse {
    let digest = ValidationDigest(rules: rules.descriptor)
    let report = ValidationReport(rules: rules.descriptor, collecting: digest)
    let verdict = try judge(asked, request, rules, into: report)
    let page = ReportPage(
      report: ReportView(
        name: asked.name,
        digest: digest,
        totals: report.totals,
        rules: rules.descriptor
      ),
      form: ValidatePage(
        standards: library.standards,
        text: asked.text,
        chosen: asked.standards
      )
    )
    return HTTPResponse(page: page.html).saying(verdict)
  }

  /// Judges what was sent.
  private func judge(
    _ asked: ValidateRequest,
    _ request: HTTPRequest,
    _ rules: RuleSet,
    into report: ValidationReport
  ) throws -> Verdict {
    do {
      let (summary, findings) = try AssessedFeed.run(
        MemorySource(asked.feed),
        FeedRequest(name: asked.name, reader: request.query("reader")),
        rules: rules,
        into: PunctualSink(report, deadline: request.deadline)
      )
      try report.finish(summary, findings)
      guard summary.isComplete else { return .incomplete }
      return report.totals.findings(atOrAbove: asked.threshold) > 0 ? .findings : .clean
    } catch let error as FeedError {
      // The report says why the reading ended, and what was found before.
      try report.abandon(error)
      return .unreadable
    }
  }

  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let problem as Problem: problem
    case let error as StandardsError: .badRequest(error.description)
    case let error as FileError:
      Problem(
        status: 507,
        title: "No room for the report",
        detail: "The report could not be kept: \(error)."
      )
    default:
      Problem(
        status: 500,
        title: "The upload could not be judged",
        detail: "This is a fault of ours: \(error). Please report it."
      )
    }
  }
}

/// What came of an upload: in one word, so that a program need not read the report.
///
/// The words stand for the exit codes 0, 1, 5 and 3 of `touchstone validate`; where two hold, the
/// worse is said, as there.
private enum Verdict: String {
  case clean, findings, incomplete, unreadable
}

extension HTTPResponse {
  /// The answer with the verdict in a header field; 422 for what could not be read.
  fileprivate func saying(_ verdict: Verdict) -> HTTPResponse {
    var response = self
    if verdict == .unreadable { response.status = 422 }
    response.headers["Touchstone-Verdict"] = verdict.rawValue
    return response
  }
}

/// Hands records on until the time for the answer is over.
private final class PunctualSink: AssessedSink {
  private let report: ValidationReport
  private let deadline: ContinuousClock.Instant

  init(_ report: ValidationReport, deadline: ContinuousClock.Instant) {
    self.report = report
    self.deadline = deadline
  }

  func assessed(_ record: inout Record, _ assessment: Assessment) throws {
    guard ContinuousClock.now < deadline else { throw Self.tookTooLong }
    try report.assessed(&record, assessment)
  }

  func unreadable(_ item: UnreadableItem) throws {
    guard ContinuousClock.now < deadline else { throw Self.tookTooLong }
    try report.unreadable(item)
  }

  private static let tookTooLong = Problem.busy(
    "The upload was not judged within the time for an answer. Send less of it, or use the command "
      + "line: touchstone validate FILE."
  )
}

/// A number of places, of which each may be taken by one at a time.
final class Places: Sendable {
  private let free: Mutex<Int>

  init(_ number: Int) {
    free = Mutex(number)
  }

  /// Does work if there is a place free.
  /// - Throws: ``Problem`` 503 if there is none, and what the work throws.
  func occupying<Result>(_ work: () throws -> Result) throws -> Result {
    let entered = free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
    guard entered else {
      throw Problem.busy("Other uploads are being judged. Try again in a moment.")
    }
    defer { free.withLock { $0 += 1 } }
    return try work()
  }
}
