public import Feeds
public import Ingest
public import Metadata
public import Standards

/// The forms a validation can be reported in.
public enum ValidationFormat: String, CaseIterable, Sendable {
  /// For people: findings as compilers print them, then a summary.
  case text
  /// One JSON object for each input, its summary before its findings.
  case json
  /// One JSON object for each record as it is read, then the summary.
  case jsonl
  /// SARIF 2.1.0, for code hosts and editors.
  case sarif
  /// JUnit's XML, for build servers.
  case junit
  /// A table of findings.
  case csv

  /// The media type.
  public var mediaType: String {
    switch self {
    case .text: "text/plain; charset=utf-8"
    case .json: "application/json"
    case .jsonl: "application/jsonl"
    case .sarif: "application/sarif+json"
    case .junit: "application/xml"
    case .csv: "text/csv; charset=utf-8"
    }
  }
}

/// Takes the assessed records of one input and reports them as they come.
///
/// Nothing is kept of a record but counts, so memory does not grow with the feed.
public final class ValidationReport: AssessedSink {
  /// What was found so far.
  public private(set) var totals = ValidationTotals()

  private let rules: RuleDescriptor
  private let form: any ValidationForm
  /// The document to end with this report, where it holds no other.
  private var document: ValidationDocument?
  /// What the reader is called, from its first record; the reading may end before it can say.
  private var reader: String?
  private var tombstones = 0
  /// What an earlier report said already.
  private var baseline: Baseline?
  /// The findings that were left out because the baseline has them.
  public private(set) var known = 0

  /// Prepares the report of the only input.
  ///
  /// - Parameters:
  ///   - input: The name of the input, as findings will point to it.
  ///   - rules: The words of the rule set that judges the records.
  ///   - format: The form of the report.
  ///   - output: Where the report goes.
  ///   - terminal: What text may look like there.
  ///   - threshold: How grave a finding must be to fail a test, where the form has tests.
  public convenience init(
    input: String,
    rules: RuleDescriptor,
    format: ValidationFormat,
    output: any ReportOutput,
    terminal: Terminal = .plain,
    threshold: Severity = .error
  ) {
    let document = ValidationDocument(format, to: output)
    self.init(
      input: input,
      rules: rules,
      in: document,
      terminal: terminal,
      threshold: threshold
    )
    self.document = document
  }

  /// Prepares the report of one of several inputs.
  ///
  /// - Parameters:
  ///   - input: The name of the input, as findings will point to it.
  ///   - rules: The words of the rule set that judges the records.
  ///   - document: What the report is a part of; to be finished after the last one.
  ///   - terminal: What text may look like there.
  ///   - threshold: How grave a finding must be to fail a test, where the form has tests.
  ///   - baseline: The findings to leave out, as an earlier report has them.
  public init(
    input: String,
    rules: RuleDescriptor,
    in document: ValidationDocument,
    terminal: Terminal = .plain,
    threshold: Severity = .error,
    baseline: Baseline? = nil
  ) {
    self.rules = rules
    self.baseline = baseline
    form =
      switch document.format {
      case .text:
        ValidationText(input: input, rules: rules, document: document, terminal: terminal)
      case .json: ValidationJSON(input: input, rules: rules, output: document.output)
      case .jsonl: ValidationJSONLines(input: input, rules: rules, output: document.output)
      case .sarif: ValidationSARIF(input: input, rules: rules, document: document)
      case .junit:
        ValidationJUnit(input: input, rules: rules, threshold: threshold, document: document)
      case .csv: ValidationCSV(input: input, rules: rules, document: document)
      }
  }

  /// Prepares a report that is collected for a page, and not written anywhere.
  ///
  /// - Parameters:
  ///   - rules: The words of the rule set that judges the records.
  ///   - digest: What collects it.
  ///   - baseline: The findings to leave out, as an earlier report has them.
  public init(
    rules: RuleDescriptor,
    collecting digest: ValidationDigest,
    baseline: Baseline? = nil
  ) {
    self.rules = rules
    self.baseline = baseline
    form = digest
  }

  /// Reports a record and what the standards say of it; a tombstone is counted by the reader only.
  public func assessed(_ record: inout Record, _ assessment: Assessment) throws {
    if reader == nil { reader = record.format.reader }
    guard record.status == .active else {
      tombstones += 1
      return
    }
    var assessment = assessment
    assessment.findings = news(assessment.findings, record.identifier)
    totals.add(assessment, rules)
    try form.record(record, assessment)
  }

  /// The findings that the baseline does not have.
  private func news(_ findings: [Finding], _ record: String?) -> [Finding] {
    guard let baseline else { return findings }
    let news = findings.filter { finding in
      let reported = ReportedFinding(finding, place: finding.place, record: record, rules)
      return reported.map { !baseline.holds($0) } ?? true
    }
    known += findings.count - news.count
    return news
  }

  /// Whether the baseline has a finding that no criterion made.
  private func isKnown(_ finding: @autoclosure () -> ReportedFinding) -> Bool {
    guard let baseline, baseline.holds(finding()) else { return false }
    known += 1
    return true
  }

  /// Reports a record that could not be read.
  public func unreadable(_ item: UnreadableItem) throws {
    guard !isKnown(ReportedFinding(item)) else { return }
    totals.add(item.reason)
    try form.unreadable(item)
  }

  /// Reports what concerns the feed as a whole, and sums up.
  ///
  /// - Parameters:
  ///   - summary: What the reader counted.
  ///   - findings: Findings about the feed as a whole, with absolute places.
  /// - Throws: What the output throws.
  public func finish(_ summary: FeedSummary, _ findings: [Finding]) throws {
    let findings = news(findings, nil)
    totals.add(findings, rules)
    try form.feed(findings)
    for problem in summary.problems where !isKnown(ReportedFinding(problem)) {
      totals.add(problem)
      try form.problem(problem)
    }
    let extent = ReadingExtent(
      reader: summary.reader,
      records: summary.records,
      tombstones: summary.tombstones,
      unreadable: summary.unreadable,
      isComplete: summary.isComplete
    )
    try form.finish(extent, totals)
    try document?.finish()
  }

  /// Sums up what was read before `error` ended the reading.
  ///
  /// Programs get the error as a finding; people are told by whoever caught it, and get a summary
  /// only if there were records.
  ///
  /// - Parameter error: Why the reading ended.
  /// - Throws: What the output throws.
  public func abandon(_ error: FeedError) throws {
    let records = totals.assessed
    totals.addUnreadableFeed()
    try form.failure(error)
    let extent = ReadingExtent(
      reader: reader,
      records: records,
      tombstones: tombstones,
      unreadable: totals.unreadable,
      isComplete: false
    )
    try form.finish(extent, totals)
    try document?.finish()
  }
}

/// How much of a feed was read.
struct ReadingExtent {
  /// The reader, unless the reading ended before the first record.
  let reader: String?
  let records: Int
  let tombstones: Int
  let unreadable: Int
  /// Whether the feed was read to its proper end.
  let isComplete: Bool

  /// Everything that came, of whatever kind.
  var received: Int { records + tombstones + unreadable }
}

/// One form of a validation report; called in the order of the feed, `finish` last.
protocol ValidationForm: AnyObject {
  func record(_ record: borrowing Record, _ assessment: Assessment) throws
  func unreadable(_ item: UnreadableItem) throws
  func feed(_ findings: [Finding]) throws
  func problem(_ problem: FeedProblem) throws
  func failure(_ error: FeedError) throws
  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws
}
