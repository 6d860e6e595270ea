import Metadata
import Testing

@testable import Standards

/// Quality, letters and measures.
@Suite struct GradingTests {
  static let grading = Grading(
    error: 3,
    warning: 2,
    advice: 1,
    letters: [90, 75, 60, 40],
    lettersAboveWeakestGroup: 1,
    bestWithError: .c
  )

  @Test(arguments: [
    (100.0, Grade.a), (90, .a), (89.999, .b), (75, .b), (74.9, .c), (60, .c), (59.9, .d), (40, .d),
    (39.9, .e), (0, .e),
  ])
  func lettersBeginAtTheirThresholds(quality: Double, letter: Grade) {
    #expect(Self.grading.letter(for: quality) == letter)
  }

  @Test func theGradeIsAtMostOneLetterAboveTheWeakestGroup() {
    #expect(Self.grading.grade(quality: 95, weakestGroup: 65, hasError: false) == .b)
    #expect(Self.grading.grade(quality: 95, weakestGroup: 0, hasError: false) == .d)
    #expect(Self.grading.grade(quality: 50, weakestGroup: 95, hasError: false) == .d)
  }

  @Test func anErrorAllowsNeitherANorB() {
    #expect(Self.grading.grade(quality: 99, weakestGroup: 99, hasError: true) == .c)
    #expect(Self.grading.grade(quality: 45, weakestGroup: 45, hasError: true) == .d)
  }

  private static let graded = CriterionFixture.standard.replacing(
    #""default": true,"#,
    with: #"""
      "default": true, "grade": {"weights": {"error": 3, "warning": 2, "advice": 1},
       "letters": {"A": 90, "B": 75, "C": 60, "D": 40}, "lettersAboveWeakestGroup": 4,
       "bestWithError": "C"},
      """#
  )

  private func fixture() throws -> CriterionFixture {
    let rows = [
      ("title", "error", ""), ("description", "error", ""), ("licence", "warning", ""),
      ("ageRange", "advice", #""when": {"given": "school"},"#), ("language", "advice", ""),
    ]
    let criteria = rows.map { field, severity, when in
      CriterionFixture.criterion(
        check: #"{"exists": "\#(field)"}"#,
        id: field,
        severity: severity,
        more: #""dimension": "completeness", \#(when)"#
      )
    }
    return try CriterionFixture(
      criteria: "[\(criteria.joined(separator: ","))]",
      standard: Self.graded
    )
  }

  @Test func completenessIsWeightedAndLeavesOutWhatDoesNotApply() throws {
    let (assessments, _, _) = try fixture().assess([
      #"{"title": "x", "description": "x", "language": "en", "school": ""}"#,
      #"{"title": "x", "description": "x", "language": "en"}"#,
    ])
    #expect(assessments[0].quality == 70)
    #expect(assessments[0].measures.first == Measure("completeness", 0.6))
    #expect(abs((assessments[1].quality ?? 0) - 100 * 7 / 9) < 1e-9)
    #expect(assessments[1].measures.first == Measure("completeness", 0.75))
    #expect(assessments[1].grade == .b)
  }

  @Test func consistencyIsTheShareOfRulesThatHold() throws {
    let criteria = (0..<12).map {
      CriterionFixture.criterion(
        check: #"{"absent": "f\#($0)"}"#,
        id: "c\($0)",
        more: #""dimension": "consistency","#
      )
    }
    let fixture = try CriterionFixture(criteria: "[\(criteria.joined(separator: ","))]")
    let (assessments, _, _) = try fixture.assess([#"{"f1": "x", "f5": "x", "f11": "x"}"#])
    #expect(assessments[0].measures == [Measure("consistency", 0.75)])
    #expect(assessments[0].grade == nil)
    #expect(assessments[0].quality == nil)
  }

  @Test func nothingApplicableGivesNoGrade() throws {
    let criterion = CriterionFixture.criterion(
      check: #"{"exists": "a"}"#,
      when: #"{"given": "a"}"#
    )
    let fixture = try CriterionFixture(criteria: "[\(criterion)]", standard: Self.graded)
    let (assessments, _, _) = try fixture.assess([#"{"b": "x"}"#])
    #expect(assessments[0].grade == nil)
    #expect(assessments[0].counts == OutcomeCounts(notApplicable: 1))
  }

  @Test func unknownIsNotPassed() throws {
    let criteria = [
      CriterionFixture.criterion(check: #"{"evidence": "a"}"#, id: "a", severity: "warning"),
      CriterionFixture.criterion(check: #"{"exists": "b"}"#, id: "b", severity: "warning"),
    ]
    let fixture = try CriterionFixture(
      criteria: "[\(criteria.joined(separator: ","))]",
      standard: Self.graded
    )
    let (assessments, _, _) = try fixture.assess([#"{"b": "x"}"#])
    #expect(assessments[0].quality == 50)
    #expect(assessments[0].findings.isEmpty)
    #expect(assessments[0].counts.unknown == 1)
  }
}
