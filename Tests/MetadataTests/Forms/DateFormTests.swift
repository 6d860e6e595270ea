import Metadata
import Testing

@Suite struct W3CDTFTests {
  @Test(arguments: [
    "2011", "2011-06", "2011-06-03", "2024-02-29", "2000-02-29", "2011-06-03T09:30Z",
    "2011-06-03T09:30:00Z", "2011-06-03T09:30:00+01:00", "2011-06-03T23:59:59.123-05:30",
  ])
  func everyShapeIsValid(text: String) { #expect(W3CDTF.verdict(text) == .valid) }

  @Test(arguments: [
    ("0000", FormFault.outOfRange(.year, least: 1, most: 9999)),
    ("2011-13", .outOfRange(.month, least: 1, most: 12)),
    ("2011-00", .outOfRange(.month, least: 1, most: 12)),
    ("2011-02-29", .outOfRange(.day, least: 1, most: 28)),
    ("1900-02-29", .outOfRange(.day, least: 1, most: 28)),
    ("2011-04-31", .outOfRange(.day, least: 1, most: 30)),
    ("2011-06-03T24:00Z", .outOfRange(.hour, least: 0, most: 23)),
    ("2011-06-03T09:60Z", .outOfRange(.minute, least: 0, most: 59)),
    ("2011-06-03T09:30:60Z", .outOfRange(.second, least: 0, most: 59)),
    ("2011-06-03T09:30+15:00", .outOfRange(.timeZone, least: 0, most: 14)),
    ("2011-06-03T09:30:00", .missing(.timeZone)), ("2011-06-03T09", .missing(.minute)),
    ("2011-06-03T09:30:00.Z", .missing(.fraction)), ("2011-06-03 09:30Z", .form),
    ("2011-6-3", .form), ("11", .form), ("2011-", .form), ("2011-06-03T", .form),
    ("2011-06-03T09:30Zx", .form), ("20110603", .form), ("", .empty),
  ])
  func faultsAreNamed(text: String, fault: FormFault) {
    #expect(W3CDTF.verdict(text) == .invalid(fault))
  }

  @Test func aDateStandsForAStretchOfTime() throws {
    let year = try #require(W3CDTF("1970"))
    #expect(year.earliest == 0)
    #expect(year.latest == 365 * 86_400 - 1)
    let month = try #require(W3CDTF("1972-02"))
    #expect(month.latest - month.earliest + 1 == 29 * 86_400)
    let instant = try #require(W3CDTF("2001-09-09T02:46:40+01:00"))
    #expect(instant.earliest == 1_000_000_000)
    #expect(instant.latest == 1_000_000_000)
  }

  @Test(arguments: [
    ("2011", "2011-06", false, false), ("2011-06", "2011", false, false),
    ("2011", "2012", true, false), ("2011-12-31", "2012", true, false),
    ("2012-01", "2011-12-31", false, true), ("2011-06-03", "2011-06-03", false, false),
    ("2011-06-03T23:30:00-01:00", "2011-06-03", false, true),
  ])
  func comparisonsSayOnlyWhatIsCertain(
    left: String,
    right: String,
    isBefore: Bool,
    isAfter: Bool
  ) throws {
    let (left, right) = (try #require(W3CDTF(left)), try #require(W3CDTF(right)))
    #expect(left.isCertainlyBefore(right) == isBefore)
    #expect(left.isCertainlyAfter(right) == isAfter)
    #expect(right.isCertainlyAfter(left) == isBefore)
  }

  @Test(arguments: [
    ("20110603", "2011-06-03"), ("2011/6/3", "2011-06-03"), ("13/06/2011", "2011-06-13"),
    ("3 June 2011", "2011-06-03"), ("June 3rd, 2011", "2011-06-03"), ("Jun 2011", "2011-06"),
    ("[2011]", "2011"), ("c2011", "2011"), ("06/2011", "2011-06"), ("2011-6-3", "2011-06-03"),
    ("©2011", "2011"), ("5/5/2011", "2011-05-05"),
  ])
  func otherWritingsOfOneMeaningAreCorrected(text: String, correction: String) {
    #expect(W3CDTF.correction(of: text) == correction)
  }

  @Test(arguments: ["03/06/2011", "2011-02-30", "n.d.", "2011", "spring 2011", "11", "2010-2012"])
  func whatWouldBeAGuessIsNotCorrected(text: String) {
    #expect(W3CDTF.correction(of: text) == nil)
  }
}

@Suite struct ISODurationTests {
  @Test(arguments: [
    ("PT45M", 45), ("PT1H30M", 90), ("P2W", 20_160), ("P1DT12H", 2160), ("PT90.5S", 1),
    ("P1M", 43_200), ("P1Y", 518_400),
  ])
  func durationsAreMeasuredInMinutes(text: String, minutes: Int) {
    #expect(ISODuration.verdict(text) == .valid)
    #expect(ISODuration(text)?.minutes == minutes)
  }

  @Test(arguments: ["PT0S", "P0D", "PT0H0M"])
  func nothingIsDoubtful(text: String) { #expect(ISODuration.verdict(text) == .doubtful(.zero)) }

  @Test(arguments: [
    "P", "PT", "P1DT", "PT1S1M", "P1H", "PT1.5H", "1H", "PT5", "PTM", "P1M1Y", "PT1M1M", "PT.5S",
  ])
  func otherTextIsNotADuration(text: String) {
    #expect(ISODuration.verdict(text) == .invalid(.form))
  }

  @Test func aMinusIsAllowedOnlyWhereAskedFor() {
    #expect(ISODuration.verdict("-PT5M") == .invalid(.forbidden(.prefix)))
    #expect(FormName.duration.verdict(of: "-PT5M") == .invalid(.forbidden(.prefix)))
    #expect(FormName.signedDuration.verdict(of: "-PT5M") == .valid)
    #expect(ISODuration("-PT5M") == nil)
    let negative = Array("-PT5M".utf8).withUnsafeBytes { ISODuration($0, allowingMinus: true) }
    #expect(negative?.isNegative == true)
  }

  @Test(
    arguments: [
      ("45 mins", "PT45M"), ("45", "PT45M"), ("1 hour 30 minutes", "PT1H30M"), ("2 weeks", "P2W"),
      ("1 day and 2 hours", "P1DT2H"), ("00:45:00", "PT45M"), ("1h30", nil), ("pt45m", "PT45M"),
      ("one hour", nil), ("3 months", "P3M"), ("PT45M", nil), ("0 min", nil), ("2024", nil),
    ] as [(String, String?)]
  )
  func wordsAreCorrected(text: String, correction: String?) {
    #expect(ISODuration.correction(of: text) == correction)
  }
}

@Suite struct EmbargoTests {
  @Test(arguments: ["P1Y", "R1Y", "P12M", "P365D", "R10Y;P30D"])
  func theGrammarIsAccepted(text: String) {
    #expect(Embargo.verdict(text) == .valid)
    #expect(Embargo(text)?.description == text)
  }

  @Test(
    arguments: [
      ("P0Y", FormFault.zero, nil), ("p1y", .notation, "P1Y"),
      ("P1Y;R1Y", .notation, nil), ("P30D;R10Y", .notation, "R10Y;P30D"), ("P1Y;", .form, "P1Y"),
      ("P1W", .form, "P7D"), ("R1Y;P2Y", .contradiction, nil), ("R12M;P1Y", .contradiction, nil),
      ("P01Y", .notation, "P1Y"), ("R1Y; P6M", .form, "R1Y;P6M"), ("1 year", .form, nil),
      ("P1Y;P1Y", .form, nil), ("", .empty, nil), ("PY", .form, nil),
    ] as [(String, FormFault, String?)]
  )
  func faultsAreNamed(text: String, fault: FormFault, correction: String?) {
    #expect(Embargo.verdict(text) == .invalid(fault))
    #expect(Embargo.correction(of: text) == correction)
  }

  @Test func daysOfAYearAreLessThanAYear() {
    #expect(Embargo.verdict("R1Y;P365D") == .valid)
    #expect(Embargo.verdict("R365D;P1Y") == .invalid(.contradiction))
  }
}
