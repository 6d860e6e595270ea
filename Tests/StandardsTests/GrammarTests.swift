import Feeds
import Markup
import Metadata
import TestSupport
import Testing

@testable import Standards

/// LOM records read by the real reader, judged by the shipped grammars.
@Suite struct GrammarTests {
  /// Keeps what was found in each record, with places in the feed.
  private final class Sink: FeedSink {
    let rules: RuleSet
    let assessor: Assessor
    var found: [String] = []

    init(_ rules: RuleSet) {
      self.rules = rules
      assessor = Assessor(rules: rules)
    }

    func record(_ record: inout Record) {
      for finding in assessor.assess(record).findings
      where rules[finding.criterion].group == "binding" {
        let place = finding.place.advanced(from: record.start)
        found.append(
          "\(place.start.line):\(place.start.column) \(rules.code(of: finding)) \(finding.detail)"
        )
      }
    }

    func unreadable(_ item: UnreadableItem) {}
  }

  private func found(_ feed: String) throws -> [String] {
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let sink = Sink(try library.ruleSet())
    _ = try FeedReader.read(MemorySource(Array(feed.utf8)), FeedRequest(name: "feed"), into: sink)
    return sink.found
  }

  @Test func faultsAreFoundInTheFeedWhereTheyStand() throws {
    let feed = """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:m="http://www.imsglobal.org/xsd/imsmd_v1p2">
      <ListRecords><record><header><identifier>oai:x:1</identifier><datestamp>2026-01-01</datestamp></header>
      <metadata><m:lom><m:general>
        <m:language>en</m:language>
        <m:title><m:langstring language="en">Tides</m:langstring></m:title>
      </m:general><m:lifeCycle/></m:lom></metadata></record>
      <record><header><identifier>oai:x:2</identifier><datestamp>2026-01-01</datestamp></header>
      <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><rights/>
        <general><title>Tides</title></general><rights/></lom></metadata></record>
      </ListRecords></OAI-PMH>
      """
    #expect(
      try found(feed) == [
        "5:3 LOM.elementOrder in <general> it comes before <language>, and not behind it",
        "5:12 LOM.attribute <langstring> has no attribute language, but xml:lang",
        "6:13 LOM.element capitals count, so write <lifecycle>",
        "9:12 LOM.element text stands in <title> itself, where it belongs in <string>",
        "9:42 LOM.elementRepeated <lom> may have one <rights>, and this is another",
      ]
    )
  }

  @Test func profilesAndTheVariantsOfANamespaceAreLetBe() throws {
    let feed = """
      <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1" identifier="m" xmlns:l="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest">
      <metadata><l:lom xmlns:f="http://profile.example.org/f"><l:general><f:kind><f:source>x</f:source></f:kind>
      <l:title><l:string language="en">Tides</l:string></l:title></l:general></l:lom></metadata></manifest>
      """
    #expect(try found(feed) == [])
  }
}
