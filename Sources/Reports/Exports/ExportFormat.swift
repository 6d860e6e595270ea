/// The forms in which resources leave the catalogue in numbers.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// One JSON object a line, with everything the catalogue understood.
  case jsonl
  /// A table for spreadsheets (RFC 4180).
  case csv
  /// References for EndNote, Zotero, Mendeley and others.
  case ris
  /// References for LaTeX.
  case bibtex
  /// Simple Dublin Core in the envelope of OAI-PMH 2.0, which can be harvested again.
  case oaiDC = "oai_dc"
  /// A title list (KBART Phase II, NISO RP-9-2014).
  case kbart
  /// Lines for the bulk interface of OpenSearch and Elasticsearch.
  case openSearchBulk = "opensearch-bulk"

  /// The media type, as it is registered or in use.
  public var mediaType: String {
    switch self {
    case .jsonl: "application/jsonl"
    case .csv: "text/csv"
    case .ris: "application/x-research-info-systems"
    case .bibtex: "application/x-bibtex"
    case .oaiDC: "application/xml"
    case .kbart: "text/tab-separated-values"
    case .openSearchBulk: "application/x-ndjson"
    }
  }

  /// How the names of files in this form end.
  public var fileExtension: String {
    switch self {
    case .jsonl: "jsonl"
    case .csv: "csv"
    case .ris: "ris"
    case .bibtex: "bib"
    case .oaiDC: "xml"
    case .kbart: "txt"
    case .openSearchBulk: "ndjson"
    }
  }

  /// The forms for a list of results that somebody takes along.
  public static let lists: [ExportFormat] = [.jsonl, .csv, .ris, .bibtex]
}
