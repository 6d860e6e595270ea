import Feeds
import Foundation
import Ingest
import Markup
import Metadata
import Standards
import TestSupport
import Testing

/// The defective feeds of the corpus yield the findings written down for them, and no others; the
/// clean ones yield no error.
@Suite struct CorpusFindingTests {
  /// What a file in `Corpus/expected` holds.
  struct Expectation: Decodable, Sendable, CustomTestStringConvertible {
    struct Finding: Decodable, Sendable {
      let record: String
      let code: String
      let value: String
      let line: Int?
    }

    let feed: String
    let findings: [Finding]

    var testDescription: String { feed }
  }

  static let expectations: [Expectation] = {
    let folder = Folders.corpus + "/expected"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
      return try? JSONDecoder().decode(Expectation.self, from: data)
    }
  }()

  static let cleanFeeds = [
    "larkfield-repository/ListRecords-1.xml", "larkfield-repository/ListRecords-2.xml",
    "county-archive/domesday-for-schools.xml",
    "meridian-consortium/Meridian_UKColleges_JournalsCollection_2026-09-01.txt",
    "meridian-consortium/Meridian_UKColleges_BooksCollection_2026-09-01.txt",
    "brightwell-education/fractions-in-year-4.jsonld", "tamar-learning/resources.json",
    "severn-schools/shared-resources.jsonld", "quayside-college/resources.jsonl",
    "lernwerkstatt-nordtor/materialien.json", "lernwerkstatt-nordtor/unterricht.json",
    "brightwell-education/primary.jsonl", "severn-schools/shared-2026.jsonld",
    "alderfield-exchange/shared.jsonl", "slievebeg-hub/resources.json",
    "thistledown-inclusion/catalogue.json",
    "quayside-college/vocational.jsonl", "tarnside-collections/catalogue.jsonld",
    "tarnside-collections/Tarnside_UK-HE-FE_JournalsDeal_2026-09-01.txt",
    "cwm-elan-cluster/ListRecords.xml", "wharfside-adult-learning/ListRecords.xml",
    "inverallan-commons/ListRecords-lom-1.xml", "inverallan-commons/ListRecords-lom-2.xml",
    "skerrow-press/sru-answer.xml", "skerrow-press/SkerrowPress_Global_EBooks_2026-09-01.txt",
    "dunmere-observatory/night-sky.xml", "eastmoor-college/welding-symbols.xml",
  ]

  /// A finding as people meet it.
  struct Found: CustomStringConvertible {
    let record: String
    let code: String
    let severity: Severity
    let value: String
    let line: Int

    var description: String { "\(line): \(record) \(code) \"\(value)\"" }

    func matches(_ expected: Expectation.Finding) -> Bool {
      code == expected.code && value == expected.value && record.contains(expected.record)
        && (expected.line == nil || expected.line == line)
    }
  }

  private final class Sink: AssessedSink {
    let rules: RuleSet
    var found: [Found] = []

    init(_ rules: RuleSet) { self.rules = rules }

    func assessed(_ record: inout Record, _ assessment: Assessment) {
      for finding in assessment.findings {
        add(finding, record: record.identifier, place: finding.place.advanced(from: record.start))
      }
    }

    func unreadable(_ item: UnreadableItem) { Issue.record("\(item)") }

    func add(_ finding: Finding, record: String, place: Place) {
      found.append(
        Found(
          record: record,
          code: rules.code(of: finding),
          severity: rules.severity(of: finding),
          value: finding.value,
          line: place.start.line
        )
      )
    }
  }

  /// Every finding of a feed at warning level or above, the day being the one the feeds were made for.
  static func findings(inFeed path: String) throws -> [Found] {
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let clock = DayClock.fixed(year: 2026, month: 9, day: 14)
    let sink = Sink(try library.ruleSet(clock: clock))
    let request = FeedRequest(name: String(path.split(separator: "/").last ?? ""))
    let source = try FileSource(path: Folders.corpus + "/feeds/" + path)
    let (_, atEnd) = try AssessedFeed.run(source, request, rules: sink.rules, into: sink)
    for finding in atEnd { sink.add(finding, record: "", place: finding.place) }
    return sink.found.filter { $0.severity >= .warning }
  }

  @Test(arguments: expectations)
  func aDefectiveFeedYieldsExactlyWhatIsWrittenDown(expectation: Expectation) throws {
    var found = try Self.findings(inFeed: expectation.feed)
    for expected in expectation.findings {
      if let place = found.firstIndex(where: { $0.matches(expected) }) {
        found.remove(at: place)
      } else {
        Issue.record("\(expected.code) \"\(expected.value)\" in \(expected.record) was not found")
      }
    }
    for unexpected in found { Issue.record("not written down: \(unexpected)") }
  }

  @Test(arguments: cleanFeeds)
  func aCleanFeedHasNoErrors(path: String) throws {
    let errors = try Self.findings(inFeed: path).filter { $0.severity >= .error }
    #expect(errors.isEmpty, "\(errors)")
  }

  @Test func everyExpectationIsRead() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Folders.corpus + "/expected")
    #expect(Self.expectations.count == files.count)
    #expect(Self.expectations.allSatisfy { !$0.findings.isEmpty })
  }

  @Test func everyFeedIsEitherCleanOrHasItsFindingsWrittenDown() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Folders.corpus + "/feeds")
    let named = Self.cleanFeeds + Self.expectations.map(\.feed)
    #expect(
      Set(named.compactMap { $0.split(separator: "/").first.map(String.init) }) == Set(folders)
    )
  }
}
