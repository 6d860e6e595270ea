import Feeds
import Ingest
import Markup
import Metadata
import Reports
import Standards
import Synchronization

/// `POST /validate`: judges what is sent, exactly as `touchstone validate` does, and keeps nothing.
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
    router.on("POST", "/validate") { request, _ in
      do {
        return try route.places.occupying { try route.report(on: request) }
      } catch {
        return request.refused(Self.problem(error))
      }
    }
  }

  private func report(on request: HTTPRequest) throws -> HTTPResponse {
    let format = try format(of: request)
    guard !request.body.isEmpty else {
      throw Problem.badRequest(
        "There is nothing to validate. Send a feed as the body, for example with "
          + "curl --data-binary @FILE."
      )
    }
    let type = request.headers["Content-Type"] ?? ""
    guard !type.utf8.map(lowered).starts(with: "multipart/".utf8) else {
      throw Problem(
        status: 415,
        title: "The upload is wrapped",
        detail: "Send the feed itself as the body, for example with curl --data-binary @FILE, "
          + "not as a form."
      )
    }
    let rules = try library.ruleSet(forcing: request.queryValues("standard"))
    let name = request.query("name") ?? "upload"
    let output = BoundedReport(
      limit: Self.reportBytes,
      advice: "Send less of it, or use the command line: touchstone validate FILE."
    )
    let report = ValidationReport(
      input: name,
      rules: rules.descriptor,
      format: format,
      output: output
    )
    var status = 200
    do {
      let (summary, findings) = try AssessedFeed.run(
        MemorySource(request.body),
        FeedRequest(name: name, reader: request.query("reader")),
        rules: rules,
        into: PunctualSink(report, deadline: request.deadline)
      )
      try report.finish(summary, findings)
    } catch let error as FeedError {
      // The report says why the reading ended, and what was found before.
      try report.abandon(error)
      status = 422
    }
    var response = HTTPResponse(
      status: status,
      headers: ["Content-Type": Self.mediaType(format)],
      body: output.bytes
    )
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  private func format(of request: HTTPRequest) throws -> ValidationFormat {
    guard let name = request.query("format"), !name.isEmpty else { return .json }
    guard let format = ValidationFormat(rawValue: name) else {
      let known = ValidationFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem.badRequest("There is no report format “\(name)”. The formats are \(known).")
    }
    return format
  }

  private static func mediaType(_ format: ValidationFormat) -> String {
    switch format {
    case .text: "text/plain; charset=utf-8"
    case .json: "application/json"
    case .jsonl: "application/jsonl"
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
