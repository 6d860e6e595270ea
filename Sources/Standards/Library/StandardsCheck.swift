import FoundationEssentials
import Metadata

/// The result of checking standards: what was looked at, and what is wrong.
public struct StandardsCheck: Sendable {
  /// The ids of the standards that were read.
  public var standards: [String] = []
  /// The number of criteria.
  public var criteria = 0
  /// The number of example records that were judged.
  public var examples = 0
  /// What is wrong, by file and place; empty when all is well.
  public var problems: [StandardError] = []
}

extension StandardsLibrary {
  /// Checks a `Standards/` folder, one standard's folder, or a file of one: whether it can be read,
  /// and whether each criterion judges its own examples as they say.
  public static func check(_ path: String) -> StandardsCheck {
    var reading: LibraryReading
    var only: String?
    let manager = FileManager.default
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if manager.fileExists(atPath: path + "/standard.json") {
      reading = LibraryReading(standard: path)
    } else if path.hasSuffix(".json"), let folder = standardFolder(above: path) {
      reading = LibraryReading(standard: folder)
      only = path
    } else if path.hasSuffix(".json") {
      return StandardsCheck(problems: vocabularyProblems(path))
    } else {
      reading = LibraryReading(folder: path)
    }
    var check = StandardsCheck()
    check.standards = reading.standards.map(\.id)
    check.criteria = reading.examples.count
    check.problems = reading.problems
    for examples in reading.examples {
      guard let standard = reading.standards.first(where: { $0.id == examples.criterion.standard })
      else { continue }
      var trial = CriterionTrial(
        standard: standard,
        examples: examples,
        vocabularies: reading.vocabularies
      )
      trial.run()
      check.examples += trial.judged
      check.problems += trial.problems
    }
    if let only { check.problems = check.problems.filter { $0.file == only } }
    check.problems.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    return check
  }

  /// The standard's folder that a file of criteria belongs to.
  private static func standardFolder(above path: String) -> String? {
    var folder = URL(fileURLWithPath: path)
    for _ in 0..<2 {
      folder = folder.deletingLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.path + "/standard.json") {
        return folder.path
      }
    }
    return nil
  }

  private static func vocabularyProblems(_ path: String) -> [StandardError] {
    do throws(StandardError) {
      let file = try StandardsFile.read(path)
      _ = VocabularyDecoder.vocabulary(file)
      return file.problems
    } catch {
      return [error]
    }
  }
}

/// Judges the examples of one criterion.
struct CriterionTrial {
  let standard: Standard
  let examples: CriterionExamples
  let vocabularies: [Vocabulary]

  private(set) var judged = 0
  private(set) var problems: [StandardError] = []
  private var seen: Set<String> = []
  private let paths = PathTable()

  /// The day on which examples are judged, unless they name another.
  private static let today = DayClock.fixed(year: 2026, month: 1, day: 15)

  init(standard: Standard, examples: CriterionExamples, vocabularies: [Vocabulary]) {
    self.standard = standard
    self.examples = examples
    self.vocabularies = vocabularies
  }

  private var file: StandardsFile { examples.value.file }

  /// Judges every example and notes those that end otherwise than they say.
  mutating func run() {
    let before = file.problems.count
    let tests = examples.tests
    tests?.expect(["pass", "fail"])
    let pass = tests?.member("pass")?.items ?? []
    let fail = tests?.member("fail")?.items ?? []
    if pass.isEmpty || fail.isEmpty {
      examples.value.report(
        "\"\(examples.criterion.id)\" needs an example that passes and one that fails.",
        "Add \"tests\": {\"pass\": [ … ], \"fail\": [ … ]}."
      )
    }
    for example in pass { judge(example, mustFail: false) }
    for example in fail { judge(example, mustFail: true) }
    noteUnreachable()
    problems = Array(file.problems[before...])
  }

  private mutating func judge(_ example: FileValue, mustFail: Bool) {
    let isWrapped = example.member("record") != nil || example.member("records") != nil
    if isWrapped {
      example.expect(["record", "records", "value", "detail", "path", "today", "note"])
    }
    let list = example.member("records")?.items ?? [example.member("record") ?? example]
    let clock = example.member("today").flatMap(clock) ?? Self.today
    let rules = RuleSet(
      standards: [trialStandard],
      vocabularies: vocabularies,
      clock: clock,
      isForced: true
    )
    let assessor = Assessor(rules: rules)
    var findings: [Finding] = []
    var outcomes = OutcomeCounts()
    for item in list {
      guard let record = ExampleRecord.record(item, format: format, paths: paths) else { return }
      judged += 1
      seen.formUnion(record.nodes.map { paths.text($0.path) })
      let assessment = assessor.assess(record)
      findings += assessment.findings
      outcomes.unknown += assessment.counts.unknown
      outcomes.stale += assessment.counts.stale
      outcomes.failed += assessment.counts.failed
    }
    findings += assessor.finish()
    if mustFail {
      expectFailure(example, findings, outcomes, isWrapped: isWrapped)
    } else if let finding = findings.first {
      example.report(
        "This example should pass, but it fails: \(rules.message(of: finding))",
        "Correct the example or the check."
      )
    }
  }

  private func expectFailure(
    _ example: FileValue,
    _ findings: [Finding],
    _ outcomes: OutcomeCounts,
    isWrapped: Bool
  ) {
    guard !findings.isEmpty || outcomes.failed + outcomes.unknown + outcomes.stale > 0 else {
      example.report(
        "This example should fail, but it passes.",
        "Correct the example or the check."
      )
      return
    }
    guard isWrapped else { return }
    let expectations: [(String, (Finding) -> String)] = [
      ("value", { $0.value }), ("detail", { $0.detail }), ("path", { $0.place.field ?? "" }),
    ]
    for (name, part) in expectations {
      guard let wanted = example.member(name)?.text else { continue }
      if !findings.contains(where: { part($0) == wanted }) {
        let found = findings.map { "\"\(part($0))\"" }.joined(separator: ", ")
        example.member(name)?.report(
          "The \(name) found is \(found), not \"\(wanted)\".",
          "Correct the example or the check."
        )
      }
    }
  }

  private func clock(_ value: FileValue) -> DayClock? {
    guard let text = value.text, let date = W3CDTF(text) else {
      value.report("A day should stand here.", "Write it as 2026-01-31.")
      return nil
    }
    return .fixed(year: date.year, month: date.month, day: date.day)
  }

  /// The standard with this criterion alone, for records of any kind it applies to.
  private var trialStandard: Standard { standard.keeping(examples.criterion) }

  private var format: RecordFormat {
    let scope = standard.appliesTo.first {
      $0.shape == nil || examples.criterion.shape == nil || $0.shape == examples.criterion.shape
    }
    return RecordFormat(
      reader: scope?.reader ?? "",
      namespace: scope?.namespace ?? "",
      shape: examples.criterion.shape ?? scope?.shape ?? "record"
    )
  }

  /// Notes paths that no example has a value at: they are mistyped most often.
  private func noteUnreachable() {
    let selectors = [examples.criterion.check, examples.criterion.condition].compactMap { $0 }
      .flatMap(\.selectors)
    for selector in selectors where selector.fields.isEmpty {
      guard !seen.contains(where: { selector.selects($0) }) else { continue }
      let near = Suggestion.nearest(to: selector.text, in: seen)
      examples.value.report(
        "No example has a value at \"\(selector.text)\", so nothing shows that the path is right.",
        near.map { "Did you mean \"\($0)\"?" } ?? "Add an example that has one."
      )
    }
  }
}

extension Check {
  /// The selectors of the check and of those within it.
  var selectors: [Selector] {
    switch self {
    case .exists(let selector, _), .given(let selector), .absent(let selector),
      .contains(_, let selector), .inOrder(_, let selector), .count(let selector, _, _),
      .value(_, let selector, _):
      [selector]
    case .compare(_, let first, let second, _, _), .rangeOverlap(let first, let second, _),
      .consistent(let first, let second), .references(let first, let second):
      [first, second]
    case .evidence(let selector, let dated, let expires, _):
      [selector] + [dated, expires].compactMap { $0 }
    case .each(let selector, let condition, let check, _):
      [selector] + (condition?.selectors ?? []) + check.selectors
    case .all(let checks), .any(let checks): checks.flatMap(\.selectors)
    case .not(let check): check.selectors
    case .unique(let selectors): selectors
    case .separateRuns(let key, let from, let to): [key, from, to]
    case .defect, .grammar: []
    }
  }
}
