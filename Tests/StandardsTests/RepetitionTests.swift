import Feeds
import Markup
import Metadata
import TestSupport
import Testing

@testable import Standards

/// That a record is judged as if no other had come before it, though what it repeats is not judged
/// again.
@Suite struct RepetitionTests {
  /// Judges each record twice: after all the others, and by an assessor that knows no other.
  private final class Sink: FeedSink {
    let rules: RuleSet
    let assessor: Assessor
    private(set) var compared = 0

    init(_ rules: RuleSet) {
      self.rules = rules
      assessor = Assessor(rules: rules)
    }

    func record(_ record: inout Record) {
      let inFeed = alone(assessor.assess(record))
      let byItself = alone(Assessor(rules: rules).assess(record))
      #expect(inFeed == byItself, "\(record.identifier)")
      compared += 1
    }

    func unreadable(_ item: UnreadableItem) { Issue.record("\(item)") }

    /// The findings that do not depend on other records.
    private func alone(_ assessment: Assessment) -> [Finding] {
      assessment.findings.filter { !rules[$0.criterion].check.isAboutFeed }
    }
  }

  private func compare(_ feed: String, records: Int) throws {
    let library = try StandardsLibrary.load(folder: Folders.standards)
    let sink = Sink(try library.ruleSet(clock: .fixed(year: 2026, month: 1, day: 15)))
    _ = try FeedReader.read(MemorySource(Array(feed.utf8)), FeedRequest(name: "feed"), into: sink)
    #expect(sink.compared == records)
  }

  /// Few values for each field, so that records often repeat each other, and often nearly.
  private static let pools: [(String, [String])] = [
    ("title", ["", "Fractions", "fractions ", "N/A", "Volcanoes of the world"]),
    ("language", ["en", "English", "cy", "en "]),
    ("date", ["2011", "2011-13", "yesterday", "2999-01-01"]),
    ("rights", ["", "https://creativecommons.org/licenses/by/4.0/", "all mine", "CC BY 4.0"]),
    ("type", ["Text", "text", "InteractiveResource", "Nonsense"]),
    ("description", ["", "Short.", "Ten words that tell a teacher what may be found here."]),
  ]

  @Test(arguments: 1...4) func recordsOfDublinCoreAreJudgedEachByItself(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var feed = "<list>"
    for number in 0..<120 {
      feed += """
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
          xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>r\(number)</dc:identifier>
        """
      for (name, values) in Self.pools where Int.random(in: 0..<5, using: &random) > 0 {
        for _ in 0...(Int.random(in: 0..<6, using: &random) / 5) {
          let language = Bool.random(using: &random) ? " xml:lang=\"en\"" : ""
          feed +=
            "<dc:\(name)\(language)>\(values.randomElement(using: &random) ?? "")</dc:\(name)>"
        }
      }
      feed += "</oai_dc:dc>"
    }
    try compare(feed + "</list>", records: 120)
  }

  @Test(arguments: 1...4) func rowsOfKBARTAreJudgedEachByItself(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let columns: [(String, [String])] = [
      ("publication_title", ["Annals", "Notes ", "\u{FFFD}ld", ""]),
      ("print_identifier", ["", "0028-0836", "0028-0837", "00280836"]),
      ("online_identifier", ["", "1476-4687", "9780198526636"]),
      ("date_first_issue_online", ["", "1999", "1999-02-30", "2005-01-01"]),
      ("date_last_issue_online", ["", "1998", "2010-12"]),
      ("title_url", ["https://a.example.org/x", "a.example.org", ""]),
      ("title_id", ["t1", "t2", "t3"]),
      ("coverage_depth", ["fulltext", "Full text", ""]),
      ("publication_type", ["serial", "monograph", "Serial"]),
      ("access_type", ["P", "F", "free"]),
    ]
    var feed = columns.map(\.0).joined(separator: "\t") + "\n"
    for _ in 0..<200 {
      feed += columns.map { $0.1.randomElement(using: &random) ?? "" }.joined(separator: "\t")
      feed += "\n"
    }
    // The list itself is judged too.
    try compare(feed, records: 201)
  }
}
