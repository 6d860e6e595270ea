public import Catalogue
import Markup
import Search

/// The forms of one resource that other programs read.
public enum ResourceDocument: String, CaseIterable, Sendable {
  /// schema.org's LearningResource in JSON-LD.
  case jsonld
  /// Simple Dublin Core.
  case oaiDC = "oai_dc"
  /// IEEE LOM.
  case lom
  /// A reference for reference managers.
  case ris
  /// A reference for LaTeX.
  case bibtex
  /// A table of one row.
  case csv

  /// The media type.
  public var mediaType: String {
    switch self {
    case .jsonld: "application/ld+json"
    case .oaiDC, .lom: "application/xml"
    case .ris: ExportFormat.ris.mediaType
    case .bibtex: ExportFormat.bibtex.mediaType
    case .csv: ExportFormat.csv.mediaType
    }
  }

  /// How the names of files in this form end, where people keep it as a file.
  public var fileExtension: String? { list?.fileExtension }

  /// The form of a list that this is a list of one of.
  private var list: ExportFormat? {
    switch self {
    case .ris: .ris
    case .bibtex: .bibtex
    case .csv: .csv
    case .jsonld, .oaiDC, .lom: nil
    }
  }

  /// Writes a resource.
  ///
  /// - Throws: What the output throws, and `CatalogueError` or `SearchError`.
  public func write(
    _ detail: ResourceDetail,
    _ reader: CatalogueReader,
    to output: some ReportOutput
  ) throws {
    if let list {
      let facets = try FacetReader(reader).facets(of: detail.stored.document)
      let export = ResourceExport(list, to: output)
      try export.write(ExportedResource(detail.stored, facets: facets), reader)
      return try export.finish()
    }
    switch self {
    case .oaiDC: try output.write(DublinCoreDocument.xml(detail.metadata))
    case .lom: try output.write(LearningObjectDocument.xml(detail.metadata))
    default:
      var json = JSONWriter()
      SchemaOrgDocument.write(detail.metadata, to: &json)
      json.endLine()
      try output.write(json.bytes)
    }
  }
}
