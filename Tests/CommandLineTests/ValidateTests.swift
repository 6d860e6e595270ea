import Foundation
import Testing

@Suite struct ValidateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func validate(_ arguments: String...) throws -> Tool.Run {
    try Tool.run(["validate"] + arguments, in: folder.path)
  }

  /// An oai_dc feed of one record with these elements.
  private func feed(_ elements: String, isWhole: Bool = true) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
    <responseDate>2026-01-31T12:00:00Z</responseDate>
    <request verb="ListRecords" metadataPrefix="oai_dc">https://example.org/oai</request>
    <ListRecords>
    <record><header><identifier>oai:example.org:1</identifier>
    <datestamp>2026-01-30</datestamp></header>
    <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
    \(elements)
    </oai_dc:dc></metadata></record>
    \(isWhole ? "</ListRecords>\n</OAI-PMH>" : "<record><header><identi")
    """
  }

  private let goodElements = """
    <dc:title>Fractions in Year 4</dc:title>
    <dc:creator>Ash, Rowan</dc:creator>
    <dc:subject>Mathematics</dc:subject>
    <dc:description>Twelve lessons on halves, thirds and quarters, with worksheets.</dc:description>
    <dc:publisher>Northgate Press</dc:publisher>
    <dc:date>2025-09-01</dc:date>
    <dc:type>Text</dc:type>
    <dc:format>application/pdf</dc:format>
    <dc:identifier>https://example.org/resources/1</dc:identifier>
    <dc:language>en</dc:language>
    <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>
    """

  @Test func aSoundFeedIsClean() throws {
    try folder.write(feed(goodElements), to: "good.xml")
    let run = try validate("good.xml")
    #expect(run.code == 0, "\(run.output)")
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("Read        1 record as oai_dc"))
  }

  @Test func aFindingNamesThePlaceTheValueAndTheFix() throws {
    let broken = goodElements.replacing("<dc:title>Fractions in Year 4</dc:title>\n", with: "")
    try folder.write(feed(broken), to: "broken.xml")
    let run = try validate("broken.xml")
    #expect(run.code == 1)
    #expect(run.output.contains("broken.xml:6:1: error OAIDC.titleMissing"))
    #expect(run.output.contains("    fix: "))
    #expect(run.errors.isEmpty)
  }

  @Test func theThresholdDecidesTheExitCode() throws {
    let poor = goodElements.replacing("<dc:language>en<", with: "<dc:language>english<")
    try folder.write(feed(poor), to: "poor.xml")
    #expect(try validate("poor.xml").code == 0)
    #expect(try validate("--fail-on", "warning", "poor.xml").code == 1)
    #expect(try validate("--fail-on=blocker", "poor.xml").code == 0)
  }

  @Test func aBaselineLeavesOnlyWhatIsNew() throws {
    let poor = goodElements.replacing("<dc:language>en<", with: "<dc:language>english!<")
    try folder.write(feed(poor), to: "poor.xml")
    let report = try validate("--format", "sarif", "poor.xml").output
    try folder.write(report, to: "known.sarif")
    #expect(try validate("--fail-on", "warning", "poor.xml").code == 1)
    let options = ["--fail-on", "warning", "--baseline", "known.sarif"]
    // Moved by a line, the finding is still the one that is known.
    let moved = feed(poor).replacing("<ListRecords>", with: "<ListRecords>\n\n")
    try folder.write(moved, to: "poor.xml")
    let again = try Tool.run(["validate"] + options + ["poor.xml"], in: folder.path)
    #expect(again.code == 0, "\(again.output)")
    #expect(again.errors.contains("left out as known from the baseline: 1"))
    let worse = poor.replacing("2025-09-01", with: "1/9/2025")
    try folder.write(feed(worse), to: "poor.xml")
    let news = try Tool.run(["validate"] + options + ["poor.xml"], in: folder.path)
    #expect(news.code == 1)
    #expect(news.output.contains("OAIDC.date"))
    #expect(!news.output.contains("OAIDC.language"))
    #expect(try validate("--baseline", "poor.xml", "poor.xml").code == 2)
    #expect(try validate("--baseline", "none.sarif", "poor.xml").code == 3)
  }

  @Test func standardInputIsReadLikeAFile() throws {
    let run = try Tool.run(
      ["validate", "--format", "jsonl", "-"],
      input: Data(feed(goodElements).utf8)
    )
    #expect(run.code == 0)
    #expect(run.lines.count == 2)
    #expect(run.lines[0].hasPrefix(#"{"record":"oai:example.org:1","grade":"#))
    #expect(run.lines[1].hasPrefix(#"{"input":"-","reader":"oai_dc","standards":["#))
  }

  @Test func eachInputIsAnObjectOnALineOfItsOwn() throws {
    try folder.write(feed(goodElements), to: "feeds/a.xml")
    try folder.write(feed(goodElements), to: "feeds/b.xml")
    try folder.write("How these feeds were made.", to: "feeds/readme.txt")
    let run = try validate("--format", "json", "feeds")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.lines.count == 2)
    for line in run.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["records"] as? Int == 1)
    }
    #expect(run.errors.contains("feeds/readme.txt: passed over"))
  }

  @Test func ofSeveralInputsTheWorstCounts() throws {
    try folder.write(feed(goodElements), to: "good.xml")
    try folder.write(feed("<dc:language>en</dc:language>"), to: "broken.xml")
    try folder.write(feed(goodElements, isWhole: false), to: "cut.xml")
    #expect(try validate("good.xml", "broken.xml").code == 1)
    #expect(try validate("good.xml", "broken.xml", "cut.xml").code == 5)
    #expect(try validate("broken.xml", "cut.xml", "missing.xml", "good.xml").code == 3)
  }

  @Test func aForcedStandardIsTheOnlyOne() throws {
    try folder.write(feed(goodElements), to: "good.xml")
    let run = try validate("--standard", "catalogue", "--format", "json", "good.xml")
    #expect(run.output.contains(#""standards":[{"id":"catalogue","version":""#))
    #expect(!run.output.contains(#"{"id":"oai_dc""#))
    let wrong = try validate("--standard", "catalog", "good.xml")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("did you mean catalogue?"))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    try folder.write(feed("<dc:date>3/6/2019</dc:date>"), to: "feed.xml")
    let first = try validate("--format", "json", "feed.xml")
    let second = try validate("--format", "json", "feed.xml")
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }

  @Test func aClosedOutputEndsQuietly() throws {
    let records = String(repeating: "<record><header/></record>", count: 20_000)
    let text = feed(goodElements).replacing("</ListRecords>", with: records + "</ListRecords>")
    try folder.write(text, to: "large.xml")
    let run = try Tool.shell(
      #"set -o pipefail; "$TOUCHSTONE" validate large.xml | head -1 >/dev/null"#,
      in: folder.path
    )
    #expect(run.code == 0)
    #expect(run.errors.isEmpty, "\(run.errors)")
  }
}
