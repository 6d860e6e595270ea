/// How many criteria ended in each of the five ways.
@frozen
public struct OutcomeCounts: Sendable, Hashable, Codable {
  /// Criteria met.
  public var passed: Int
  /// Criteria not met.
  public var failed: Int
  /// Criteria whose condition the record does not fulfil; they count neither way.
  public var notApplicable: Int
  /// Criteria for which the evidence is missing; unknown is never passed.
  public var unknown: Int
  /// Criteria whose evidence has expired.
  public var stale: Int

  /// Makes counts, all zero unless given.
  public init(
    passed: Int = 0,
    failed: Int = 0,
    notApplicable: Int = 0,
    unknown: Int = 0,
    stale: Int = 0
  ) {
    self.passed = passed
    self.failed = failed
    self.notApplicable = notApplicable
    self.unknown = unknown
    self.stale = stale
  }

  /// The criteria that applied.
  public var applicable: Int { passed + failed + unknown + stale }
}

/// Whether a record meets one standard.
public struct StandardVerdict: Sendable, Hashable, Codable {
  /// The standard's id.
  public var id: String
  /// The standard's version.
  public var version: String
  /// Whether no criterion of severity error or blocker failed.
  public var passed: Bool

  /// Makes a verdict.
  public init(id: String, version: String, passed: Bool) {
    self.id = id
    self.version = version
    self.passed = passed
  }
}

/// A named figure of an assessment.
public struct Measure: Sendable, Hashable, Codable {
  /// The name: a dimension such as `completeness`, or `group.` and a group of the grade.
  public var name: String
  /// The figure, from 0 to 1.
  public var value: Double

  /// Makes a measure.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// What the standards say of one record.
public struct Assessment: Sendable, Hashable {
  /// The failures, in the order in which their values stand in the record.
  public var findings: [Finding]
  /// How many criteria ended in which way.
  public var counts: OutcomeCounts
  /// 100 times the weight of the criteria passed over the weight of those applicable, in the graded
  /// standard; `nil` where nothing applied.
  public var quality: Double?
  /// The letter for `quality`, lowered where a group is weak or an error was found.
  public var grade: Grade?
  /// The standards that applied, each met or not.
  public var standards: [StandardVerdict]
  /// Shares of criteria passed: by dimension over all standards, by group in the graded one.
  public var measures: [Measure]

  /// Makes an assessment.
  public init(
    findings: [Finding] = [],
    counts: OutcomeCounts = OutcomeCounts(),
    quality: Double? = nil,
    grade: Grade? = nil,
    standards: [StandardVerdict] = [],
    measures: [Measure] = []
  ) {
    self.findings = findings
    self.counts = counts
    self.quality = quality
    self.grade = grade
    self.standards = standards
    self.measures = measures
  }

  /// Whether two assessments differ in nothing but their findings and the standards that applied.
  public func hasSameOutcome(as other: Assessment) -> Bool {
    counts == other.counts && quality == other.quality && grade == other.grade
      && measures == other.measures
  }
}
