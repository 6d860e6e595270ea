import Catalogue
import Metadata
import Standards

/// What kind of work a reference is to; each reference format has its own words for these.
enum CitationKind: String {
  case book, journal, article, video, audio, image, map, dataset, software, thesis, report
  case presentation, music, database, webPage, other

  /// The kind of a resource: by its declared types, else by its identifiers, else by its address.
  init(_ resource: ExportedResource) {
    for type in resource.values(of: .type) {
      if let kind = Self.kinds[type] {
        self = kind
        return
      }
    }
    if !resource.metadata[.isbn].isEmpty {
      self = .book
    } else if !resource.metadata[.issn].isEmpty && resource.isFromTitleList {
      // Elsewhere an ISSN may be that of the journal an article is in.
      self = .journal
    } else if resource.webAddress != nil {
      self = .webPage
    } else {
      self = .other
    }
  }

  /// The kinds of the types that say more than that there is something on the web.
  private static let kinds: [String: CitationKind] = [
    "book": .book, "textbook": .book, "journal": .journal, "article": .article,
    "video": .video, "audio": .audio, "image": .image, "map": .map, "dataset": .dataset,
    "application": .software, "game": .software, "simulation": .software, "thesis": .thesis,
    "report": .report, "presentation": .presentation, "sheet music": .music,
    "collection": .database, "web page": .webPage,
  ]
}
