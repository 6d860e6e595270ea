import Metadata
import Testing

@Suite struct AgeRangeTests {
  @Test(arguments: [
    ("7-9", 7..<9), ("18-", 18..<100), ("-5", 0..<5), ("15", 15..<16), ("7-7", 7..<8),
  ])
  func theNotationIsRead(text: String, years: Range<Int>) {
    #expect(AgeRange.verdict(text) == .valid)
    #expect(AgeRange(text)?.years == years)
  }

  @Test(
    arguments: [
      ("9-7", FormFault.order, "7-9"), ("17+", .notation, "17-"), ("5 to 6", .notation, "5-6"),
      ("ages 5–6", .notation, "5-6"), ("\"5-6\"", .notation, "5-6"), ("under 5", .notation, "-5"),
      ("7-9 years", .notation, "7-9"), ("KS2", .notation, "7-11"), ("-", .form, nil),
      ("children", .form, nil), ("5-120", .outOfRange(.age, least: 0, most: 99), nil),
      ("5-6-7", .form, nil), ("", .empty, nil),
    ] as [(String, FormFault, String?)]
  )
  func faultsAreNamed(text: String, fault: FormFault, correction: String?) {
    #expect(AgeRange.verdict(text) == .invalid(fault))
    #expect(AgeRange.correction(of: text) == correction)
  }

  @Test(arguments: [
    ("7-11", "5-7", 0), ("8-9", "7-11", 1), ("5-11", "7-11", 4), ("18-", "16-19", 1),
    ("15", "14-16", 1), ("-5", "5-7", 0),
  ])
  func overlapIsInYears(left: String, right: String, years: Int) throws {
    let (left, right) = (try #require(AgeRange(left)), try #require(AgeRange(right)))
    #expect(left.overlap(with: right) == years)
    #expect(right.overlap(with: left) == years)
  }

  @Test func writingAndReadingIsAtHome() {
    for text in ["7-9", "18-", "-5", "15"] { #expect(AgeRange(text)?.description == text) }
    #expect(AgeRange(low: 9, high: 7) == nil)
    #expect(AgeRange(low: nil, high: nil) == nil)
  }
}

@Suite struct StageTests {
  @Test(arguments: Stage.allCases)
  func codesAreValid(stage: Stage) {
    #expect(Stage.verdict(stage.rawValue) == .valid)
    #expect(Stage(stage.rawValue) == stage)
  }

  @Test(arguments: [
    ("Key Stage 2", Stage.keyStage2), ("ks 3", .keyStage3), ("key stage four", .keyStage4),
    ("Reception", .earlyYears), ("Year 4", .keyStage2), ("Y1", .keyStage1), ("yr 13", .keyStage5),
    ("GCSE", .keyStage4), ("A level", .keyStage5), ("Higher Education", .higherEducation),
    ("eyfs", .earlyYears),
  ])
  func otherNamesAreRead(text: String, stage: Stage) {
    #expect(Stage.verdict(text) == .doubtful(.notation))
    #expect(Stage(text) == stage)
    #expect(Stage.correction(of: text) == stage.rawValue)
  }

  @Test(arguments: ["KS6", "Year 14", "school", "Year 0", "KS", "primary"])
  func otherTextIsNoStage(text: String) {
    #expect(Stage.verdict(text) == .invalid(.form))
    #expect(Stage(text) == nil)
  }

  @Test(arguments: [
    ("8-9", [Stage.keyStage2]), ("5-11", [.keyStage1, .keyStage2]), ("7-11", [.keyStage2]),
    ("-5", [.earlyYears]), ("15", [.keyStage4]), ("25-", []),
    ("10-12", [.keyStage2, .keyStage3]),
  ])
  func stagesFollowFromAges(ages: String, stages: [Stage]) throws {
    #expect(Stage.schoolStages(overlapping: try #require(AgeRange(ages))) == stages)
  }

  @Test func oneLabelMeansOtherAgesInNorthernIreland() {
    #expect(Stage.keyStage2.ages(in: .england) == AgeRange("7-11"))
    #expect(Stage.keyStage2.ages(in: .northernIreland) == AgeRange("8-11"))
    #expect(Stage.keyStage2.ages(in: .scotland) == nil)
  }

  @Test func stagesAreInTheOrderOfLearning() {
    #expect(Stage.allCases.shuffled().sorted() == Stage.allCases)
  }

  @Test func yearsAreAges() {
    #expect(SchoolYear(4, in: .england)?.startingAge == 8)
    #expect(SchoolYear(4, in: .northernIreland)?.startingAge == 7)
    #expect(SchoolYear(startingAtAge: 5, in: .england)?.number == 1)
    #expect(SchoolYear(startingAtAge: 5, in: .scotland)?.number == 1)
    #expect(SchoolYear(14, in: .england) == nil)
    #expect(SchoolYear(14, in: .northernIreland) != nil)
  }
}

@Suite struct LanguageTagTests {
  @Test(arguments: [
    "en", "en-GB", "cy", "gd", "sco", "kw", "bfi", "zh-Hant-TW", "x-none", "und", "zxx", "es-419",
    "sl-rozaj-biske", "de-CH-1996", "en-u-ca-gregory", "zh-cmn-Hans-CN", "qaa", "en-x-scouse",
    "i-klingon", "EN", "en-gb",
  ])
  func tagsAreValid(text: String) { #expect(LanguageTag.verdict(text) == .valid) }

  @Test(
    arguments: [
      ("eng", FormVerdict.doubtful(.notation), "en"), ("wel", .doubtful(.notation), "cy"),
      ("none", .doubtful(.unknown(.language)), nil), ("xyz", .doubtful(.unknown(.language)), nil),
      ("xx", .invalid(.unknown(.language)), nil), ("english", .invalid(.unknown(.language)), "en"),
      ("en-UK", .invalid(.unknown(.region)), "en-GB"), ("en_GB", .invalid(.notation), "en-GB"),
      ("English (UK)", .invalid(.notation), "en-GB"),
      ("Cymraeg", .invalid(.unknown(.language)), "cy"),
      ("en-", .invalid(.notation), "en"), ("en-a", .invalid(.form), nil),
      ("x", .invalid(.form), nil),
      ("1", .invalid(.form), nil), ("en-abcdefghi", .invalid(.form), nil),
      ("", .invalid(.empty), nil),
    ] as [(String, FormVerdict, String?)]
  )
  func faultsAreNamed(text: String, verdict: FormVerdict, correction: String?) {
    #expect(LanguageTag.verdict(text) == verdict)
    #expect(LanguageTag.correction(of: text) == correction)
  }

  @Test(arguments: [
    ("EN-gb", "en-GB"), ("ZH-hant-tw", "zh-Hant-TW"), ("EN-X-GB", "en-x-gb"),
    ("de-ch-1996", "de-CH-1996"),
  ])
  func caseIsTheRecommendedOne(text: String, tag: String) {
    #expect(LanguageTag(text)?.description == tag)
  }

  @Test func someTagsNameNoLanguage() {
    for text in ["und", "zxx", "x-none", "none"] {
      #expect(LanguageTag(text)?.namesNoLanguage == true)
    }
    #expect(LanguageTag("en-GB")?.namesNoLanguage == false)
    #expect(LanguageTag("en-GB")?.language == "en")
  }
}
