import Catalogue
import Metadata
import Standards

/// Resources in the format of Research Information Systems, as reference managers read it: a line a
/// value, `TY` first, `ER` last, in UTF-8.
struct RISExport: ExportForm {
  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    let metadata = resource.metadata
    let summary = resource.stored.summary
    var lines = RISLines()
    lines.append("TY", CitationKind(resource).risType)
    lines.append("ID", resource.stored.id.description)
    lines.append("TI", summary.title)
    lines.append("AU", metadata[.creator])
    lines.append("A2", metadata[.contributor])
    lines.append("T2", metadata[.isPartOf].filter { !$0.isWebAddress })
    lines.append("PB", summary.publisher)
    if let date = resource.date {
      lines.append("PY", "\(date.year)")
      lines.append("DA", Self.date(date))
    }
    lines.append("ET", metadata[.version].prefix(1))
    lines.append("LA", resource.values(of: .language, else: .language))
    lines.append("SN", metadata[.isbn] + metadata[.issn])
    lines.append("DO", metadata[.doi])
    lines.append("AB", metadata[.description].joined(separator: " "))
    lines.append("KW", resource.values(of: .subject, else: .subject) + metadata[.keyword])
    lines.append("M3", resource.values(of: .type, else: .type).prefix(1))
    if let address = resource.webAddress {
      lines.append("UR", address)
    } else if !summary.url.isEmpty {
      // A program would open whatever stands as an address; a note it only shows.
      lines.append("N1", "Address: \(summary.url)")
    }
    lines.append("N1", resource.values(of: .stage).map { "For \($0)" })
    lines.append("N1", resource.values(of: .licence, else: .licence).map { "Licence: \($0)" })
    return lines.ended
  }

  /// `YYYY/MM/DD/`, the parts that are not known left empty.
  private static func date(_ date: (year: Int, month: Int?, day: Int?)) -> String {
    "\(date.year)/\(date.month?.twoDigits ?? "")/\(date.day?.twoDigits ?? "")/"
  }
}

/// The lines of one reference.
private struct RISLines {
  private var bytes: [UInt8] = []

  mutating func append(_ tag: StaticString, _ value: String) {
    let value = value.singleLine
    guard !value.isEmpty else { return }
    bytes.append(contentsOf: "\(tag)  - \(value)\r\n".utf8)
  }

  mutating func append(_ tag: StaticString, _ values: some Sequence<String>) {
    var written: Set<String> = []
    for value in values where written.insert(value).inserted { append(tag, value) }
  }

  /// The lines, closed by the end of the reference and an empty line.
  var ended: [UInt8] { bytes + Array("ER  - \r\n\r\n".utf8) }
}

extension CitationKind {
  /// The value of `TY`.
  fileprivate var risType: String {
    switch self {
    case .book: "BOOK"
    case .journal: "JFULL"
    case .article: "JOUR"
    case .video: "VIDEO"
    case .audio: "SOUND"
    case .image: "FIGURE"
    case .map: "MAP"
    case .dataset: "DATA"
    case .software: "COMP"
    case .thesis: "THES"
    case .report: "RPRT"
    case .presentation: "SLIDE"
    case .music: "MUSIC"
    case .database: "DBASE"
    case .webPage: "ELEC"
    case .other: "GEN"
    }
  }
}

extension Int {
  /// The number with a zero before it where it has one digit.
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
