import Feeds
import Foundation
import Markup
import Metadata
import TestSupport
import Testing

/// The searches of the corpus ask for things that its feeds hold.
@Suite struct CorpusSearchDataTests {
  struct File: Decodable {
    struct Search: Decodable {
      let query: String
      let top: Int
      let mustInclude: [String]
      let mustExclude: [String]?
      let filters: [[String]]?
    }

    let comment: String
    let searches: [Search]
  }

  private final class Titles: FeedSink {
    var titles: Set<String> = []

    func record(_ record: inout Record) { titles.formUnion(record.strings(.title)) }
    func unreadable(_ item: UnreadableItem) {}
  }

  private static let titles: Result<Set<String>, any Error> = Result {
    let sink = Titles()
    for feed in CorpusFeedTests.feeds {
      let source = try FileSource(path: Folders.corpus + "/feeds/" + feed.path)
      _ = try FeedReader.read(source, FeedRequest(name: feed.path), into: sink)
    }
    return sink.titles
  }

  @Test(arguments: ["known-items", "topics", "filters"])
  func everyTitleLookedForIsInAFeed(name: String) throws {
    let path = "\(Folders.corpus)/searches/\(name).json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let titles = try Self.titles.get()
    for search in try JSONDecoder().decode(File.self, from: data).searches {
      let named = search.mustInclude + (search.mustExclude ?? [])
      #expect(titles.isSuperset(of: named), "\(search.query): \(Set(named).subtracting(titles))")
      #expect(!search.mustInclude.isEmpty && search.top >= search.mustInclude.count)
      #expect((search.filters ?? []).allSatisfy { $0.count == 2 })
    }
  }
}
