import Metadata

/// Adds up the outcomes of one record; reused from record to record.
struct Tally {
  private var counts = OutcomeCounts()
  private var failed: [Bool] = []
  /// 0 for a condition that was not judged yet, 1 for one that does not hold, 2 for one that does.
  private var conditions: [UInt8] = []
  private var standardFailed: [Bool] = []
  private var hasError = false
  private var weightPassed = 0.0
  private var weightApplicable = 0.0
  private var groupPassed: [Double] = []
  private var groupApplicable: [Double] = []
  private var dimensionPassed: [Double] = []
  private var dimensionApplicable: [Double] = []

  /// Starts a record.
  mutating func begin(_ plan: Plan, conditions count: Int) {
    counts = OutcomeCounts()
    hasError = false
    weightPassed = 0
    weightApplicable = 0
    Self.clear(&failed, false, plan.steps.count)
    Self.clear(&conditions, 0, count)
    Self.clear(&standardFailed, false, plan.verdicts.count)
    Self.clear(&groupPassed, 0, plan.groupNames.count)
    Self.clear(&groupApplicable, 0, plan.groupNames.count)
    Self.clear(&dimensionPassed, 0, plan.dimensionNames.count)
    Self.clear(&dimensionApplicable, 0, plan.dimensionNames.count)
  }

  private static func clear<T>(_ values: inout [T], _ value: T, _ count: Int) {
    if values.count != count {
      values = Array(repeating: value, count: count)
    } else {
      for index in 0..<count { values[index] = value }
    }
  }

  /// Whether an earlier step failed.
  func hasFailed(_ step: Int32) -> Bool { failed[Int(step)] }

  /// Whether a condition holds, if it was judged for this record.
  func condition(_ number: Int32) -> Bool? {
    let state = conditions[Int(number)]
    return state == 0 ? nil : state == 2
  }

  /// Remembers a condition for the rest of the record.
  mutating func remember(_ number: Int32, _ holds: Bool) {
    conditions[Int(number)] = holds ? 2 : 1
  }

  /// Counts the outcome of a step.
  mutating func count(_ outcome: Outcome, of step: Plan.Step, number: Int) {
    switch outcome {
    case .passed: counts.passed += 1
    case .failed:
      counts.failed += 1
      failed[number] = true
      if step.isError {
        standardFailed[Int(step.standard)] = true
        hasError = true
      }
    case .notApplicable:
      counts.notApplicable += 1
      return
    case .unknown: counts.unknown += 1
    case .stale: counts.stale += 1
    }
    let passed = outcome == .passed ? 1.0 : 0
    if step.weight > 0 {
      weightApplicable += step.weight
      weightPassed += step.weight * passed
      if step.group >= 0 {
        groupApplicable[Int(step.group)] += step.weight
        groupPassed[Int(step.group)] += step.weight * passed
      }
    }
    if step.dimension >= 0 {
      dimensionApplicable[Int(step.dimension)] += 1
      dimensionPassed[Int(step.dimension)] += passed
    }
  }

  /// The assessment of the record, but for its findings.
  func assessment(_ plan: Plan) -> Assessment {
    var assessment = Assessment()
    assessment.counts = counts
    assessment.standards = plan.verdicts
    for index in standardFailed.indices where standardFailed[index] {
      assessment.standards[index].passed = false
    }
    assessment.measures.reserveCapacity(plan.dimensionNames.count + plan.groupNames.count)
    for index in dimensionApplicable.indices where dimensionApplicable[index] > 0 {
      let share = dimensionPassed[index] / dimensionApplicable[index]
      assessment.measures.append(Measure(plan.dimensionNames[index], share))
    }
    var weakest = 1.0
    for index in groupApplicable.indices where groupApplicable[index] > 0 {
      let share = groupPassed[index] / groupApplicable[index]
      weakest = min(weakest, share)
      assessment.measures.append(Measure(plan.groupNames[index], share))
    }
    if let grading = plan.grading, weightApplicable > 0 {
      let quality = 100 * weightPassed / weightApplicable
      assessment.quality = quality
      assessment.grade = grading.grade(
        quality: quality,
        weakestGroup: weakest * 100,
        hasError: hasError
      )
    }
    return assessment
  }
}
