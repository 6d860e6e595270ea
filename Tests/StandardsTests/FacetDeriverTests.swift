import Metadata
import TestSupport
import Testing

@testable import Standards

/// Facets from what records say.
@Suite struct FacetDeriverTests {
  private static let deriver: FacetDeriver? = {
    (try? StandardsLibrary.load(folder: Folders.standards)).map { FacetDeriver(library: $0) }
  }()

  private func derive(
    _ values: [(ResourceField, String)],
    _ assessment: Assessment = Assessment()
  ) throws -> FacetValues {
    var record = Record(paths: PathTable())
    record.format = RecordFormat(reader: "jsonld")
    record.nodes = [Node(path: .root, kind: .object)]
    for (field, value) in values { record.addDerived(field, value.utf8, node: 0) }
    return try #require(Self.deriver).derive(record, assessment)
  }

  struct Case: Sendable {
    let field: ResourceField
    let value: String
    let facet: Facet
    let expected: [String]
  }

  static let cases: [Case] = [
    Case(field: .subject, value: "Maths", facet: .subject, expected: ["Mathematics"]),
    Case(
      field: .subject,
      value: "Mathematics -- Study and teaching",
      facet: .subject,
      expected: ["Mathematics"]
    ),
    Case(field: .subject, value: "Hull, 1940s", facet: .subject, expected: ["Hull, 1940s"]),
    Case(field: .subject, value: "85.00", facet: .subject, expected: []),
    Case(field: .keyword, value: "algebra", facet: .subject, expected: ["Mathematics"]),
    Case(field: .keyword, value: "pizza", facet: .subject, expected: []),
    Case(
      field: .type,
      value: "http://purl.org/dc/dcmitype/MovingImage",
      facet: .type,
      expected: ["video"]
    ),
    Case(field: .type, value: "Curiosity", facet: .type, expected: []),
    Case(field: .publicationType, value: "Serial", facet: .type, expected: ["journal"]),
    Case(field: .format, value: "video/mp4", facet: .type, expected: ["video"]),
    Case(
      field: .rights,
      value: "https://creativecommons.org/licenses/by-sa/4.0/deed.en",
      facet: .licence,
      expected: ["CC BY-SA"]
    ),
    Case(field: .rights, value: "All rights reserved", facet: .licence, expected: ["In copyright"]),
    Case(
      field: .licence,
      value: "MIT",
      facet: .licence,
      expected: ["Open software or data licence"]
    ),
    Case(field: .rights, value: "Ask us", facet: .licence, expected: []),
    Case(
      field: .rights,
      value: "info:eu-repo/semantics/openAccess",
      facet: .access,
      expected: ["open"]
    ),
    Case(field: .language, value: "en-GB", facet: .language, expected: ["en"]),
    Case(field: .language, value: "Welsh", facet: .language, expected: ["cy"]),
    Case(field: .language, value: "eng", facet: .language, expected: ["en"]),
    Case(field: .language, value: "zxx", facet: .language, expected: []),
    Case(field: .cost, value: "F", facet: .cost, expected: ["free"]),
    Case(field: .cost, value: "false", facet: .cost, expected: ["paid"]),
    Case(field: .cost, value: "perhaps", facet: .cost, expected: []),
    Case(
      field: .access,
      value: "https://w3id.org/kim/conditionsOfAccess/login",
      facet: .access,
      expected: ["login"]
    ),
    Case(
      field: .accessibilityFeature,
      value: "openCaptions",
      facet: .accessibility,
      expected: ["captions"]
    ),
    Case(
      field: .accessibilityConformance,
      value: "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
      facet: .accessibility,
      expected: ["WCAG AA"]
    ),
    Case(field: .educationalLevel, value: "Key Stage 2", facet: .stage, expected: ["KS2"]),
    Case(field: .educationalLevel, value: "A level", facet: .stage, expected: ["KS5"]),
    Case(field: .ageRange, value: "8-9", facet: .stage, expected: ["KS2"]),
    Case(field: .ageRange, value: "6-12", facet: .stage, expected: ["KS1", "KS2", "KS3"]),
    Case(field: .ageRange, value: "15", facet: .stage, expected: ["KS4"]),
    Case(field: .ageRange, value: "18-", facet: .stage, expected: ["KS5"]),
    Case(field: .stage, value: "Progression step 3", facet: .stage, expected: ["KS2"]),
    Case(field: .publisher, value: "Example Press", facet: .publisher, expected: ["Example Press"]),
  ]

  @Test(arguments: cases)
  func aValueGivesItsFacet(_ example: Case) throws {
    let facets = try derive([(example.field, example.value)])
    #expect(facets.values(of: example.facet) == example.expected)
  }

  @Test func declaredStagesComeBeforeThoseOfAges() throws {
    let facets = try derive([(.ageRange, "5-11"), (.educationalLevel, "KS2")])
    #expect(facets.values.filter { $0.facet == .stage } == [FacetValue(.stage, "KS2")])
    #expect(facets.ages == 5...11)
  }

  @Test func agesOfStagesStandInForAgesThatAreMissing() throws {
    #expect(try derive([(.stage, "KS1"), (.stage, "KS2")]).ages == 5...11)
    #expect(try derive([(.stage, "Key stage 1 (NI)")]).ages == 6...8)
    #expect(try derive([(.title, "x")]).ages == nil)
  }

  @Test(arguments: [
    ("Cam cynnydd 3", 8...11), ("Year 4", 7...11), ("Blwyddyn 4", 7...11), ("National 5", 15...18),
    ("GCSE", 14...16), ("P5", 9...12), ("Infant", nil), ("Adult education", nil), ("Higher", nil),
  ])
  func aStageAmongTheKeywordsHintsAtAges(keyword: String, ages: ClosedRange<Int>?) throws {
    #expect(try derive([(.keyword, keyword)]).ages == ages)
    #expect(try derive([(.keyword, keyword), (.ageRange, "3-4")]).ages == 3...4)
    #expect(try derive([(.keyword, keyword), (.educationalLevel, "KS3")]).ages == 11...14)
  }

  @Test func aStageAmongTheSubjectsIsNoSubject() throws {
    let facets = try derive([(.subject, "Progression step 4"), (.subject, "Humanities")])
    #expect(facets.values(of: .subject) == ["Humanities"])
    #expect(facets.ages == 11...14)
  }

  @Test func noEvidenceGivesNoValue() throws {
    let facets = try derive([(.title, "x")])
    #expect(facets.values == [FacetValue(.format, "jsonld", basis: .derived)])
  }

  @Test func aTypeThatIsSaidReplacesOneGuessedFromTheFormat() throws {
    #expect(
      try derive([(.format, "video/mp4"), (.type, "lesson plan")]).values(of: .type) == [
        "lesson plan"
      ]
    )
  }

  @Test func gradeAndStandardsComeFromTheAssessment() throws {
    let assessment = Assessment(
      grade: .b,
      standards: [
        StandardVerdict(id: "feed", version: "1", passed: true),
        StandardVerdict(id: "kbart", version: "1", passed: false),
      ]
    )
    let facets = try derive([], assessment)
    #expect(facets.values(of: .grade) == ["B"])
    #expect(facets.values(of: .standard) == ["feed"])
  }

  @Test func repetitionsAndFloodsAreHeldBack() throws {
    let many = (0..<500).map { (ResourceField.subject, "topic \($0 % 40)") }
    #expect(try derive(many).values(of: .subject).count == FacetDeriver.greatestNumber)
  }
}
