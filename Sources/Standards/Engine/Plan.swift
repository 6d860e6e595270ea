import Metadata

/// What is asked of the records of one format: the criteria that apply, with the figures that an
/// assessment adds up.
final class Plan: Sendable {
  /// A criterion with all that judging it needs.
  struct Step: Sendable {
    let criterion: UInt32
    let operation: Int32
    /// The number of its condition, or -1.
    let condition: Int32
    /// The number of the step that must not have failed, or -1.
    let unless: Int32
    let isAboutFeed: Bool
    /// Whether it only asks that there be no reading defect.
    let isAboutDefects: Bool
    let isError: Bool
    /// Whether its message or fix has a place for what its check found out.
    let wantsDetail: Bool
    /// Whether equal values make one finding.
    let isReportedOnce: Bool
    /// Where in `reads` the slots stand that alone decide it; `nil` where more than they do.
    let reads: Range<Int>?
    /// The number of its standard among those of the plan.
    let standard: Int32
    /// The number of its group in the graded standard, or -1.
    let group: Int32
    /// Its weight in the grade; 0 outside the graded standard.
    let weight: Double
    /// The number of its dimension, or -1.
    let dimension: Int32
  }

  let format: RecordFormat
  /// The slots that steps depend on.
  let reads: [Slot]
  let steps: [Step]
  /// The conditions of the steps, each once.
  let conditions: [Int32]
  /// The slots of each property that the steps look at, by the byte that stands for it in memory.
  private let fieldSlots: [[Slot]]
  /// What the verdicts on standards are copied from.
  let verdicts: [StandardVerdict]
  let grading: Grading?
  /// The names of the measures: of dimensions, then of groups.
  let dimensionNames: [String]
  let groupNames: [String]
  /// The criteria of other standards that say the same as each criterion.
  let coveredBy: [[UInt32]]

  init(format: RecordFormat, rules: RuleSet) {
    self.format = format
    let standards = rules.standards(for: format)
    let graded = standards.first { $0.grading != nil }
    grading = graded?.grading
    verdicts = standards.map { StandardVerdict(id: $0.id, version: $0.version, passed: true) }
    dimensionNames = Dimension.allCases.map(\.rawValue)
    groupNames = graded?.groups.map { "group." + $0.id } ?? []
    coveredBy = rules.criteria.map { criterion in
      criterion.coveredBy.compactMap { code in
        rules.criteria.firstIndex { $0.code == code }.map { UInt32($0) }
      }
    }
    var numbers: [String: Int32] = [:]
    var steps: [Step] = []
    var reads: [Slot] = []
    let program = rules.program
    for (position, criterion) in rules.criteria.enumerated() {
      guard let standard = standards.firstIndex(where: { $0.id == criterion.standard }),
        criterion.shape.map({ $0 == format.shape }) ?? true
      else { continue }
      let isGraded = criterion.standard == graded?.id
      let group = graded?.groups.firstIndex { isGraded && $0.id == criterion.group }
      let dimension = criterion.dimension.flatMap { Dimension.allCases.firstIndex(of: $0) }
      numbers[criterion.code] = Int32(steps.count)
      let ownReads = program.operations.reads(
        of: rules.operations[position],
        children: program.children
      )
      reads += ownReads ?? []
      let earlier = criterion.unless.flatMap { id in
        numbers[criterion.code.dropLast(criterion.id.count) + id]
      }
      let step = Step(
        criterion: UInt32(position),
        operation: rules.operations[position],
        condition: rules.conditions[position],
        unless: earlier ?? -1,
        isAboutFeed: criterion.check.isAboutFeed,
        isAboutDefects: criterion.condition == nil && criterion.check.isAboutDefects,
        isError: criterion.severity >= .error,
        wantsDetail: criterion.message.segments.contains(.detail)
          || criterion.fix.segments.contains(.detail),
        isReportedOnce: criterion.isReportedOnce,
        reads: ownReads.map { reads.count - $0.count..<reads.count },
        standard: Int32(standard),
        group: group.map { Int32($0) } ?? -1,
        weight: isGraded ? graded?.grading?.weight(of: criterion.severity) ?? 0 : 0,
        dimension: dimension.map { Int32($0) } ?? -1
      )
      steps.append(step)
    }
    self.steps = steps
    self.reads = reads
    conditions = Set(steps.map(\.condition)).filter { $0 >= 0 }.sorted()
    fieldSlots = Self.fieldSlots(steps, program)
  }

  private static func fieldSlots(_ steps: [Step], _ program: Program) -> [[Slot]] {
    var slots: Set<Slot> = []
    let starts =
      steps.map(\.operation)
      + steps.filter { $0.condition >= 0 }
      .map { program.conditions[Int($0.condition)] }
    for start in starts {
      program.operations.addSlots(of: start, children: program.children, to: &slots)
    }
    var fieldSlots: [[Slot]] = Array(repeating: [], count: 256)
    for (slot, selector) in program.selectors.enumerated() where slots.contains(Slot(slot)) {
      for field in selector.fields { fieldSlots[byte(of: field)].append(Slot(slot)) }
    }
    return fieldSlots
  }

  /// The slots that values of a property go to.
  @inline(__always)
  func slots(of field: ResourceField) -> [Slot] { fieldSlots[Self.byte(of: field)] }

  /// The byte that stands for a property in memory: a number without a hash or a search.
  @inline(__always)
  private static func byte(of field: ResourceField) -> Int {
    withUnsafeBytes(of: field) { Int($0[0]) }
  }
}

extension Check {
  /// Whether the check passes for every record that was read without defects.
  var isAboutDefects: Bool { if case .defect = self { true } else { false } }
}
