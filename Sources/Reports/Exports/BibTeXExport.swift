import Catalogue
import Metadata
import Standards

/// Resources as BibTeX entries of the standard types, in UTF-8.
///
/// The key ends in the resource's id, so it is unique in any file and the same in every export.
struct BibTeXExport: ExportForm {
  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    let metadata = resource.metadata
    let summary = resource.stored.summary
    let kind = CitationKind(resource)
    var entry = BibTeXEntry(kind.bibTeXType, key: Self.key(resource))
    entry.append("title", summary.title)
    entry.append(names: "author", metadata[.creator])
    if let date = resource.date {
      entry.append("year", "\(date.year)")
      if let month = date.month { entry.append(month: month) }
    }
    if kind == .article { entry.append("journal", metadata[.isPartOf].first ?? "") }
    entry.append(kind.publisherField, summary.publisher)
    entry.append("edition", metadata[.version].first ?? "")
    entry.append("isbn", metadata[.isbn].joined(separator: ", "))
    entry.append("issn", metadata[.issn].joined(separator: ", "))
    entry.append(verbatim: "doi", metadata[.doi].first ?? "")
    entry.append("language", resource.values(of: .language, else: .language).first ?? "")
    entry.append("abstract", metadata[.description].joined(separator: " "))
    let keywords = resource.values(of: .subject, else: .subject) + metadata[.keyword]
    entry.append("keywords", keywords.joined(separator: ", "))
    if let address = resource.webAddress {
      entry.append(verbatim: "url", address)
    } else {
      entry.append("howpublished", summary.url)
    }
    entry.append(
      "note",
      resource.values(of: .licence, else: .licence).map { "Licence: \($0)" }
        .joined(separator: ". ")
    )
    return entry.ended
  }

  /// The first creator's last word, the year, the first long word of the title, the id.
  private static func key(_ resource: ExportedResource) -> String {
    let creator = resource.metadata[.creator].first ?? resource.stored.summary.publisher
    let surname =
      creator.contains(",")
      ? creator.split(separator: ",").first : creator.split(separator: " ").last
    let words = resource.stored.summary.title.split(separator: " ").map { plain($0) }
    let parts = [
      plain(surname ?? ""), resource.date.map { "\($0.year)" } ?? "",
      words.first { $0.count > 3 } ?? words.first { !$0.isEmpty } ?? "",
    ]
    let readable = parts.joined()
    return (readable.isEmpty ? "" : readable + "-") + resource.stored.id.description
  }

  /// The ASCII letters and digits of a word, at most twenty: what every BibTeX takes in a key.
  private static func plain(_ word: some StringProtocol) -> String {
    let kept = word.lowercased().utf8.filter {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
    }
    return String(decoding: kept.prefix(20), as: UTF8.self)
  }
}

extension CitationKind {
  /// The entry type: one of those every style knows.
  fileprivate var bibTeXType: String {
    switch self {
    case .book: "book"
    case .article: "article"
    case .thesis: "phdthesis"
    case .report: "techreport"
    default: "misc"
    }
  }

  /// The field in which this type names who publishes.
  fileprivate var publisherField: String {
    switch self {
    case .thesis: "school"
    case .report: "institution"
    default: "publisher"
    }
  }
}
