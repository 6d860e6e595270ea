import Metadata
import Testing

@testable import Standards

/// Assessments as bytes, and the words kept beside them.
@Suite struct AssessmentBlobTests {
  static let assessment = Assessment(
    findings: [
      Finding(
        criterion: CriterionIndex(300),
        value: "café \u{FFFD}",
        detail: "row 12",
        place: Place(
          start: TextPosition(line: 70_000, column: 3),
          end: TextPosition(line: 70_001, column: 1),
          row: 69_999,
          field: "/oai_dc:dc/dc:title",
          precision: .container
        ),
        node: 7
      ),
      Finding(
        criterion: CriterionIndex(0),
        value: "",
        place: Place(start: .start, end: .start)
      ),
    ],
    counts: OutcomeCounts(passed: 1, failed: 2, notApplicable: 130, unknown: 4, stale: 5),
    quality: 77.25,
    grade: .e,
    standards: [StandardVerdict(id: "kbart", version: "RP-9-2014", passed: true)],
    measures: [Measure("completeness", 0.5)]
  )

  @Test func anAssessmentComesBackAsItWas() throws {
    let bytes = AssessmentBlob.encode(Self.assessment)
    #expect(try AssessmentBlob.decode(bytes) == Self.assessment)
    #expect(try AssessmentBlob.decode(AssessmentBlob.encode(Assessment())) == Assessment())
    #expect(bytes.count < 140)
  }

  @Test func bytesThatEndEarlyAreRefused() {
    let bytes = AssessmentBlob.encode(Self.assessment)
    for count in 0..<bytes.count {
      #expect(throws: AssessmentBlob.Failure.self) {
        try AssessmentBlob.decode(Array(bytes[..<count]))
      }
    }
  }

  @Test func changedBytesNeverTrap() {
    let bytes = AssessmentBlob.encode(Self.assessment)
    for position in bytes.indices {
      for value in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[position] = value
        _ = try? AssessmentBlob.decode(changed)
      }
    }
    #expect(throws: AssessmentBlob.Failure.unknownVersion(9)) {
      try AssessmentBlob.decode([9] + bytes.dropFirst())
    }
  }

  @Test func oldFindingsAreRenderedByTheWordsOfTheirDay() throws {
    let criterion = CriterionFixture.criterion(check: #"{"count": "a", "max": 1}"#)
      .replacing(#""message": "M""#, with: #""message": "{path} has {count}: \"{value}\"""#)
    let fixture = try CriterionFixture(criteria: "[\(criterion)]")
    let (assessments, _, rules) = try fixture.assess([#"{"a": ["x", "y"]}"#])
    let stored = try RuleDescriptor(decoding: rules.descriptor.encoded())
    let finding = try #require(assessments[0].findings.first)
    #expect(stored == rules.descriptor)
    #expect(stored.message(of: finding) == #"a has 2: "y""#)
    #expect(stored.message(of: finding) == rules.message(of: finding))
    #expect(stored[finding.criterion]?.code == "TRIAL.it")
    #expect(stored[CriterionIndex(9)] == nil)
    #expect(try rules.descriptor.encoded() == rules.descriptor.encoded())
  }
}
