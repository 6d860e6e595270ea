internal import SQLite
internal import Standards

/// Counts the facet values of matching resources.
///
/// A facet's own selection does not hide its other values: a resource that only that selection
/// rules out is counted for that facet.
struct FacetCounter {
  private var counts: [UInt32]
  private var ids: [UInt32]

  /// Makes a counter with room for every value the index names.
  init(_ connection: Connection) throws {
    let last = try connection.first("SELECT max(id) FROM search_values", read: { $0.int(0) }) ?? 0
    let count = last >> Int(FacetCode.bits) + 1
    counts = [UInt32](repeating: 0, count: count)
    ids = counts
  }

  /// Counts the values of one resource.
  ///
  /// - Parameters:
  ///   - page: the page that holds it.
  ///   - slot: its place there.
  ///   - missing: the facets that rule it out, a bit for each code.
  @inline(__always)
  mutating func count(_ page: ColumnPage, _ slot: Int, missing: UInt16) {
    guard missing & (missing &- 1) == 0 else { return }
    page.forEachValue(of: slot) { id in
      guard missing == 0 || missing == 1 << UInt16(FacetCode.of(valueID: id)) else { return }
      let number = Int(id >> FacetCode.bits)
      // A value named after the counter was made belongs to a later moment of the file.
      guard number < counts.count else { return }
      counts[number] &+= 1
      ids[number] = id
    }
  }

  /// The counts of each facet, the most frequent values first, then by value; the selected ones
  /// always, and of the others at most `limit` a facet.
  func results(
    _ connection: Connection,
    filters: FacetFilters,
    limit: Int
  ) throws -> [FacetCounts] {
    var byFacet = filters.ids
    for number in counts.indices where counts[number] > 0 {
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
    let others = candidates.filter { !filters.isSelected($0) }.map(count).sorted(by: >)
    // Only those that can be among the first are looked up by name, those of equal count included.
    let least = others.count > limit ? (limit > 0 ? others[limit - 1] : .max) : 0
    var values: [FacetCounts.Value] = []
    for id in candidates {
      let isSelected = filters.isSelected(id)
      guard isSelected || count(id) >= least else { continue }
      let name = try connection.first(
        "SELECT value FROM search_values WHERE id = ?",
        id,
        read: { $0.text(0) }
      )
      guard let name else { continue }
      values.append(.init(value: name, count: count(id), isSelected: isSelected))
    }
    values.sort { ($1.count, $0.value) < ($0.count, $1.value) }
    var room = limit
    return values.filter { value in
      if value.isSelected { return true }
      room -= 1
      return room >= 0
    }
  }

  private func count(_ id: UInt32) -> Int {
    let number = Int(id >> FacetCode.bits)
    return number < counts.count ? Int(counts[number]) : 0
  }
}
