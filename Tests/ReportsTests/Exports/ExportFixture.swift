import Foundation
import FoundationXML
import Markup
import Metadata
@testable import Search
import Standards
import TestSupport

@testable import Catalogue
@testable import Reports

/// A catalogue without resources, and resources to export that need none.
struct ExportFixture {
  private let folder: TemporaryFolder
  let catalogue: CatalogueFile

  init() throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    catalogue = try CatalogueFile(
      path: folder.file("exports.db"),
      mode: .create,
      configuration: configuration
    )
  }

  /// What a format makes of resources.
  func text(_ format: ExportFormat, _ resources: [ExportedResource]) throws -> String {
    let output = ReportBuffer()
    let export = ResourceExport(format, to: output)
    try catalogue.read { reader in
      for resource in resources { try export.write(resource, reader) }
    }
    try export.finish()
    return output.text
  }

  /// A resource with these values.
  static func resource(
    key: String = "1",
    _ values: [(ResourceField, String)],
    facets: [HitFacet] = []
  ) -> ExportedResource {
    func first(_ field: ResourceField) -> String { values.first { $0.0 == field }?.1 ?? "" }
    var json = JSONWriter()
    json.beginArray()
    for (field, value) in values {
      json.beginObject()
      json.key("field")
      json.string(field.rawValue)
      json.key("value")
      json.string(value)
      json.endObject()
    }
    json.endArray()
    let stored = StoredResource(
      document: 1,
      id: ResourceID(source: "shelf", key: key),
      source: SourceID(rawValue: 1),
      sourceName: "shelf",
      key: key,
      isDeleted: false,
      changed: Timestamp(seconds: 1_790_000_000),
      summary: ResourceSummary(
        title: first(.title),
        url: first(.url),
        publisher: first(.publisher),
        description: first(.description),
        date: first(.date),
        language: first(.language),
        grade: .b,
        quality: 81.5,
        metadata: json.bytes
      )
    )
    return ExportedResource(stored, facets: facets)
  }

  /// Script, markup, quotes, braces, formulas, directional marks and line ends, 10,000 characters
  /// of them.
  static let hostileText: String = {
    let piece =
      "=1+1<script>alert('\"&amp;]]>--></title>\\{}{%#~^_$@\u{202E}\u{200F}\u{2028}é\r\n\t; ER  - "
    return String(String(repeating: piece, count: 300).prefix(10_000)) + "."
  }()

  /// A resource of which every field is that.
  static let hostile = resource(
    key: hostileText,
    ResourceField.allCases.map { ($0, "=\($0.rawValue)" + hostileText) },
    facets: [HitFacet(facet: .subject, values: ["=subject" + hostileText])]
  )
}

/// The texts and attribute values of an XML document, as a parser that is not ours reads them.
final class XMLReading: NSObject, XMLParserDelegate {
  private(set) var texts: [String: [String]] = [:]
  private(set) var attributes: [String: [String]] = [:]
  private var pending = ""

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes values: [String: String] = [:]
  ) {
    pending = ""
    for (key, value) in values { attributes["\(name)@\(key)", default: []].append(value) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { pending += text }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    texts[name, default: []].append(pending)
    pending = ""
  }
}
