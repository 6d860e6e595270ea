internal import Ranking
internal import SQLite
internal import Standards

/// The filters of a request as ids of values: one of each facet named must be there.
struct FacetFilters: Sendable {
  /// The facets that are filtered, a bit for each code.
  private(set) var required: UInt16 = 0

  /// The ids asked for, by the code of their facet.
  private(set) var ids = [[UInt32]](repeating: [], count: 16)

  /// No filters.
  init() {}

  /// Whether nothing is filtered.
  var isEmpty: Bool { required == 0 }

  /// Looks up the values of some filters; one that no resource has is kept, and matches nothing.
  init(_ filters: [SearchRequest.Filter], _ connection: Connection) throws {
    for filter in filters {
      let code = FacetCode.of(filter.facet)
      required |= 1 << UInt16(code)
      ids[Int(code)] += try Self.ids(code, filter.value, connection)
    }
  }

  /// The value's id; where it is not written so, those that differ in case only.
  private static func ids(
    _ code: UInt32,
    _ value: String,
    _ connection: Connection
  ) throws -> [UInt32] {
    for comparison in ["value = ?", "value = ? COLLATE NOCASE"] {
      let sql = "SELECT id FROM search_values WHERE facet = ? AND \(comparison)"
      let ids = try connection.all(sql, code, value) { UInt32(truncatingIfNeeded: $0.int64(0)) }
      if !ids.isEmpty { return ids }
    }
    return []
  }

  /// For each profile the filtered facets that it has no wanted value of, a bit for each code; empty
  /// without filters.
  func missing(_ facets: FacetProfiles) -> [UInt16] {
    guard required != 0 else { return [] }
    return (0..<facets.count).map { profile in
      var passed: UInt16 = 0
      for id in facets.values(ofProfile: profile) {
        let code = FacetCode.of(valueID: id)
        if ids[code].contains(id) { passed |= 1 << UInt16(code) }
      }
      return required & ~passed
    }
  }

  /// Whether a value was asked for.
  func isSelected(_ id: UInt32) -> Bool { ids[FacetCode.of(valueID: id)].contains(id) }
}
