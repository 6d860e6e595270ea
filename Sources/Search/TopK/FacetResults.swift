internal import Ranking
internal import SQLite
internal import Standards

extension FacetTally {
  /// The counts of each facet, the most frequent values first, then by value; the selected ones
  /// always, and of the others at most `limit` a facet.
  func results(
    _ connection: Connection,
    filters: FacetFilters,
    limit: Int
  ) throws -> [FacetCounts] {
    var byFacet = filters.ids
    for (number, count) in counts.enumerated() where count > 0 {
      let id = ids[number]
      if !filters.isSelected(id) { byFacet[FacetCode.of(valueID: id)].append(id) }
    }
    return try FacetCode.facets.enumerated().compactMap { code, facet in
      let values = try named(byFacet[code], connection, filters, limit)
      return values.isEmpty ? nil : FacetCounts(facet: facet, values: values)
    }
  }

  private func named(
    _ candidates: [UInt32],
    _ connection: Connection,
    _ filters: FacetFilters,
    _ limit: Int
  ) throws -> [FacetCounts.Value] {
    let others = candidates.filter { !filters.isSelected($0) }.map { count(of: $0) }.sorted(by: >)
    // Only those that can be among the first are looked up by name, those of equal count included.
    let least = others.count > limit ? (limit > 0 ? others[limit - 1] : .max) : 0
    var values: [FacetCounts.Value] = []
    for id in candidates {
      let isSelected = filters.isSelected(id)
      guard isSelected || count(of: id) >= least else { continue }
      let name = try connection.first(
        "SELECT value FROM search_values WHERE id = ?",
        id,
        read: { $0.text(0) }
      )
      guard let name else { continue }
      values.append(.init(value: name, count: count(of: id), isSelected: isSelected))
    }
    values.sort { ($1.count, $0.value) < ($0.count, $1.value) }
    var room = limit
    return values.filter { value in
      if value.isSelected { return true }
      room -= 1
      return room >= 0
    }
  }
}
