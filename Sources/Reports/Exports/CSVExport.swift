import Catalogue
import Metadata
import Standards

/// Resources as a table: a row each, a header first, values of one property joined by `; `.
struct CSVExport: ExportForm {
  private typealias Column = (name: String, value: @Sendable (ExportedResource) -> [String])

  private static let columns: [Column] = [
    ("id", { [$0.stored.id.description] }),
    ("title", { [$0.stored.summary.title] }),
    ("url", { [$0.stored.summary.url] }),
    ("description", { $0.metadata[.description] }),
    ("publisher", { [$0.stored.summary.publisher] }),
    ("creators", { $0.metadata[.creator] }),
    ("subjects", { $0.values(of: .subject, else: .subject) }),
    ("keywords", { $0.metadata[.keyword] }),
    ("type", { $0.values(of: .type, else: .type) }),
    ("stage", { $0.values(of: .stage, else: .educationalLevel) }),
    ("ages", { $0.metadata[.ageRange] }),
    ("language", { $0.values(of: .language, else: .language) }),
    ("date", { [$0.stored.summary.date] }),
    ("licence", { $0.values(of: .licence, else: .licence) }),
    ("rights", { $0.metadata[.rights] }),
    ("cost", { $0.values(of: .cost) }),
    ("access", { $0.values(of: .access, else: .access) }),
    ("isbn", { $0.metadata[.isbn] }),
    ("issn", { $0.metadata[.issn] }),
    ("doi", { $0.metadata[.doi] }),
    ("grade", { [$0.stored.summary.grade?.rawValue ?? ""] }),
    ("quality", { [$0.stored.summary.quality.map { "\(Int($0.rounded()))" } ?? ""] }),
    ("source", { [$0.stored.sourceName] }),
    ("record", { [$0.stored.key] }),
    ("changed", { [$0.stored.changed.description] }),
  ]

  var head: [UInt8] {
    var table = CSVTable()
    table.append(Self.columns.map(\.name))
    return table.bytes
  }

  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    var table = CSVTable()
    table.append(Self.columns.map { $0.value(resource).joined(separator: "; ") })
    return table.bytes
  }
}
