import Catalogue
import Feeds
import Metadata
import Standards

/// Titles as a KBART Phase II list: tab-separated, the standard's 25 columns in their order.
///
/// What came as KBART leaves with its own cells, a row for each coverage run; books and journals
/// that came in other formats leave with what is known of them. Other resources are no titles.
struct KBARTExport: ExportForm {
  var head: [UInt8] { Self.line(KBARTColumns.phaseII) }

  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) throws -> [UInt8] {
    let records = try reader.records(document: resource.stored.document)
    let rows = try records.compactMap { record -> [UInt8]? in
      let version = record.latest
      guard version.context.format.reader == "kbart", version.context.format.shape == "title",
        record.status == .active
      else { return nil }
      let read = try FeedReader.readAgain(
        raw: version.raw,
        context: version.context.content,
        format: version.context.format
      )
      return read.map { Self.line(Self.cells(of: $0)) }
    }
    guard rows.isEmpty, !records.contains(where: { $0.latest.context.format.reader == "kbart" })
    else { return rows.flatMap(\.self) }
    return Self.row(resource)
  }

  /// The cells of a title list's row, in the order of the standard.
  private static func cells(of record: Record) -> [String] {
    var cells: [String: String] = [:]
    for (index, node) in record.nodes.enumerated() where node.kind == .cell {
      cells[record.paths.text(node.path)] = record.value(ofNode: index)
    }
    return KBARTColumns.phaseII.map { cells[$0] ?? "" }
  }

  /// The row of a book or a journal of another format.
  private static func row(_ resource: ExportedResource) -> [UInt8] {
    let kind = CitationKind(resource)
    guard kind == .book || kind == .journal else { return [] }
    let metadata = resource.metadata
    let isSerial = kind == .journal
    let cells = [
      "publication_title": resource.stored.summary.title,
      "online_identifier": (isSerial ? metadata[.issn] : metadata[.isbn]).first ?? "",
      "title_url": resource.webAddress ?? "",
      "first_author": isSerial ? "" : metadata[.creator].first ?? "",
      "title_id": resource.stored.id.description,
      "coverage_depth": "fulltext",
      "publisher_name": resource.stored.summary.publisher,
      "publication_type": isSerial ? "serial" : "monograph",
      "date_monograph_published_online": isSerial ? "" : resource.stored.summary.date,
      "monograph_edition": isSerial ? "" : metadata[.version].first ?? "",
      "access_type": access(resource),
    ]
    return line(KBARTColumns.phaseII.map { cells[$0] ?? "" })
  }

  /// `F` or `P` where the cost is known.
  private static func access(_ resource: ExportedResource) -> String {
    switch resource.values(of: .cost).first {
    case "free": "F"
    case "paid": "P"
    default: ""
    }
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.map(\.singleLine).joined(separator: "\t") + "\r\n").utf8)
  }
}
