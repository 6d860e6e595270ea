public import Metadata
import Synchronization

/// Standards chosen together and compiled once, to judge any number of records.
public final class RuleSet: Sendable {
  /// The standards, in the order of their ids.
  public let standards: [Standard]
  /// The criteria of all standards, by `CriterionIndex`.
  public let criteria: [Criterion]
  /// The ids and versions in one text, equal for equal rule sets.
  public let key: String
  /// The words of the rule set, to be stored beside its assessments.
  public let descriptor: RuleDescriptor
  /// The day that dates are judged by.
  public let clock: DayClock
  /// Whether the standards were named, and so apply to every vocabulary of their reader.
  private let isForced: Bool

  /// Whether any criterion compares a record with others of its feed.
  public var comparesRecords: Bool { program.tables > 0 }

  /// The checks, compiled.
  let program: Program
  /// The operation of each criterion.
  let operations: [Int32]
  /// The condition of each criterion, or -1.
  let conditions: [Int32]

  /// What was worked out once and serves every reading: plans by format, slots by path.
  private let plans = Mutex<[RecordFormat: Plan]>([:])
  private let slots = Mutex<[String: [Slot]]>([:])
  /// Paths remembered at most; a hostile feed may have any number.
  private static let greatestSlots = 4096

  init(standards: [Standard], vocabularies: [Vocabulary], clock: DayClock, isForced: Bool) {
    self.standards = standards.sorted { $0.id < $1.id }
    self.clock = clock
    self.isForced = isForced
    criteria = self.standards.flatMap(\.criteria)
    var builder = ProgramBuilder(vocabularies: vocabularies)
    operations = criteria.map { builder.compile($0.check) }
    conditions = criteria.map { $0.condition.map { builder.condition($0) } ?? -1 }
    program = Program(builder)
    key = self.standards.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    descriptor = RuleDescriptor(
      key: key,
      standards: self.standards.map {
        .init(id: $0.id, title: $0.title, version: $0.version, source: $0.source)
      },
      criteria: criteria.map { criterion in
        RuleDescriptor.CriterionText(
          code: criterion.code,
          standard: criterion.standard,
          criterion: criterion.id,
          title: criterion.title,
          severity: criterion.severity,
          group: criterion.group,
          message: criterion.message.text,
          fix: criterion.fix.text,
          help: criterion.help
        )
      }
    )
  }

  /// The criterion a finding is about.
  public subscript(index: CriterionIndex) -> Criterion { criteria[Int(index.rawValue)] }

  /// The stable code of a finding, such as `KBART.embargo`.
  public func code(of finding: Finding) -> String { self[finding.criterion].code }

  /// How grave a finding is.
  public func severity(of finding: Finding) -> Severity { self[finding.criterion].severity }

  /// What is wrong, naming the value.
  public func message(of finding: Finding) -> String {
    self[finding.criterion].message.rendered(finding)
  }

  /// What to do about it.
  public func fix(of finding: Finding) -> String { self[finding.criterion].fix.rendered(finding) }

  /// Where to read more: an address, or a sentence.
  public func help(of finding: Finding) -> String { self[finding.criterion].help }

  /// The plan for records of `format`.
  func plan(for format: RecordFormat) -> Plan {
    if let known = plans.withLock({ $0[format] }) { return known }
    let made = Plan(format: format, rules: self)
    plans.withLock { $0[format] = made }
    return made
  }

  /// The slots that nodes of a native path go to.
  func slots(of path: String) -> [Slot] {
    if let known = slots.withLock({ $0[path] }) { return known }
    let found = program.selectors.indices.filter { program.selectors[$0].selects(path) }
      .map { Slot($0) }
    slots.withLock { if $0.count < Self.greatestSlots { $0[path] = found } }
    return found
  }

  /// The standards that judge records of `format`.
  public func standards(for format: RecordFormat) -> [Standard] {
    standards.filter { $0.applies(to: format, inAnyVocabulary: isForced) }
  }
}
