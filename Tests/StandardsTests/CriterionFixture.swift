import Foundation
import Metadata
import TestSupport
import Testing

@testable import Standards

/// A standard of one or more criteria in a folder of its own, for tests that try criteria out.
struct CriterionFixture {
  private let temporary: TemporaryFolder

  var folder: String { temporary.path }

  /// Writes a standard called `trial` with these criteria, and a few vocabularies.
  init(criteria: String, standard: String = CriterionFixture.standard) throws {
    temporary = try TemporaryFolder()
    for folder in ["trial/grammars", "vocabularies"] {
      try FileManager.default.createDirectory(
        atPath: temporary.file(folder),
        withIntermediateDirectories: true
      )
    }
    _ = try temporary.write(Self.vocabulary.utf8, to: "vocabularies/colour.json")
    _ = try temporary.write(Self.stages.utf8, to: "vocabularies/stage.json")
    _ = try temporary.write(Self.placeholders.utf8, to: "vocabularies/placeholder.json")
    _ = try temporary.write(Self.grammar.utf8, to: "trial/grammars/shelf.rng")
    _ = try temporary.write(standard.utf8, to: "trial/standard.json")
    _ = try temporary.write(criteria.utf8, to: "trial/criteria.json")
  }

  static let standard = """
    {"id": "trial", "title": "Trial", "version": "1", "publisher": "P", "source": "https://example.org/",
     "appliesTo": [{"reader": "trial", "shape": "record"}], "default": true,
     "groups": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}]}
    """

  static let vocabulary = """
    {"id": "colour", "title": "a colour", "version": "1", "source": "us", "terms": [
     {"id": "red", "label": "Red", "uri": "https://example.org/red", "aliases": ["crimson"]}, "blue"]}
    """

  static let stages = """
    {"id": "stage", "title": "a stage", "version": "1", "source": "us", "terms": [
     {"id": "KS1", "label": "Key stage 1", "ages": "5-7"}, {"id": "KS2", "ages": "7-11"}]}
    """

  static let grammar = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:shelf">
      <start><element name="shelf"><optional><element name="book"><text/></element></optional></element></start>
    </grammar>
    """

  static let placeholders = """
    {"id": "placeholder", "title": "a placeholder", "version": "1", "source": "us", "terms": ["n/a"]}
    """

  /// A criterion's JSON with this check, and perhaps a condition.
  static func criterion(
    check: String,
    when: String? = nil,
    id: String = "it",
    severity: String = "error",
    more: String = ""
  ) -> String {
    let condition = when.map { "\"when\": \($0)," } ?? ""
    return """
      {"id": "\(id)", "title": "T", "evidence": "A", "severity": "\(severity)", \(more) \(condition)
       "check": \(check), "message": "M", "fix": "F", "help": "H"}
      """
  }

  static let format = RecordFormat(reader: "trial")

  /// The assessments of records written as examples, and the findings at the end.
  func assess(
    _ records: [String],
    today: DayClock = .fixed(year: 2026, month: 1, day: 15)
  ) throws -> (assessments: [Assessment], atEnd: [Finding], rules: RuleSet) {
    let library = try StandardsLibrary.load(folder: folder)
    try #require(library.problems.isEmpty, "\(library.problems)")
    let rules = try library.ruleSet(clock: today)
    let assessor = Assessor(rules: rules)
    let paths = PathTable()
    let assessments = try records.map { text in
      let file = StandardsFile(name: "example", bytes: Array(text.utf8))
      let value = try #require(file.root())
      let record = try #require(
        ExampleRecord.record(value, format: Self.format, paths: paths)
      )
      try #require(file.problems.isEmpty, "\(file.problems)")
      return assessor.assess(record)
    }
    return (assessments, assessor.finish(), rules)
  }

  /// How a check ends for one record.
  static func outcome(check: String, when: String? = nil, record: String) throws -> String {
    let fixture = try CriterionFixture(criteria: "[\(criterion(check: check, when: when))]")
    let counts = try fixture.assess([record]).assessments[0].counts
    let names = [
      (counts.passed, "passed"), (counts.failed, "failed"), (counts.notApplicable, "n/a"),
      (counts.unknown, "unknown"), (counts.stale, "stale"),
    ]
    return names.filter { $0.0 > 0 }.map(\.1).joined(separator: " ")
  }
}
