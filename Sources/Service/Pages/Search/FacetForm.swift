import Search
import Standards

/// The filters beside the results: labelled checkboxes with counts, sent by a button.
struct FacetForm {
  let address: SearchAddress
  let facets: [FacetCounts]

  /// Values of a facet that are shown at once; the others are behind “more”.
  private static let shownAtOnce = 8

  var html: HTML? {
    let groups = Facet.shown.compactMap { facet in
      facets.first { $0.facet == facet }.flatMap { group(facet, $0.values) }
    }
    guard !groups.isEmpty else { return nil }
    let order: HTML? =
      address.sort == .relevance
      ? nil : "<input type=\"hidden\" name=\"sort\" value=\"\(address.sort.rawValue)\">"
    let chosen = address.filters.isEmpty ? "" : " (\(address.filters.count) chosen)"
    return """
      <div>
      <label class="filters-toggle"><input type="checkbox"> Show filters\(chosen)</label>
      <form class="filters" action="/search" aria-label="Filters">
      <h2>Narrow the results</h2>
      <input type="hidden" name="q" value="\(address.query)">
      \(order)
      \(groups)
      <div class="apply"><button>Show results</button></div>
      </form>
      </div>
      """
  }

  private func group(_ facet: Facet, _ values: [FacetCounts.Value]) -> HTML? {
    guard !values.isEmpty else { return nil }
    let chosen = values.filter(\.isSelected).count
    let open: HTML? = facet.startsOpen || chosen > 0 ? " open" : nil
    let ordered = facet.ordered(values)
    // What was chosen is never hidden.
    let first = ordered.enumerated().filter {
      $0.offset < Self.shownAtOnce || $0.element.isSelected
    }
    let rest = ordered.enumerated().filter {
      $0.offset >= Self.shownAtOnce && !$0.element.isSelected
    }
    let more: HTML? =
      rest.isEmpty
      ? nil
      : """
      <details class="more"><summary>\(rest.count) more<span class="hidden">: \(facet.title)\
      </span></summary>
      <ul>\(rest.map { value(facet, $0.element) })</ul></details>
      """
    let count: HTML? = chosen == 0 ? nil : " <span class=\"chosen\">\(chosen) chosen</span>"
    return """
      <details\(open)><summary>\(facet.title)\(count)</summary>
      <fieldset><legend class="hidden">\(facet.title)</legend>
      <ul>\(first.map { value(facet, $0.element) })</ul>
      \(more)
      </fieldset></details>
      """
  }

  private func value(_ facet: Facet, _ value: FacetCounts.Value) -> HTML {
    let checked: HTML? = value.isSelected ? " checked" : nil
    let filter = SearchRequest.Filter(facet, value.value)
    return """
      <li><label><input type="checkbox" name="filter" value="\(filter.text)"\(checked)> \
      <bdi>\(facet.title(of: value.value))</bdi> \
      <span class="count"><span class="hidden">, </span>\(Layout.grouped(value.count))\
      <span class="hidden"> \(value.count == 1 ? "resource" : "resources")</span></span></label></li>
      """
  }
}
