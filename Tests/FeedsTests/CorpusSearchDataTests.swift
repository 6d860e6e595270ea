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

  /// The resources of every feed of the corpus, by source and key.
  private final class Keys: FeedSink {
    var source = ""
    var keys: Set<String> = []

    func record(_ record: inout Record) { keys.insert(source + "\t" + record.resourceKey) }
    func unreadable(_ item: UnreadableItem) {}
  }

  private static func rows(_ file: String) throws -> (header: String, rows: [[String]]) {
    let path = "\(Folders.corpus)/searches/\(file)"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return (
      String(lines.first ?? ""),
      lines.dropFirst().map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    )
  }

  @Test func everyQueryHasItsNeedAndARightAnswer() throws {
    let (header, queries) = try Self.rows("queries.tsv")
    #expect(header == "query_id\tquery\tkind\tneed")
    #expect(queries.allSatisfy { $0.count == 4 && !$0.contains("") })
    #expect(Set(queries.map { $0[0] }).count == queries.count)
    #expect(Set(queries.map { $0[1] }).count == queries.count)
    #expect(queries.count { $0[2] == "topic" } == 40)
    #expect(queries.count { $0[2] == "known-item" } == 60)

    let judged = try Self.rows("judgements.tsv").rows
    let answered = Set(judged.filter { $0.last == "3" }.map { $0[0] })
    #expect(answered == Set(queries.map { $0[0] }))
  }

  @Test func everyJudgementIsOfAResourceInAFeed() throws {
    let sink = Keys()
    for feed in CorpusFeedTests.feeds {
      sink.source = String(feed.path.prefix { $0 != "/" })
      let source = try FileSource(path: Folders.corpus + "/feeds/" + feed.path)
      let name = String(feed.path.split(separator: "/").last ?? "")
      _ = try FeedReader.read(source, FeedRequest(name: name), into: sink)
    }
    let (header, judged) = try Self.rows("judgements.tsv")
    #expect(header == "query_id\tsource\trecord\tgrade")
    for row in judged {
      #expect(row.count == 4 && ["0", "1", "2", "3"].contains(row.last), "\(row)")
      #expect(sink.keys.contains(row[1...2].joined(separator: "\t")), "\(row)")
    }
    let pairs = Set(judged.map { $0.prefix(3).joined(separator: "\t") })
    #expect(pairs.count == judged.count)
  }
}
