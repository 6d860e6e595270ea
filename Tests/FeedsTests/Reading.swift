import Feeds
import Markup
import Metadata
import TestSupport

/// Keeps everything a reader hands out.
final class Collector: FeedSink {
  var records: [Record] = []
  var unreadable: [UnreadableItem] = []

  func record(_ record: inout Record) { records.append(record) }
  func unreadable(_ item: UnreadableItem) { unreadable.append(item) }

  /// The records without the description of the feed itself.
  var members: [Record] { records.filter { $0.format.shape != "collection" } }
}

/// What came of reading a text.
struct Reading {
  let summary: FeedSummary
  let collector: Collector

  init(
    _ bytes: [UInt8],
    name: String = "feed",
    reader: String? = nil,
    piece: Int = 1 << 20,
    limits: FeedLimits = FeedLimits(),
    recordLimit: Int? = nil
  ) throws {
    collector = Collector()
    summary = try FeedReader.read(
      PiecemealSource(bytes, piece: piece),
      FeedRequest(name: name, reader: reader, limits: limits, recordLimit: recordLimit),
      into: collector
    )
  }

  init(_ text: String, name: String = "feed", piece: Int = 1 << 20) throws {
    try self.init(Array(text.utf8), name: name, piece: piece)
  }

  var records: [Record] { collector.members }
}

extension Record {
  /// The place of the first node at `path`, absolute, as `line:column-line:column`.
  func place(of path: String, ordinal: Int = 0) -> String? {
    var matches = nodes.indices.filter { paths.text(nodes[$0].path) == path }
    guard ordinal < matches.count else { return nil }
    matches.removeFirst(ordinal)
    let place = self.place(ofNode: matches[0]).advanced(from: start)
    return "\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
  }

  /// The values of the nodes at `path`.
  func values(of path: String) -> [String] {
    nodes.indices.filter { paths.text(nodes[$0].path) == path }.map { value(ofNode: $0) }
  }
}

/// Wraps records in an OAI-PMH answer.
func oaiPage(_ records: String, token: String = "", closed: Bool = true) -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2026-01-01T00:00:00Z</responseDate>
  <request verb="ListRecords">http://repository.example.org/oai</request>
  <ListRecords>
  \(records)
  \(token)\(closed ? "</ListRecords>\n</OAI-PMH>" : "")
  """
}

/// An OAI-PMH record with oai_dc inside.
func oaiRecord(_ identifier: String, _ elements: String) -> String {
  """
  <record><header><identifier>\(identifier)</identifier><datestamp>2025-01-01</datestamp></header>
  <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  \(elements)
  </oai_dc:dc></metadata></record>
  """
}
