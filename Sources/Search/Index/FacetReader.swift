public import Catalogue
internal import SQLite
internal import Standards

/// Reads what the index counts single resources under, one resource after the other.
///
/// Names are looked up once; use one reader within one read of the catalogue.
public final class FacetReader {
  private let connection: Connection
  private let hasIndex: Bool
  private var names: [UInt32: String] = [:]

  /// Makes a reader; a file without an index has no facets.
  ///
  /// - Throws: `SearchError.needsReindex`.
  public init(_ reader: CatalogueReader) throws {
    connection = reader.connection
    hasIndex = try SearchIndex.isReady(connection)
  }

  /// The facets of a document with their values, in the order of `Facet`.
  public func facets(of document: Int64) throws -> [HitFacet] {
    guard hasIndex else { return [] }
    let sql = "SELECT facets FROM search_columns WHERE document = ?"
    let ids: [UInt32]? = try connection.first(sql, document) { row in
      row.withUnsafeBytes(0) { LittleEndian.numbers($0) }
    }
    guard let ids else { return [] }
    var values = [[String]](repeating: [], count: 1 << Int(FacetCode.bits))
    for id in ids {
      if let name = try name(of: id) { values[FacetCode.of(valueID: id)].append(name) }
    }
    return Facet.allCases.compactMap { facet in
      let values = values[Int(FacetCode.of(facet))]
      return values.isEmpty ? nil : HitFacet(facet: facet, values: values)
    }
  }

  private func name(of id: UInt32) throws -> String? {
    if let known = names[id] { return known }
    let name = try connection.first("SELECT value FROM search_values WHERE id = ?", id) {
      $0.text(0)
    }
    names[id] = name
    return name
  }
}
