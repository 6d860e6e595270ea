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
    Feed(path: "oakhurst-media/catalogue.json", reader: "jsonld", records: 6),
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
