import Feeds
import Foundation
import Markup
import Metadata
import TestSupport
import Testing

/// Every feed of the corpus is read whole, by the reader its content asks for.
@Suite struct CorpusFeedTests {
  struct Feed: Sendable, CustomTestStringConvertible {
    let path: String
    let reader: String
    let records: Int
    var tombstones = 0

    var testDescription: String { path }
  }

  static let feeds = [
    Feed(path: "larkfield-repository/ListRecords-1.xml", reader: "oai_dc", records: 14),
    Feed(
      path: "larkfield-repository/ListRecords-2.xml",
      reader: "oai_dc",
      records: 8,
      tombstones: 1
    ),
    Feed(path: "county-archive/domesday-for-schools.xml", reader: "oai_dc", records: 1),
    Feed(path: "harbourside-archive/ListRecords.xml", reader: "oai_dc", records: 7),
    Feed(
      path: "meridian-consortium/Meridian_UKColleges_JournalsCollection_2026-09-01.txt",
      reader: "kbart",
      records: 9
    ),
    Feed(
      path: "meridian-consortium/Meridian_UKColleges_BooksCollection_2026-09-01.txt",
      reader: "kbart",
      records: 8
    ),
    Feed(
      path: "northgate/Northgate_UK-Colleges_Backfiles_2026-08-15.txt",
      reader: "kbart",
      records: 12
    ),
    Feed(
      path: "alderbrook/Alderbrook_Global_AllTitles_2011-03-01.txt",
      reader: "kbart",
      records: 3
    ),
    Feed(path: "brightwell-education/fractions-in-year-4.jsonld", reader: "jsonld", records: 1),
    Feed(path: "tamar-learning/resources.json", reader: "jsonld", records: 6),
    Feed(path: "severn-schools/shared-resources.jsonld", reader: "jsonld", records: 7),
    Feed(path: "quayside-college/resources.jsonl", reader: "jsonld", records: 6),
    Feed(path: "lernwerkstatt-nordtor/materialien.json", reader: "jsonld", records: 4),
    Feed(path: "lernwerkstatt-nordtor/unterricht.json", reader: "jsonld", records: 12),
    Feed(path: "oakhurst-media/catalogue.json", reader: "jsonld", records: 6),
    Feed(path: "brightwell-education/primary.jsonl", reader: "jsonld", records: 45),
    Feed(path: "severn-schools/shared-2026.jsonld", reader: "jsonld", records: 38),
    Feed(path: "slievebeg-hub/resources.json", reader: "jsonld", records: 21),
    Feed(path: "thistledown-inclusion/catalogue.json", reader: "jsonld", records: 22),
    Feed(path: "quayside-college/vocational.jsonl", reader: "jsonld", records: 23),
    Feed(path: "tarnside-collections/catalogue.jsonld", reader: "jsonld", records: 38),
    Feed(
      path: "tarnside-collections/Tarnside_UK-HE-FE_JournalsDeal_2026-09-01.txt",
      reader: "kbart",
      records: 23
    ),
    Feed(path: "rapidlearn-marketplace/export.json", reader: "jsonld", records: 14),
    Feed(path: "cwm-elan-cluster/ListRecords.xml", reader: "oai_dc", records: 25),
    Feed(path: "wharfside-adult-learning/ListRecords.xml", reader: "oai_dc", records: 26),
    Feed(path: "inverallan-commons/ListRecords-lom-1.xml", reader: "lom", records: 20),
    Feed(path: "inverallan-commons/ListRecords-lom-2.xml", reader: "lom", records: 18),
    Feed(path: "skerrow-press/sru-answer.xml", reader: "lom", records: 41),
    Feed(
      path: "skerrow-press/SkerrowPress_Global_EBooks_2026-09-01.txt",
      reader: "kbart",
      records: 16
    ),
    Feed(path: "alderfield-exchange/shared.jsonl", reader: "jsonld", records: 60),
    Feed(path: "thornbury-vle/ListRecords.xml", reader: "lom", records: 10),
    Feed(path: "offene-kiste/kiste.json", reader: "jsonld", records: 6),
    Feed(path: "dunmere-observatory/night-sky.xml", reader: "lom", records: 1),
    Feed(path: "eastmoor-college/welding-symbols.xml", reader: "lom", records: 1),
  ]

  private final class Sink: FeedSink {
    var identifiers: [String] = []
    var unreadable: [UnreadableItem] = []

    func record(_ record: inout Record) { identifiers.append(record.identifier) }
    func unreadable(_ item: UnreadableItem) { unreadable.append(item) }
  }

  @Test(arguments: feeds)
  func everyFeedIsReadWhole(feed: Feed) throws {
    let sink = Sink()
    let source = try FileSource(path: Folders.corpus + "/feeds/" + feed.path)
    let name = String(feed.path.split(separator: "/").last ?? "")
    let summary = try FeedReader.read(source, FeedRequest(name: name), into: sink)
    #expect(summary.reader == feed.reader)
    #expect(summary.records == feed.records)
    #expect(summary.tombstones == feed.tombstones)
    #expect(sink.unreadable == [])
    #expect(summary.isComplete)
    #expect(Set(sink.identifiers).count == sink.identifiers.count)
  }

  @Test func noFeedOfTheCorpusIsForgotten() throws {
    let folder = Folders.corpus + "/feeds"
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    #expect(found.sorted() == Self.feeds.map(\.path).sorted())
  }
}
