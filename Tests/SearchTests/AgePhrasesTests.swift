import Testing

@testable import Search

@Suite struct AgePhrasesTests {
  private func ages(_ text: String) -> [Range<Int>] { QueryParser().parse(text).ages.map(\.years) }

  @Test(arguments: [
    ("year 4", 8..<9), ("Year 1", 5..<6), ("Y4", 8..<9), ("yr 13", 17..<18), ("y 7", 11..<12),
    ("year seven", 11..<12), ("Y5-6", 9..<11), ("Y5-Y6", 9..<11), ("years 5 & 6", 9..<11),
    ("years 5 and 6", 9..<11), ("Years 3, 4 and 5", 7..<10), ("Y3/4", 7..<9),
    ("KS2", 7..<11), ("ks 2", 7..<11), ("key stage two", 7..<11), ("keystage 3", 11..<14),
    ("KS1/2", 5..<11), ("KS1-KS2", 5..<11), ("key stages 3 and 4", 11..<16), ("KS5", 16..<19),
    ("age 7", 7..<8), ("age 7-9", 7..<9), ("ages 7 to 9", 7..<9), ("aged 16+", 16..<100),
    ("7 year olds", 7..<8), ("7-9 years old", 7..<9), ("5-year-olds", 5..<6),
    ("EYFS", 0..<5), ("early years", 0..<5), ("early years foundation stage", 0..<5),
    ("nursery", 0..<5), ("reception", 4..<5), ("Reception class", 4..<5),
    ("GCSE", 14..<16), ("GCSEs", 14..<16), ("A level", 16..<19), ("A-levels", 16..<19),
    ("AS-level", 16..<19), ("sixth form", 16..<19), ("post-16", 16..<19), ("16-19", 16..<19),
    ("FE", 16..<100), ("HE", 18..<100), ("higher education", 18..<100),
    ("adult learning", 19..<100), ("year 4,", 8..<9), ("key-stage 2", 7..<11),
    ("lower KS2", 7..<9), ("UKS2", 9..<11), ("upper key stage 2", 9..<11),
    ("under 5s", 0..<5), ("teenagers", 13..<20), ("adults", 19..<100), ("degree level", 18..<100),
    ("lower sixth", 16..<17), ("primary school", 5..<11), ("secondary pupils", 11..<16),
  ])
  func phraseOfEnglandIsReadAsYearsOfAge(text: String, years: Range<Int>) {
    let query = QueryParser().parse(text)
    #expect(query.ages.map(\.years) == [years])
    #expect(query.isEverything)
  }

  @Test(arguments: [
    ("P5", 8..<10), ("p1", 4..<6), ("Primary 7", 10..<12), ("P5-7", 8..<12), ("P2/P3", 5..<8),
    ("S2", 12..<14), ("S1-S3", 11..<15), ("secondary 4", 14..<16), ("National 5", 14..<16),
    ("Nat 5", 14..<16), ("N5", 14..<16), ("Advanced Higher", 16..<18), ("Highers", 16..<18),
    ("First Level", 6..<9), ("second level", 9..<12), ("third and fourth level", 12..<15),
    ("senior phase", 15..<18), ("BGE", 3..<15),
    ("Progression Step 3", 8..<11), ("progression steps 2 and 3", 5..<11), ("PS4", 11..<14),
    ("cam cynnydd 3", 8..<11), ("blwyddyn 4", 8..<9), ("ym mlwyddyn 4", 8..<9),
    ("blynyddoedd 3 a 4", 7..<9), ("Bl4", 8..<9), ("cyfnod allweddol 2", 7..<11),
    ("CA3", 11..<14), ("TGAU", 14..<16), ("Safon Uwch", 16..<19), ("dosbarth derbyn", 4..<5),
    ("oed 7-9", 7..<9), ("clas 5", 8..<10), ("Rang 4", 7..<9),
  ])
  func phraseIsReadAsYearsOfAge(text: String, years: Range<Int>) {
    let query = QueryParser().parse(text)
    #expect(query.ages.map(\.years) == [years])
    #expect(query.isEverything)
  }

  @Test(arguments: [
    "year 2024", "year", "years ahead", "year 0", "year 14", "KS6", "key", "key stages of growth",
    "he said", "fe", "nursery rhymes", "age of steam", "ages ago", "10 green bottles", "16 19",
    "level a", "yearly 4", "\"year 4\"", "-KS2", "title:KS2", "NOT GCSE", "Y4x", "1000 year olds",
    "primary sources", "primary colours", "secondary succession", "national parks", "national 6",
    "P8", "p 5", "S7", "s 2", "p5.js", "n 5", "progression", "higher ground",
    "higher order thinking",
    "cam shaft", "ca 2", "Ca2+", "level 3",
  ])
  func otherTextStaysText(text: String) {
    #expect(ages(text).isEmpty)
  }

  @Test func whatIsLeftIsSearchedFor() {
    let query = QueryParser().parse("Year 4 fractions worksheet ages 8 to 9")
    #expect(query.clauses.map(\.source) == ["fractions", "worksheet"])
    #expect(query.ages.map(\.source) == ["Year 4", "ages 8 to 9"])
    #expect(query.ages.map(\.years) == [8..<9, 8..<9])
  }

  @Test func severalStagesAreAlternatives() {
    #expect(ages("KS1 phonics KS3") == [5..<7, 11..<14])
    #expect(ages("KS1 OR KS3 phonics") == [5..<7, 11..<14])
  }

  @Test func higherIsAStageBeforeASubject() {
    let query = QueryParser().parse("Higher chemistry equilibrium")
    #expect(query.ages.map(\.years) == [16..<18])
    #expect(query.clauses.map(\.source) == ["chemistry", "equilibrium"])
  }

  @Test(arguments: [
    ("primary science", 5..<11, ["science"]), ("electricity primary", 5..<11, ["electricity"]),
    ("secondary maths algebra", 11..<16, ["maths", "algebra"]),
  ])
  func schoolIsAStageBeforeASubjectOrAtTheEnd(text: String, years: Range<Int>, words: [String]) {
    let query = QueryParser().parse(text)
    #expect(query.ages.map(\.years) == [years])
    #expect(query.clauses.map(\.source) == words)
  }

  @Test func phraseEndsWithItsWord() {
    let query = QueryParser().parse("years 5 and colours")
    #expect(query.ages.map(\.source) == ["years 5"])
    #expect(query.clauses.map(\.source) == ["colours"])
  }
}
