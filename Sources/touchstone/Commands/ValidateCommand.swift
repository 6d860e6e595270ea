import Feeds
import Harvest
import Ingest
import Markup
import Metadata
import Reports
import Service
import Standards

extension CommandDeclaration {
  static let validate = CommandDeclaration(
    "validate",
    summary: "check feeds against the standards; nothing is stored",
    discussion: """
      Reads OAI-PMH, SRU, Dublin Core, LOM, KBART and JSON-LD (schema.org, LRMI, AMB), told \
      apart by their content; gzip is opened on the way. Each finding names the file, line and \
      column, the value, and what to do. An INPUT is a file, a folder, a web address, or - for \
      standard input. \
      sarif and junit are for code hosts and build servers, csv has a row for each finding, and html is \
      a page to open in a browser or to send on.
      """,
    operands: .some("INPUT"),
    options: [
      .standard,
      .format(ValidationFormat.allCases.map(\.rawValue) + ["html"]),
      .failOn,
      .baseline,
      .reader,
      .allowPrivate,
    ],
    examples: [
      ("touchstone validate my-feed.xml", "everything there is to say about a file"),
      ("touchstone validate --fail-on blocker feeds/", "a folder; exit 1 only for blockers"),
      ("touchstone validate --format sarif feeds/ > findings.sarif", "for code hosts and editors"),
      ("zcat big.xml.gz | touchstone validate --format jsonl -", "one line of JSON a record"),
    ],
    run: ValidateCommand.run
  )
}

extension Option {
  static let standard = Option(
    "standard",
    .text("ID"),
    repeatable: true,
    "judge by this standard instead of the ones that apply by default"
  )
  static let failOn = Option(
    "fail-on",
    .choice("SEVERITY", ["error", "blocker", "warning", "advice"]),
    "exit 1 for findings at least this grave:"
  )
  static let baseline = Option(
    "baseline",
    .text("FILE"),
    "leave out the findings of an earlier report, in SARIF"
  )
  static let allowPrivate = Option(
    "allow-private",
    .text("HOST"),
    repeatable: true,
    "fetch from this host though its address is private or local"
  )
}

/// Checks inputs one after the other and reports each as it is read.
struct ValidateCommand {
  private let invocation: Invocation
  private let rules: RuleSet
  private let destination: Destination
  private let threshold: Severity
  private let baseline: Baseline?

  static func run(_ invocation: Invocation) throws -> ExitCode {
    let rules = try invocation.rules(of: try invocation.standardsLibrary())
    let command = ValidateCommand(
      invocation: invocation,
      rules: rules,
      destination: try Destination(invocation, rules.descriptor),
      threshold: Severity(rawValue: invocation.choice("fail-on")) ?? .error,
      baseline: try invocation.baseline()
    )
    return try command.run()
  }

  private func run() throws -> ExitCode {
    let expansion = InputExpander().expand(invocation.operands)
    var worst = ExitCode.clean
    for problem in expansion.problems {
      let failure = Failure(problem)
      invocation.console.fail(failure.lines)
      worst = .worst(worst, failure.code)
    }
    let opener = InputOpener(invocation)
    var feeds = 0
    for input in expansion.inputs {
      guard let code = try validate(input, opener) else { continue }
      worst = .worst(worst, code)
      feeds += 1
    }
    if feeds == 0 && !expansion.inputs.isEmpty {
      invocation.console.fail([
        "there is no feed in \(invocation.operands.joined(separator: ", "))",
        "Name files with OAI-PMH, KBART or JSON-LD in them.",
      ])
      worst = .worst(worst, .unreadable)
    }
    try destination.finish()
    return worst
  }

  /// Checks one input; what keeps it from being read is said, and does not keep others from it.
  ///
  /// `nil` for a file that was found in a folder and is no feed: a read-me is not a fault.
  private func validate(_ input: Input, _ opener: InputOpener) throws -> ExitCode? {
    let progress = Progress(input.name, invocation.console)
    let report = report(on: input)
    let reader = invocation.choice("reader")
    let request = FeedRequest(name: input.name, reader: reader == "auto" ? nil : reader)
    do {
      let source = try opener.open(input)
      let sink = CountingSink(report, progress)
      let (summary, findings) = try AssessedFeed.run(source, request, rules: rules, into: sink)
      progress.finish()
      try report.finish(summary, findings)
      try destination.write(report, of: input)
      if report.known > 0 {
        invocation.console.note(
          "\(input.name): left out as known from the baseline: \(report.known.grouped)"
        )
      }
      return code(of: report.totals, summary)
    } catch {
      progress.finish()
      guard let failure = Failure(reading: input.name, error) else { throw error }
      if input.isFromFolder, let error = error as? FeedError, error.isNoFeed {
        invocation.console.note("\(input.name): passed over, because it is no feed")
        return nil
      }
      if let error = error as? FeedError {
        try report.abandon(error)
        try destination.write(report, of: input)
      }
      try invocation.output.flush()
      invocation.console.fail(failure.lines)
      return failure.code
    }
  }

  private func report(on input: Input) -> ValidationReport {
    switch destination {
    case .file(let file): file.next(baseline: baseline)
    case .document(let document):
      ValidationReport(
        input: input.name,
        rules: rules.descriptor,
        in: document,
        terminal: invocation.terminal,
        threshold: threshold,
        baseline: baseline
      )
    }
  }

  private func code(of totals: ValidationTotals, _ summary: FeedSummary) -> ExitCode {
    let verdict: ExitCode = totals.findings(atOrAbove: threshold) > 0 ? .findings : .clean
    return summary.isComplete ? verdict : .worst(verdict, .incomplete)
  }
}

/// What reports are written into: a form that is written as records come, or a page.
private enum Destination {
  case document(ValidationDocument)
  case file(ReportFile)

  init(_ invocation: Invocation, _ rules: RuleDescriptor) throws {
    let format = invocation.choice("format")
    if format == "html" {
      self = .file(try ReportFile(rules: rules, to: invocation.output))
    } else {
      let format = ValidationFormat(rawValue: format) ?? .text
      self = .document(ValidationDocument(format, to: invocation.output))
    }
  }

  /// Writes a report that is complete, where that was not done on the way.
  func write(_ report: ValidationReport, of input: Input) throws {
    if case .file(let file) = self { try file.write(report, name: input.name) }
  }

  func finish() throws {
    switch self {
    case .document(let document): try document.finish()
    case .file(let file): try file.finish()
    }
  }
}

/// Passes records on and counts them for the progress line.
private final class CountingSink: AssessedSink {
  private let report: ValidationReport
  private let progress: Progress

  init(_ report: ValidationReport, _ progress: Progress) {
    self.report = report
    self.progress = progress
  }

  func assessed(_ record: inout Record, _ assessment: Assessment) throws {
    progress.count()
    try report.assessed(&record, assessment)
  }

  func unreadable(_ item: UnreadableItem) throws {
    progress.count()
    try report.unreadable(item)
  }
}

extension FeedError {
  /// Whether the content is something else altogether, and not a feed with a fault.
  fileprivate var isNoFeed: Bool { kind == .unknownFormat || kind == .html }
}

extension Invocation {
  /// The earlier report that `--baseline` names.
  fileprivate func baseline() throws -> Baseline? {
    guard let path = text(Option.baseline.name) else { return nil }
    guard let baseline = Baseline(sarif: try FileSource(path: path).readToEnd()) else {
      throw usageError(
        "--baseline \(path): this is no report in SARIF; 'validate --format sarif' writes them"
      )
    }
    return baseline
  }
}
