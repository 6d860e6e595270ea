import Feeds
import Metadata
import Testing

@Suite struct LOMReadingTests {
  /// What both bindings of one record must come to.
  static let expected: [(ResourceField, [String])] = [
    (.title, ["Tidal power"]), (.alternativeTitle, ["Ynni'r llanw"]), (.identifier, ["4711"]),
    (.language, ["en"]), (.description, ["How the tide turns a turbine."]),
    (.keyword, ["tides", "Geography"]), (.subject, ["Coasts"]), (.creator, ["Severn Energy, Ltd"]),
    (.publisher, ["Harbour Press"]), (.date, ["2020-05"]), (.format, ["text/html"]),
    (.url, ["https://example.org/tides"]), (.duration, ["PT5M"]), (.type, ["simulation"]),
    (.ageRange, ["11-14"]), (.learningTime, ["PT40M"]), (.cost, ["no"]),
    (.rights, ["Shared under https://creativecommons.org/licenses/by/4.0/."]),
    (.licence, ["https://creativecommons.org/licenses/by/4.0/"]), (.isPartOf, ["urn:x:series"]),
  ]

  @Test(arguments: [LOMFeeds.ieee, LOMFeeds.ims])
  func bothBindingsSayTheSameOfTheResource(_ feed: String) throws {
    let record = try #require(try Reading(feed).records.first)
    for (field, values) in Self.expected { #expect(record.strings(field) == values, "\(field)") }
    #expect(record.identifier == "SchoolStore:4711")
    #expect(record.format.reader == "lom")
    #expect(record.format.shape == "record")
  }

  @Test func bothBindingsHaveTheSamePaths() throws {
    let ieee = try #require(try Reading(LOMFeeds.ieee).records.first)
    let ims = try #require(try Reading(LOMFeeds.ims).records.first)
    for path in [
      "/lom/general/title/string", "/lom/general/identifier/entry", "/lom/general/structure/source",
      "/lom/general/structure/value", "/lom/lifeCycle/contribute/role/value",
      "/lom/lifeCycle/contribute/date/dateTime", "/lom/technical/duration/duration",
      "/lom/educational/typicalAgeRange/string", "/lom/classification/taxonPath/source/string",
    ] {
      #expect(!ieee.values(of: path).isEmpty, "\(path)")
      #expect(ieee.values(of: path) == ims.values(of: path), "\(path)")
    }
    #expect(ieee.values(of: "/lom/general/{http://profile.example.org/x}audience") == ["foreign"])
  }

  @Test func aWrappedValueStandsWhereItsTextDoes() throws {
    let record = try #require(try Reading(LOMFeeds.ims).records.first)
    #expect(record.place(of: "/lom/general/structure/value") == "12:9-12:15")
    let value = try #require(
      record.nodes.indices.first {
        record.paths.text(record.nodes[$0].path) == "/lom/general/structure/value"
      }
    )
    #expect(record.language(ofNode: value) == "x-none")
  }

  @Test func languagesComeFromEitherAttribute() throws {
    for feed in [LOMFeeds.ieee, LOMFeeds.ims] {
      let record = try #require(try Reading(feed).records.first)
      let titles = record.nodes.indices.filter {
        record.paths.text(record.nodes[$0].path) == "/lom/general/title/string"
      }
      #expect(titles.map { record.language(ofNode: $0) } == ["en", "cy"])
    }
  }

  @Test func mixturesAreReadWhole() throws {
    let record = try #require(
      try Reading(
        """
        <lom xmlns="http://ltsc.ieee.org/xsd/LOM" xmlns:i="http://www.imsproject.org/xsd/imsmd_rootv1p2">
        <general><i:catalogentry><i:catalog>URI</i:catalog><entry><string>urn:a</string></entry></i:catalogentry>
        <title>Bare title</title><i:keyword><i:langstring xml:lang="cy">tonnau</i:langstring></i:keyword></general>
        <lifecycle><contribute><role><value><string>author</string><string>editor</string></value></role>
        <centity><vcard>BEGIN:VCARD VERSION:3.0 FN:Mair Hughes END:VCARD</vcard></centity></contribute></lifecycle>
        <educational><typicallearningtime><datetime>PT1H</datetime></typicallearningtime></educational></lom>
        """
      ).records.first
    )
    #expect(record.identifier == "urn:a")
    #expect(record.strings(.title) == ["Bare title"])
    #expect(record.strings(.keyword) == ["tonnau"])
    #expect(record.strings(.creator) == ["Mair Hughes"])
    #expect(record.strings(.learningTime) == ["PT1H"])
    // A second text in one value is no value of its own, and is not lost.
    #expect(record.values(of: "/lom/lifeCycle/contribute/role/value") == ["author"])
    #expect(record.values(of: "/lom/lifeCycle/contribute/role/value/string") == ["editor"])
  }

  @Test(arguments: [
    "http://ltsc.ieee.org/xsd/LOM", "http://ltsc.ieee.org/xsd/LOMv1p0",
    "http://ltsc.ieee.org/xsd/imscc/LOM", "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest",
    "http://www.imsglobal.org/xsd/imsmd_v1p2", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    "http://www.imsproject.org/xsd/imsmd_rootv1p2",
  ])
  func everyNamespaceOfLOMIsKnownByAnyPrefix(_ namespace: String) throws {
    let feed = """
      <any:lom xmlns:any="\(namespace)"><any:general><any:title><any:string>T</any:string>\
      </any:title></any:general></any:lom>
      """
    let record = try #require(try Reading(feed).records.first)
    #expect(record.format.namespace == namespace)
    #expect(record.strings(.title) == ["T"])
  }

  @Test(arguments: [
    ("cc-by-sa-30", ["https://creativecommons.org/licenses/by-sa/3.0/"]),
    ("cc-by-40", ["https://creativecommons.org/licenses/by/4.0/"]), ("yes", []), ("2019", []),
  ])
  func aLicenceInPlaceOfYesAndNoIsOne(_ value: String, _ licences: [String]) throws {
    let feed = """
      <lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><title><string>T</string></title></general>
      <rights><copyrightAndOtherRestrictions><source>x</source><value>\(value)</value>
      </copyrightAndOtherRestrictions></rights></lom>
      """
    #expect(try Reading(feed).records.first?.strings(.licence) == licences)
  }

  @Test func anotherLOMIsNotRead() throws {
    let feed = "<lom xmlns='http://example.org/lombard'><general/></lom>"
    #expect(throws: FeedError.self) { try Reading(feed) }
  }

  @Test func oaiPMHCarriesBothBindings() throws {
    let page = oaiPage(
      [LOMFeeds.ieee.replacing("<?xml version=\"1.0\"?>\n", with: ""), LOMFeeds.ims].enumerated()
        .map { number, lom in
          """
          <record><header><identifier>oai:x:\(number)</identifier><datestamp>2026-01-01</datestamp>
          </header><metadata>\(lom)</metadata></record>
          """
        }.joined()
    )
    let reading = try Reading(page)
    #expect(reading.summary.reader == "lom")
    #expect(reading.records.map(\.identifier) == ["oai:x:0", "oai:x:1"])
    #expect(reading.records.map { $0.strings(.title) } == [["Tidal power"], ["Tidal power"]])
  }

  @Test func anSRUAnswerNamesItsRecordsAndCountsThem() throws {
    let reading = try Reading(LOMFeeds.sru(LOMFeeds.ims))
    #expect(reading.records.map(\.identifier) == ["urn:sru:1"])
    #expect(reading.summary.announced == 42)
    let record = try #require(reading.records.first)
    #expect(record.strings(.publisher) == ["Harbour Press"])
    // What the server adds of its own, such as ratings, would make the record change every day.
    #expect(!record.nodes.contains { record.paths.text($0.path).contains("rating") })
  }

  @Test func anSRUAnswerWithoutRecordsIsNoFault() throws {
    let reading = try Reading(
      """
      <searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse">
      <numberOfRecords>0</numberOfRecords><diagnostics><diagnostic xmlns="http://docs.oasis-open.org/ns/search-ws/diagnostic">
      <uri>info:srw/diagnostic/1/66</uri><message>Unknown schema for retrieval</message></diagnostic></diagnostics>
      </searchRetrieveResponse>
      """
    )
    #expect(reading.summary.received == 0)
    #expect(reading.summary.announced == 0)
    #expect(reading.summary.problems.map(\.code) == ["sruDiagnostic"])
    #expect(reading.summary.problems.first?.message.contains("Unknown schema") == true)
  }

  @Test func aRecordPackedAsTextSaysWhatToAskFor() throws {
    let reading = try Reading(LOMFeeds.sru("&lt;lom/&gt;"))
    #expect(reading.collector.unreadable.first?.reason == .noReader)
    #expect(reading.collector.unreadable.first?.message.contains("recordPacking=xml") == true)
  }

  @Test func aManifestNamesItsMetadata() throws {
    let reading = try Reading(LOMFeeds.manifest)
    #expect(reading.records.map(\.identifier) == ["cart-1", "cart-1#res-7"])
    #expect(reading.records.map(\.format.shape) == ["cartridge", "part"])
    #expect(reading.records.first?.strings(.title) == ["Coasts"])
    // The block without content describes nothing.
    #expect(reading.collector.unreadable.map(\.reason) == [.unidentified])
    #expect(reading.summary.received == 3)
  }

  @Test func aManifestWithoutMetadataSaysSo() throws {
    let feed = "<manifest xmlns='http://www.imsglobal.org/xsd/imscp_v1p1'><resources/></manifest>"
    let error = #expect(throws: FeedError.self) { try Reading(feed) }
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains("LOM") == true)
  }

  @Test func aHugeCardIsPassedOver() throws {
    let logo = String(repeating: " " + String(repeating: "Q", count: 70) + "\n", count: 20_000)
    let feed = LOMFeeds.ieee.replacing("FN:\n", with: "PHOTO;ENCODING=b:\n\(logo)FN:\n")
    let record = try #require(try Reading(feed).records.first)
    #expect(record.strings(.creator) == ["Severn Energy, Ltd"])
  }

  @Test func aNestedTaxonomyAsDeepAsTheLimitIsRead() throws {
    let taxa = (0..<180).map { "<taxon><entry><string>level \($0)</string></entry>" }.joined()
    let feed = """
      <lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><title><string>T</string></title></general>
      <classification><taxonPath>\(taxa)\(String(repeating: "</taxon>", count: 180))</taxonPath>
      </classification></lom>
      """
    let record = try #require(try Reading(feed).records.first)
    #expect(record.strings(.subject) == ["level 179"])
    #expect(record.strings(.keyword).count == 179)
  }
}
