import Feeds
public import Standards

/// What was found in one input, counted; its size does not depend on the input's.
public struct ValidationTotals: Sendable {
  /// A reason for findings, with how many there were.
  public struct Cause: Sendable {
    /// How many findings it has made.
    public let count: Int
    /// The code of the findings.
    public let code: String
    /// How grave they are.
    public let severity: Severity
    /// What a record without them has.
    public let title: String
    /// Where to read more: an address, or a sentence.
    public let help: String
  }

  /// The findings of each severity.
  public private(set) var bySeverity: [Severity: Int] = [:]
  /// The records that were judged.
  public private(set) var assessed = 0
  /// The judged records with at least one finding.
  public private(set) var withFindings = 0
  /// The records of each grade.
  public private(set) var grades: [Grade: Int] = [:]
  /// The standards that applied to any record, in the order met.
  public private(set) var standards: [(id: String, version: String)] = []
  /// The standards every record so far was judged by; records of one feed nearly always agree.
  private var lastStandards: [StandardVerdict] = []

  private var byCriterion: [Int] = []
  private var byReason: [UnreadableItem.Reason: Int] = [:]
  private var byProblem: [String: Int] = [:]

  /// Makes totals of nothing.
  init() {}

  /// The findings of `severity` or graver.
  public func findings(atOrAbove severity: Severity) -> Int {
    bySeverity.reduce(0) { $0 + ($1.key >= severity ? $1.value : 0) }
  }

  /// Counts a judged record.
  mutating func add(_ assessment: Assessment, _ rules: RuleDescriptor) {
    assessed += 1
    if !assessment.findings.isEmpty { withFindings += 1 }
    if let grade = assessment.grade { grades[grade, default: 0] += 1 }
    add(assessment.findings, rules)
    add(assessment.standards)
  }

  /// Counts findings.
  mutating func add(_ findings: [Finding], _ rules: RuleDescriptor) {
    for finding in findings {
      let index = Int(finding.criterion.rawValue)
      guard let criterion = rules[finding.criterion] else { continue }
      while byCriterion.count <= index { byCriterion.append(0) }
      byCriterion[index] += 1
      bySeverity[criterion.severity, default: 0] += 1
    }
  }

  /// Counts a record that could not be read: a blocker.
  mutating func add(_ reason: UnreadableItem.Reason) {
    byReason[reason, default: 0] += 1
    bySeverity[.blocker, default: 0] += 1
  }

  /// Counts a fault of the feed outside of its records: an error.
  mutating func add(_ problem: FeedProblem) {
    byProblem[problem.code, default: 0] += 1
    bySeverity[problem.severity, default: 0] += 1
  }

  /// Counts a feed that could not be read, or not to its end: a blocker.
  mutating func addUnreadableFeed() { bySeverity[.blocker, default: 0] += 1 }

  /// The records that could not be read.
  public var unreadable: Int { byReason.values.reduce(0, +) }

  private mutating func add(_ verdicts: [StandardVerdict]) {
    guard !verdicts.elementsEqual(lastStandards, by: { $0.id == $1.id }) else { return }
    lastStandards = verdicts
    for verdict in verdicts where !standards.contains(where: { $0.id == verdict.id }) {
      standards.append((verdict.id, verdict.version))
    }
  }

  /// The causes of findings, gravest first and most common first among equals.
  public func causes(_ rules: RuleDescriptor) -> [Cause] {
    var causes = byCriterion.indices.filter { byCriterion[$0] > 0 }.map { index in
      let criterion = rules.criteria[index]
      return Cause(
        count: byCriterion[index],
        code: criterion.code,
        severity: criterion.severity,
        title: criterion.title,
        help: criterion.help
      )
    }
    causes += byReason.map { reason, count in
      let form = UnreadableForm(reason)
      return Cause(count: count, code: form.code, severity: .blocker, title: form.title, help: "")
    }
    causes += byProblem.map { code, count in
      Cause(
        count: count,
        code: "FEED.\(code)",
        severity: .error,
        title: "The feed itself",
        help: ""
      )
    }
    return causes.sorted {
      ($1.severity, $1.count, $0.code) < ($0.severity, $0.count, $1.code)
    }
  }
}

/// How a record that could not be read is reported.
struct UnreadableForm {
  /// The code, stable as all codes are.
  let code: String
  /// The id within the standard `feed`.
  let criterion: String
  /// What the trouble is, in a few words.
  let title: String
  /// What to do.
  let fix: String

  init(_ reason: UnreadableItem.Reason) {
    criterion = reason.rawValue
    code = "FEED.\(reason.rawValue)"
    switch reason {
    case .noReader:
      title = "A record in a format touchstone does not read"
      fix = "Ask for the records in oai_dc or IEEE LOM, or send KBART or JSON-LD."
    case .truncated:
      title = "The feed breaks off inside a record"
      fix = "Fetch or export the feed again, and compare its size."
    case .malformed:
      title = "A record whose syntax is broken"
      fix = "Mend the syntax at this place; a text editor that knows the format will mark it."
    case .tooLarge:
      title = "A record beyond the limits of size"
      fix = "Split the record, or take embedded files out of it."
    case .unidentified:
      title = "A record with neither identifier nor title"
      fix = "Give the record an identifier or a title."
    }
  }
}

extension FeedProblem {
  /// How grave it is: an error, unless it is worth knowing only.
  var severity: Severity { isNote ? .advice : .error }
}
