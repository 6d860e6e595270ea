public import Catalogue

/// Writes resources one after the other in one form; nothing is kept of them, so memory does not
/// grow with their number.
public final class ResourceExport {
  private let form: any ExportForm
  private let output: any ReportOutput
  private var isBegun = false

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - output: Where it goes.
  public init(_ format: ExportFormat, to output: any ReportOutput) {
    self.output = output
    form =
      switch format {
      case .jsonl: JSONLinesExport()
      case .csv: CSVExport()
      case .ris: RISExport()
      case .bibtex: BibTeXExport()
      case .oaiDC: DublinCoreExport(at: .now)
      case .kbart: KBARTExport()
      case .openSearchBulk: OpenSearchExport()
      }
  }

  /// Writes one resource.
  ///
  /// - Throws: What the output throws, and `CatalogueError` where more has to be read.
  public func write(_ resource: ExportedResource, _ reader: CatalogueReader) throws {
    if !isBegun { try begin() }
    try output.write(form.entry(resource, reader))
  }

  /// Ends the export; one without resources is still well-formed.
  public func finish() throws {
    if !isBegun { try begin() }
    try output.write(form.tail)
  }

  private func begin() throws {
    isBegun = true
    try output.write(form.head)
  }
}

/// One form of an export.
protocol ExportForm {
  /// What comes before the first resource.
  var head: [UInt8] { get }
  /// What comes after the last one.
  var tail: [UInt8] { get }
  /// A resource; empty where this form has nothing to say of it.
  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) throws -> [UInt8]
}

extension ExportForm {
  var head: [UInt8] { [] }
  var tail: [UInt8] { [] }
}
