public import Catalogue
public import Metadata
public import Search
import Standards

/// A resource as exports see it: what the catalogue holds of it, and how it is classed.
public struct ExportedResource: Sendable {
  /// The resource.
  public let stored: StoredResource
  /// Its metadata by property.
  public let metadata: ResourceMetadata
  private let facets: [HitFacet]

  /// Puts a resource together.
  ///
  /// - Parameters:
  ///   - stored: The resource.
  ///   - facets: What the search index counts it under.
  public init(_ stored: StoredResource, facets: [HitFacet]) {
    self.stored = stored
    self.facets = facets
    metadata = ResourceMetadata(json: stored.summary.metadata)
  }

  /// Reads a resource; `nil` if there is none of that id or it is deleted.
  ///
  /// - Throws: `CatalogueError`.
  public init?(_ id: ResourceID, _ reader: CatalogueReader, _ facets: FacetReader) throws {
    guard let stored = try reader.resource(id), !stored.isDeleted else { return nil }
    self.init(stored, facets: try facets.facets(of: stored.document))
  }

  /// The values of a facet, in the words of its list.
  func values(of facet: Facet) -> [String] {
    facets.first { $0.facet == facet }?.values ?? []
  }

  /// The values of a facet; where it has none, what the record says in its own words.
  func values(of facet: Facet, else field: ResourceField) -> [String] {
    let values = values(of: facet)
    return values.isEmpty ? metadata[field] : values
  }

  /// The facets with values, in the order of `Facet`.
  var allFacets: [HitFacet] { facets }

  /// Whether it is a title of a KBART list.
  var isFromTitleList: Bool { values(of: .format).contains("kbart") }

  /// The address, where it is one of the web.
  var webAddress: String? {
    let addresses = [stored.summary.url] + metadata[.url]
    return addresses.first { $0.isWebAddress }
  }

  /// The year of the resource's date, with month and day as far as they are known.
  var date: (year: Int, month: Int?, day: Int?)? {
    let parts = stored.summary.date.prefix { $0 != "T" }.split(separator: "-")
    guard let first = parts.first, first.utf8.count == 4, let year = Int(first) else { return nil }
    func part(_ index: Int, _ range: ClosedRange<Int>) -> Int? {
      guard parts.count > index, parts[index].utf8.count == 2 else { return nil }
      return Int(parts[index]).flatMap { range.contains($0) ? $0 : nil }
    }
    let month = part(1, 1...12)
    return (year, month, month == nil ? nil : part(2, 1...31))
  }
}
