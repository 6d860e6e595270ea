import Feeds
import Markup
import Metadata
import TestSupport
import Testing

@Suite struct HostileInputTests {
  private func error(_ bytes: [UInt8]) -> FeedError? {
    #expect(throws: FeedError.self) { _ = try Reading(bytes) }
  }

  private func error(_ text: String) -> FeedError? { error(Array(text.utf8)) }

  @Test func nothingIsNamedAsNothing() {
    #expect(error("")?.kind == .empty)
    #expect(error("  \n\t ")?.kind == .empty)
  }

  @Test func whatBeginsWithWhiteSpaceIsReadBehindIt() throws {
    let blank = String(repeating: " \n", count: 200_000)
    let record = #"{"@context":"https://schema.org/","@type":"Course","@id":"urn:1","name":"One"}"#
    let reading = try Reading(Gzip.compress(Array((blank + record).utf8)))
    #expect(reading.records.map(\.identifier) == ["urn:1"])
    #expect(reading.records[0].start.line == 200_001)
  }

  @Test func whiteSpaceWithoutEndIsRefused() {
    let bomb = error(Gzip.compress([UInt8](repeating: 0x20, count: 64 << 20)))
    #expect(bomb?.message.contains("bomb") == true)
    let plain = #expect(throws: FeedError.self) {
      try FeedReader.read(
        RepeatingSource(0x20, count: 1 << 30),
        FeedRequest(name: "blank"),
        into: Collector()
      )
    }
    #expect(plain?.message == "it begins with 16 MB of white space: this is no feed")
  }

  @Test func twoGigabytesOfZerosAreRefusedAtOnce() {
    let error = #expect(throws: FeedError.self) {
      try FeedReader.read(
        RepeatingSource(0, count: 2 << 30),
        FeedRequest(name: "zeros"),
        into: Collector()
      )
    }
    #expect(error?.kind == .allZeros)
  }

  @Test(arguments: [
    "<!DOCTYPE html><html><head><title>Down for\n maintenance</title></head></html>",
    "<html><head><TITLE lang='en'>Down for maintenance</TITLE></head></html>",
    "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Down for maintenance</title></head></html>",
  ])
  func webPagesAreNamedWithTheirTitle(_ text: String) {
    let error = error(text)
    #expect(error?.kind == .html)
    #expect(error?.message.contains("Down for maintenance") == true)
  }

  @Test(arguments: [
    "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><lolz>&lol2;</lolz>",
    "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>",
    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><a/>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><a/>",
  ])
  func documentTypesAreRefusedWithTheirPlace(_ text: String) {
    let error = error(text)
    #expect(error?.kind == .doctype)
    #expect(error?.place?.start.line == (text.hasPrefix("<?xml") ? 2 : 1))
  }

  @Test func millionDeepNestingIsRefused() {
    let deep = String(repeating: "<a>", count: 1_000_000)
    let xml = error("<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>" + deep)
    #expect(xml?.kind == .tooDeep)
    let json = error(String(repeating: "[", count: 1_000_000))
    #expect(json?.kind == .tooDeep)
    let object = error(String(repeating: "{\"a\":", count: 1_000_000))
    #expect(object?.kind == .tooDeep)
  }

  @Test func aTagWithoutEndIsRefused() {
    let text = "<a " + (0..<400_000).map { "a\($0)='1' " }.joined()
    #expect(error(text)?.kind == .tooLarge)
  }

  @Test func manyAttributesAreReadOrRefusedButNotForLong() throws {
    let attributes = (0..<8000).map { "a\($0)='1' " }.joined()
    let page = oaiPage(oaiRecord("oai:x:1", "<dc:title \(attributes)>t</dc:title>"))
    let reading = try Reading(page)
    #expect(reading.summary.received == 1)
  }

  @Test func aBombBehindAGoodBeginningIsRefusedByName() {
    let content = Array(oaiPage(oaiRecord("oai:x:1", "<dc:title>t</dc:title>"), closed: false).utf8)
    let error = error(Gzip.compress(content + [UInt8](repeating: 0x20, count: 64 << 20)))
    #expect(error?.kind == .unreadable)
    #expect(error?.message.contains("bomb") == true)
  }

  @Test(arguments: 0..<40)
  func mutatedFeedsNeverCrashAndCountsAddUp(_ seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let feeds = [
      oaiPage((0..<5).map { oaiRecord("oai:x:\($0)", "<dc:title>t</dc:title>") }.joined()),
      LOMFeeds.ieee, LOMFeeds.sru(LOMFeeds.ims), LOMFeeds.manifest,
      "publication_title\tprint_identifier\ttitle_id\nA\t0028-0836\tx\nB\t\ty\n",
      #"[{"@context":"https://schema.org/","@id":"urn:1","name":"a","keywords":["b","c"]},{"@type":"Course","@id":"u"}]"#,
    ]
    for feed in feeds {
      for _ in 0..<25 {
        var bytes = Array(feed.utf8)
        for _ in 0..<(1 + generator.next() % 6) {
          let position = Int(generator.next() % UInt64(bytes.count))
          switch generator.next() % 3 {
          case 0: bytes[position] = UInt8(truncatingIfNeeded: generator.next())
          case 1: bytes.remove(at: position)
          default: bytes.insert(contentsOf: bytes.prefix(Int(generator.next() % 30)), at: position)
          }
        }
        let collector = Collector()
        let request = FeedRequest(name: "mutated")
        let source = PiecemealSource(bytes, piece: 1 + Int(generator.next() % 300))
        guard let summary = try? FeedReader.read(source, request, into: collector) else { continue }
        #expect(
          summary.received == collector.members.count + collector.unreadable.count
        )
        for record in collector.members {
          for node in record.nodes {
            #expect(node.value.upperBound <= record.text.count)
            #expect(node.source.upperBound <= record.raw.count)
            #expect(node.end <= record.nodes.count)
          }
        }
      }
    }
  }
}
