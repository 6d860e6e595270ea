import Metadata

/// Adds up the outcomes of one record; reused from record to record.
struct Tally {
  private var counts = OutcomeCounts()
  private let failed = Scratch<Bool>(capacity: 64)
  /// 0 for a condition that was not judged yet, 1 for one that does not hold, 2 for one that does.
  private let conditions = Scratch<UInt8>(capacity: 64)
  private let standardFailed = Scratch<Bool>(capacity: 64)
  private var hasError = false
  private var weightPassed = 0.0
  private var weightApplicable = 0.0
  private let groupPassed = Scratch<Double>(capacity: 16)
  private let groupApplicable = Scratch<Double>(capacity: 16)
  private let dimensionPassed = Scratch<Double>(capacity: 16)
  private let dimensionApplicable = Scratch<Double>(capacity: 16)

  /// Starts a record.
  mutating func begin(_ plan: Plan, conditions count: Int) {
    counts = OutcomeCounts()
    hasError = false
    weightPassed = 0
    weightApplicable = 0
    failed.fill(plan.steps.count, with: false)
    conditions.fill(count, with: 0)
    standardFailed.fill(plan.verdicts.count, with: false)
    groupPassed.fill(plan.groupNames.count, with: 0)
    groupApplicable.fill(plan.groupNames.count, with: 0)
    dimensionPassed.fill(plan.dimensionNames.count, with: 0)
    dimensionApplicable.fill(plan.dimensionNames.count, with: 0)
  }

  /// Whether an earlier step failed.
  func hasFailed(_ step: Int32) -> Bool { failed.base[Int(step)] }

  /// Whether a condition holds, if it was judged for this record.
  func condition(_ number: Int32) -> Bool? {
    let state = conditions.base[Int(number)]
    return state == 0 ? nil : state == 2
  }

  /// Remembers a condition for the rest of the record.
  mutating func remember(_ number: Int32, _ holds: Bool) {
    conditions.base[Int(number)] = holds ? 2 : 1
  }

  /// Counts the outcome of a step.
  mutating func count(_ outcome: Outcome, of step: Plan.Step, number: Int) {
    switch outcome {
    case .passed: counts.passed += 1
    case .failed:
      counts.failed += 1
      failed.base[number] = true
      if step.isError {
        standardFailed.base[Int(step.standard)] = true
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
        groupApplicable.base[Int(step.group)] += step.weight
        groupPassed.base[Int(step.group)] += step.weight * passed
      }
    }
    if step.dimension >= 0 {
      dimensionApplicable.base[Int(step.dimension)] += 1
      dimensionPassed.base[Int(step.dimension)] += passed
    }
  }

  /// The assessment of the record, but for its findings.
  func assessment(_ plan: Plan) -> Assessment {
    var assessment = Assessment()
    assessment.counts = counts
    assessment.standards = plan.verdicts
    for index in plan.verdicts.indices where standardFailed.base[index] {
      assessment.standards[index].passed = false
    }
    assessment.measures.reserveCapacity(plan.dimensionNames.count + plan.groupNames.count)
    for index in plan.dimensionNames.indices where dimensionApplicable.base[index] > 0 {
      let share = dimensionPassed.base[index] / dimensionApplicable.base[index]
      assessment.measures.append(Measure(plan.dimensionNames[index], share))
    }
    var weakest = 1.0
    for index in plan.groupNames.indices where groupApplicable.base[index] > 0 {
      let share = groupPassed.base[index] / groupApplicable.base[index]
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
