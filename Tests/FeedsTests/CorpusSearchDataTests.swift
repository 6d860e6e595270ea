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

  /// A file of searches for a topic and a stage.
  struct StageFile: Decodable {
    struct Search: Decodable {
      let query: String
      let words: [String]
      let mustIncludeOne: [String]
    }

    let searches: [Search]
  }

  /// The text of every resource of the corpus, by its titles.
  private final class Texts: FeedSink {
    var texts: [String: [String]] = [:]

    func record(_ record: inout Record) {
      let text = ResourceField.allCases.flatMap { record.strings($0) }.joined(separator: "\n")
      for title in record.strings(.title) { texts[title, default: []].append(text) }
    }

    func unreadable(_ item: UnreadableItem) {}
  }

  @Test func whatSuitsAStageIsInAFeedAndDoesNotSayTheWordsOfTheQuery() throws {
    let sink = Texts()
    for feed in CorpusFeedTests.feeds {
      let source = try FileSource(path: Folders.corpus + "/feeds/" + feed.path)
      _ = try FeedReader.read(source, FeedRequest(name: feed.path), into: sink)
    }
    let path = "\(Folders.corpus)/searches/stages.json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    for search in try JSONDecoder().decode(StageFile.self, from: data).searches {
      #expect(!search.mustIncludeOne.isEmpty && !search.words.isEmpty)
      for title in search.mustIncludeOne {
        let texts = try #require(sink.texts[title], "\(search.query): \(title) is in no feed")
        for word in search.words {
          #expect(
            texts.contains { $0.range(of: word, options: .caseInsensitive) == nil },
            "\(title) says \(word)"
          )
        }
      }
    }
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
