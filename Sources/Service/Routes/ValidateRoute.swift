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
      let page = ValidatePage(standards: route.library.standards).html
      return request.answering(tagged: EntityTag(of: [page.text])) { HTTPResponse(page: page) }
    }
    router.on("POST", "/validate") { request, _ in
      do {
        return try route.places.occupying { try route.report(on: request) }
      } catch {
        return route.refused(request, Self.problem(error))
      }
    }
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
      output: output
    )
    let status = try judge(asked, request, rules, into: report)
    return HTTPResponse(
      status: status,
      headers: ["Content-Type": format.mediaType],
      body: output.bytes
    )
  }

  /// A report for people.
  private func page(
    _ asked: ValidateRequest,
    _ request: HTTPRequest,
    _ rules: RuleSet
  ) throws -> HTTPResponse {
    let digest = ValidationDigest(rules: rules.descriptor)
    let report = ValidationReport(rules: rules.descriptor, collecting: digest)
    let status = try judge(asked, request, rules, into: report)
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
    return HTTPResponse(page: page.html, status: status)
  }

  /// Judges what was sent; the status says whether it could be read.
  private func judge(
    _ asked: ValidateRequest,
    _ request: HTTPRequest,
    _ rules: RuleSet,
    into report: ValidationReport
  ) throws -> Int {
    do {
      let (summary, findings) = try AssessedFeed.run(
        MemorySource(asked.feed),
        FeedRequest(name: asked.name, reader: request.query("reader")),
        rules: rules,
        into: PunctualSink(report, deadline: request.deadline)
      )
      try report.finish(summary, findings)
      return 200
    } catch let error as FeedError {
      // The report says why the reading ended, and what was found before.
      try report.abandon(error)
      return 422
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
