import Feeds
import Metadata
import Testing

@Suite struct OAIPMHReadingTests {
  @Test(arguments: [1, 2, 17, 4096])
  func recordsTombstonesAndTokenAreReadWhereverPiecesEnd(_ piece: Int) throws {
    let page = oaiPage(
      oaiRecord("oai:x:1", "<dc:title>Tom &amp; Jerry</dc:title><dc:title>Two</dc:title>")
        + "<record><header status='deleted'><identifier>oai:x:2</identifier>"
        + "<datestamp>2024-05-05</datestamp><setSpec>a:b</setSpec></header></record>",
      token: "<resumptionToken completeListSize='7' cursor='0'> next/1 </resumptionToken>"
    )
    let reading = try Reading(page, piece: piece)
    #expect(reading.summary.records == 1)
    #expect(reading.summary.tombstones == 1)
    #expect(reading.summary.isComplete)
    #expect(reading.records[0].strings(.title) == ["Tom & Jerry", "Two"])
    #expect(reading.records[0].datestamp == "2025-01-01")
    #expect(reading.records[1].status == .deleted)
    #expect(reading.records[1].setSpecs == ["a:b"])
    let token = try #require(reading.summary.envelope?.resumptionToken)
    #expect(token.value == "next/1")
    #expect(token.completeListSize == 7)
    #expect(token.cursor == 0)
    #expect(reading.summary.envelope?.verb == "ListRecords")
    #expect(reading.summary.envelope?.responseDate == "2026-01-01T00:00:00Z")
  }

  @Test func aTombstoneOfNothingIsSetAside() throws {
    let page = oaiPage(
      "<record><header status='deleted'><datestamp>2024-05-05</datestamp></header></record>"
    )
    let reading = try Reading(page)
    #expect(reading.collector.unreadable.map(\.reason) == [.unidentified])
    #expect(reading.summary.tombstones == 0)
  }

  @Test func theRawBytesOfARecordAreItsElement() throws {
    let record = oaiRecord("oai:x:1", "<dc:title>é</dc:title>")
    let reading = try Reading(oaiPage(record), piece: 100)
    #expect(String(decoding: reading.records[0].raw, as: UTF8.self) == record)
  }

  @Test func tokenMayBeEmptyOrAbsent() throws {
    let empty = try Reading(
      oaiPage(oaiRecord("a", "<dc:title>t</dc:title>"), token: "<resumptionToken/>")
    )
    #expect(empty.summary.envelope?.resumptionToken?.value == "")
    let absent = try Reading(oaiPage(oaiRecord("a", "<dc:title>t</dc:title>")))
    #expect(absent.summary.envelope?.resumptionToken == nil)
  }

  @Test func errorsAreReadWithCodeAndText() throws {
    let text = """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch">none</error>
      <error code="badArgument">from</error></OAI-PMH>
      """
    let envelope = try #require(try Reading(text).summary.envelope)
    #expect(envelope.errors.map(\.code) == ["noRecordsMatch", "badArgument"])
    #expect(envelope.errors.map(\.text) == ["none", "from"])
  }

  @Test func identifyIsRead() throws {
    let text = """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><Identify>
      <repositoryName>R</repositoryName><baseURL>http://r.example.org/oai</baseURL>
      <protocolVersion>2.0</protocolVersion><adminEmail>a@example.org</adminEmail>
      <earliestDatestamp>2001-01-01</earliestDatestamp><deletedRecord>transient</deletedRecord>
      <granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify></OAI-PMH>
      """
    let identify = try #require(try Reading(text).summary.envelope?.identify)
    #expect(identify.repositoryName == "R")
    #expect(identify.deletedRecord == "transient")
    #expect(identify.hasSecondGranularity)
    #expect(identify.adminEmails == ["a@example.org"])
  }

  @Test func recordInAFormatWithoutReaderIsNamedAndTheNextIsRead() throws {
    let strange =
      "<record><header><identifier>oai:x:9</identifier><datestamp>2025-01-01</datestamp></header>"
      + "<metadata><m:mods xmlns:m='http://www.loc.gov/mods/v3'><m:titleInfo>x</m:titleInfo></m:mods>"
      + "</metadata></record>"
    let reading = try Reading(oaiPage(strange + oaiRecord("oai:x:1", "<dc:title>t</dc:title>")))
    #expect(reading.summary.received == 2)
    let item = try #require(reading.collector.unreadable.first)
    #expect(item.reason == .noReader)
    #expect(item.identifier == "oai:x:9")
    #expect(item.format == "{http://www.loc.gov/mods/v3}mods")
    #expect(item.place.start == TextPosition(line: 6, column: 1))
    #expect(String(decoding: item.bytes, as: UTF8.self) == strange)
  }

  @Test func pageCutOffIsIncompleteAndItsStumpIsNoRecord() throws {
    let whole = oaiPage(
      oaiRecord("oai:x:1", "<dc:title>t</dc:title>")
        + oaiRecord("oai:x:2", "<dc:title>u</dc:title>")
    )
    let cut = whole.firstRange(of: "oai:x:2")!.upperBound
    let reading = try Reading(String(whole[..<cut].dropLast(2)))
    #expect(!reading.summary.isComplete)
    #expect(reading.summary.records == 1)
    #expect(reading.collector.unreadable.map(\.reason) == [.truncated])
    #expect(reading.summary.problems.map(\.code).contains("truncated"))
  }

  @Test func pageThatEndsBetweenRecordsIsIncompleteToo() throws {
    let reading = try Reading(
      oaiPage(oaiRecord("oai:x:1", "<dc:title>t</dc:title>"), closed: false)
    )
    #expect(!reading.summary.isComplete)
    #expect(reading.summary.records == 1)
    #expect(reading.summary.unreadable == 0)
  }

  @Test func brokenCharactersAreDefectsOfTheirRecord() throws {
    var bytes = Array(
      oaiPage(
        oaiRecord("oai:x:1", "<dc:title>good</dc:title>")
          + oaiRecord("oai:x:2", "<dc:title>b@d t!tle &eacute;</dc:title>")
      ).utf8
    )
    bytes[bytes.firstIndex(of: UInt8(ascii: "@"))!] = 0xFF
    bytes[bytes.firstIndex(of: UInt8(ascii: "!"))!] = 0x0B
    let reading = try Reading(bytes)
    #expect(reading.records[0].defects.isEmpty)
    let record = reading.records[1]
    #expect(record.first(.title) == "b\u{FFFD}d t\u{FFFD}tle")
    #expect(
      Set(record.defects.map(\.kind)) == [.invalidEncoding, .controlCharacter, .undefinedEntity]
    )
    #expect(Set(record.defects.map(\.value)) == ["0xFF", "0xB", "&eacute;"])
  }

  @Test func leadingSpaceAndTrailingBytesAreSteppedOver() throws {
    let page = oaiPage(oaiRecord("oai:x:1", "<dc:title>t</dc:title>"))
    let reading = try Reading("\n\n" + page + "\n<b>Notice: undefined index</b>")
    #expect(reading.summary.records == 1)
    #expect(reading.summary.isComplete)
    #expect(reading.summary.problems.map(\.code) == ["leadingBytes", "trailingBytes"])
  }

  @Test func bareDublinCoreIsARecordNamedByItsIdentifier() throws {
    let text = """
      <dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <d:title>T</d:title><d:identifier>https://example.org/1</d:identifier></dc>
      """
    let record = try #require(try Reading(text).records.first)
    #expect(record.identifier == "https://example.org/1")
    #expect(record.values(of: "/oai_dc:dc/dc:title") == ["T"])
    #expect(record.first(.url) == "https://example.org/1")
  }

  @Test func aKeyStageAmongTheSubjectsIsAStage() throws {
    let subjects = ["Biology", "Key Stage 4", "ks3", "Kinetics", "GCSE"]
      .map { "<dc:subject>\($0)</dc:subject>" }.joined()
    let record = try #require(try Reading(oaiPage(oaiRecord("oai:x:1", subjects))).records.first)
    #expect(record.strings(.subject) == ["Biology", "Kinetics", "GCSE"])
    #expect(record.strings(.stage) == ["Key Stage 4", "ks3"])
  }

  @Test func mixedContentKeepsTheElementsOwnText() throws {
    let record = try Reading(
      oaiPage(oaiRecord("a", "<dc:title>one <b>bold</b> two</dc:title><dc:date>2020</dc:date>"))
    ).records[0]
    #expect(record.values(of: "/oai_dc:dc/dc:title") == ["one  two"])
    #expect(record.values(of: "/oai_dc:dc/dc:title/{http://www.openarchives.org/OAI/2.0/}b") == [])
    #expect(record.values(of: "/oai_dc:dc/dc:title/oai:b") == ["bold"])
    #expect(record.values(of: "/oai_dc:dc/dc:date") == ["2020"])
  }

  @Test func aRecordTooLargeIsSetAsideAndTheNextIsRead() throws {
    var limits = FeedLimits()
    limits.recordBytes = 2000
    let page = oaiPage(
      oaiRecord("oai:x:1", "<dc:title>\(String(repeating: "x", count: 5000))</dc:title>")
        + oaiRecord("oai:x:2", "<dc:title>t</dc:title>")
    )
    let reading = try Reading(Array(page.utf8), limits: limits)
    #expect(reading.collector.unreadable.map(\.reason) == [.tooLarge])
    #expect(reading.records.map(\.identifier) == ["oai:x:2"])
  }

  @Test func samePageSameDigestWhateverTheDatestamp() throws {
    let page = oaiPage(oaiRecord("a", "<dc:title>t</dc:title>"))
    let later = page.replacing("2025-01-01", with: "2026-06-06")
    let changed = page.replacing(">t<", with: ">u<")
    let digest = { (text: String) in try Reading(text).records[0].digest() }
    #expect(try digest(page) == digest(page))
    #expect(try digest(page) == digest(later))
    #expect(try digest(page) != digest(changed))
  }
}
