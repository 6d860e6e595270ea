public import Catalogue
import Feeds
import Metadata
public import Standards

/// Explains grades: judges a stored record again by the standard that grades, and by nothing else.
///
/// Among the findings that are kept, another standard's may stand for one of the grade's own; alone,
/// the graded standard names all that it misses, so what mending would bring can be worked out.
public struct GradeExplainer: Sendable {
  private let rules: RuleSet
  private let standard: Standard
  private let grading: Grading
  private let groupTitles: [String: String]

  /// Prepares to explain; `nil` where no standard of the library grades.
  public init?(library: StandardsLibrary) {
    guard let standard = library.standards.first(where: { $0.grading != nil }),
      let grading = standard.grading,
      let rules = try? library.ruleSet(forcing: [standard.id])
    else { return nil }
    self.standard = standard
    self.grading = grading
    self.rules = rules
    groupTitles = Dictionary(standard.groups.map { ($0.id, $0.title) }) { first, _ in first }
  }

  /// Why the record was graded so; `nil` where it was not graded.
  public func explanation(of record: StoredRecord) -> GradeExplanation? {
    explanations(of: [record])[0]
  }

  /// Why each of the records was graded so; `nil` for those that were not graded.
  public func explanations(of records: [StoredRecord]) -> [GradeExplanation?] {
    var assessor = Assessor(rules: rules)
    return records.map { record in
      // A criterion about a feed as a whole must not meet another record of the page.
      if rules.comparesRecords { assessor = Assessor(rules: rules) }
      return explanation(of: record, by: assessor)
    }
  }

  private func explanation(
    of record: StoredRecord,
    by assessor: Assessor
  ) -> GradeExplanation? {
    guard let stored = record.assessment, let grade = stored.assessment.grade,
      let quality = stored.assessment.quality
    else { return nil }
    let errors = Set(
      stored.assessment.findings.compactMap { finding -> String? in
        guard let rule = stored.rules[finding.criterion], rule.severity >= .error else {
          return nil
        }
        return rule.code
      }
    )
    let letter = grading.letter(for: quality)
    let groups = groups(stored.assessment)
    var explanation = GradeExplanation(
      grade: grade,
      quality: quality,
      letterOfScore: letter,
      hold: .score,
      groups: groups,
      steps: [],
      gradeAfterSteps: nil
    )
    if grade < letter {
      if !errors.isEmpty, grade == grading.bestWithError {
        explanation.hold = .errors(count: errors.count, best: grading.bestWithError)
      } else if let weakest = groups.first {
        explanation.hold = .weakGroup(title: weakest.title, share: weakest.share)
      }
    }
    addSteps(to: &explanation, record, stored, errors, assessor)
    return explanation
  }

  private func groups(_ assessment: Assessment) -> [GradeExplanation.Group] {
    assessment.measures.compactMap { measure in
      guard measure.name.hasPrefix("group.") else { return nil }
      let id = String(measure.name.dropFirst("group.".count))
      return GradeExplanation.Group(title: groupTitles[id] ?? id, share: measure.value)
    }.sorted { $0.share < $1.share }
  }

  // MARK: - What would raise it

  private func addSteps(
    to explanation: inout GradeExplanation,
    _ record: StoredRecord,
    _ stored: StoredAssessment,
    _ errors: Set<String>,
    _ assessor: Assessor
  ) {
    guard let mendable = mendable(record, assessor) else { return }
    // Judged by newer standards than it was graded by, the record would be explained wrongly.
    let isSame = abs((mendable.assessment.quality ?? -1) - explanation.quality) < 0.01
    let balance = isSame ? Balance(mendable.assessment, mendable.failures, grading) : nil
    var steps = mendable.failures.map { failure in
      let outcome = balance?.after([failure], errors: errors, grading)
      return Ranked(step: step(failure, outcome), failure: failure)
    }
    steps += otherErrors(stored, mendable.failures).map { failure in
      let outcome = balance?.after([failure], errors: errors, grading)
      return Ranked(step: step(failure, outcome), failure: failure)
    }
    steps.sort {
      (
        $1.step.grade ?? .e, $1.step.quality ?? 0, $1.failure.severity, $0.step.code
      ) < ($0.step.grade ?? .e, $0.step.quality ?? 0, $0.failure.severity, $1.step.code)
    }
    explanation.steps = steps.map(\.step)
    let shown = steps.prefix(GradeExplanation.shownSteps).map(\.failure)
    if shown.count > 1 {
      explanation.gradeAfterSteps = balance?.after(shown, errors: errors, grading)?.grade
    }
  }

  private struct Ranked {
    var step: GradeExplanation.Step
    var failure: Failure
  }

  private func step(
    _ failure: Failure,
    _ outcome: (quality: Double, grade: Grade)?
  ) -> GradeExplanation.Step {
    GradeExplanation.Step(
      code: failure.codes.first ?? "",
      standard: failure.standard,
      criterion: failure.criterion,
      message: failure.message,
      fix: failure.fix,
      quality: outcome?.quality,
      grade: outcome?.grade
    )
  }

  /// The record judged anew by the graded standard alone, and what it fails; `nil` where its bytes
  /// can no longer be read.
  private func mendable(
    _ record: StoredRecord,
    _ assessor: Assessor
  ) -> (assessment: Assessment, failures: [Failure])? {
    let latest = record.latest
    let read = try? FeedReader.readAgain(
      raw: latest.raw,
      context: latest.context.content,
      format: latest.context.format
    )
    guard let again = read else { return nil }
    let assessment = assessor.assess(again)
    var failures: [Failure] = []
    for finding in assessment.findings {
      let criterion = rules[finding.criterion]
      guard !failures.contains(where: { $0.codes.first == criterion.code }) else { continue }
      failures.append(
        Failure(
          codes: [criterion.code] + criterion.coveredBy,
          standard: criterion.standard,
          criterion: criterion.id,
          group: criterion.group,
          severity: criterion.severity,
          weight: grading.weight(of: criterion.severity),
          message: rules.message(of: finding),
          fix: rules.fix(of: finding)
        )
      )
    }
    return (assessment, failures)
  }

  /// Errors that the graded standard does not ask about: they weigh nothing, but hold the grade.
  private func otherErrors(_ stored: StoredAssessment, _ failures: [Failure]) -> [Failure] {
    var known = Set(failures.flatMap(\.codes))
    return stored.assessment.findings.compactMap { finding in
      guard let rule = stored.rules[finding.criterion], rule.severity >= .error,
        known.insert(rule.code).inserted
      else { return nil }
      return Failure(
        codes: [rule.code],
        standard: rule.standard,
        criterion: rule.criterion,
        group: "",
        severity: rule.severity,
        weight: 0,
        message: stored.rules.message(of: finding),
        fix: stored.rules.fix(of: finding)
      )
    }
  }
}

/// A criterion that a record does not meet.
private struct Failure {
  /// Its code, and those of other standards that say the same.
  var codes: [String]
  var standard: String
  var criterion: String
  var group: String
  var severity: Severity
  var weight: Double
  var message: String
  var fix: String
}

/// The weights behind a score, worked out from the shares and from what failed.
private struct Balance {
  private var passed = 0.0
  private var applicable = 0.0
  private var groups: [String: (passed: Double, applicable: Double)] = [:]

  /// `nil` where the shares do not tell the weights: something is unknown, or nothing failed.
  init?(_ assessment: Assessment, _ failures: [Failure], _ grading: Grading) {
    guard let quality = assessment.quality, assessment.counts.unknown == 0,
      assessment.counts.stale == 0
    else { return nil }
    for measure in assessment.measures where measure.name.hasPrefix("group.") {
      let id = String(measure.name.dropFirst("group.".count))
      let failed = failures.reduce(0) { $0 + ($1.group == id ? $1.weight : 0) }
      // Of a group that is met in full, only that it is full matters.
      let all = measure.value < 1 ? failed / (1 - measure.value) : 1
      groups[id] = (all * measure.value, all)
    }
    let failed = failures.reduce(0) { $0 + $1.weight }
    applicable = quality < 100 ? failed / (1 - quality / 100) : 1
    passed = applicable * quality / 100
    guard applicable > 0 else { return nil }
  }

  /// The score and the grade if these were mended.
  func after(
    _ mended: [Failure],
    errors: Set<String>,
    _ grading: Grading
  ) -> (quality: Double, grade: Grade)? {
    var groups = groups
    var passed = passed
    for failure in mended where failure.weight > 0 {
      passed += failure.weight
      groups[failure.group]?.passed += failure.weight
    }
    let quality = min(100, 100 * passed / applicable)
    let shares = groups.values.map { $0.applicable > 0 ? $0.passed / $0.applicable : 1 }
    let grade = grading.grade(
      quality: quality,
      weakestGroup: min(1, shares.min() ?? 1) * 100,
      hasError: !errors.subtracting(mended.flatMap(\.codes)).isEmpty
    )
    return (quality, grade)
  }
}
