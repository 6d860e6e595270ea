import Search
import Standards

/// The search page: the front page without a query, results with one.
enum SearchPage {
  /// What the front page asks for: how much there is, and ways in.
  static let frontRequest: SearchRequest = {
    var request = SearchRequest("*")
    request.limit = 0
    request.wantsFacets = true
    request.facetLimit = 12
    return request
  }()

  /// The front page.
  ///
  /// It is given the answer to `*`, whose counts offer ways in.
  static func front(_ everything: SearchAnswer) -> HTML {
    let browse = [Facet.stage, .subject, .type].compactMap { facet in
      everything.facets.first { $0.facet == facet }.flatMap { ways(facet, $0.values) }
    }
    return Layout.page(
      title: "Digital learning resources",
      at: .search,
      """
      <div class="front">
      <h1>Find good digital learning resources</h1>
      <p class="lead">\(Layout.count(everything.total, "resource")), each judged against published \
      standards and graded from A to E.</p>
      \(form(SearchAddress(), focused: true))
      <p class="examples">Words, phrases in quotation marks, a year or a stage: \
      <a href="/search?q=fractions%20year%204">fractions year 4</a>, \
      <a href="/search?q=%22water%20cycle%22">“water cycle”</a>, \
      <a href="/search?q=KS3%20photosynthesis">KS3 photosynthesis</a>. \
      Or see <a href="/search?q=%2A">everything, newest first</a>.</p>
      </div>
      <div class="browse">\(browse)</div>
      """
    )
  }

  /// The results of a search.
  static func results(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    let title = address.asksForEverything ? "All resources" : "“\(address.query)”"
    let found = answer.hits.isEmpty ? noHits(address, answer) : hits(address, answer)
    return Layout.page(
      title: title,
      at: .search,
      """
      \(form(address, focused: false))
      <div class="results">
      <div>
      <label class="filters-toggle"><input type="checkbox"> \(filtersTitle(address))</label>
      \(filters(address, answer))
      </div>
      <div>
      <div class="bar">
      <h1>\(heading(address, answer))</h1>
      \(answer.hits.count > 1 ? sort(address) : nil)
      </div>
      \(chips(address))
      \(notes(address, answer))
      \(found)
      </div>
      </div>
      """
    )
  }

  // MARK: - Asking

  private static func form(_ address: SearchAddress, focused: Bool) -> HTML {
    let focus: HTML? = focused ? " autofocus" : nil
    // A new query keeps the filters: who narrowed to a stage is still teaching it.
    let kept = address.filters.map { filter -> HTML in
      "<input type=\"hidden\" name=\"filter\" value=\"\(filter.text)\">"
    }
    return """
      <form class="search" role="search" action="/search">
      <label class="hidden" for="q">Search for</label>
      <input id="q" name="q" type="search" value="\(address.query == "*" ? "" : address.query)" \
      placeholder="\(address.isBlank ? "" : "Everything")" autocomplete="off" \
      maxlength="\(SearchAddress.queryBytes)" enterkeyhint="search"\(focus)>
      \(kept)
      <button>Search</button>
      </form>
      """
  }

  private static func ways(_ facet: Facet, _ values: [FacetCounts.Value]) -> HTML? {
    let items = facet.ordered(values).prefix(10).map { value -> HTML in
      var address = SearchAddress()
      address.query = "*"
      address.filters = [SearchRequest.Filter(facet, value.value)]
      return """
        <li><a href="\(link: address.link)">\(facet.title(of: value.value))</a> \
        <span class="quiet">\(value.count)</span></li>
        """
    }
    guard !items.isEmpty else { return nil }
    return "<section><h2>\(facet.title)</h2><ul>\(items)</ul></section>"
  }

  // MARK: - Narrowing

  private static func filtersTitle(_ address: SearchAddress) -> String {
    address.filters.isEmpty ? "Filters" : "Filters (\(address.filters.count) chosen)"
  }

  private static func filters(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    let groups = Facet.shown.compactMap { facet in
      answer.facets.first { $0.facet == facet }.flatMap { group(facet, $0.values) }
    }
    guard !groups.isEmpty else { return "<div class=\"filters\"></div>" }
    let order: HTML? =
      address.sort == .relevance
      ? nil : "<input type=\"hidden\" name=\"sort\" value=\"\(address.sort.rawValue)\">"
    return """
      <form class="filters" action="/search" aria-label="Filters">
      <h2>Narrow the results</h2>
      <input type="hidden" name="q" value="\(address.query)">
      \(order)
      \(groups)
      <div class="apply"><button>Show results</button></div>
      </form>
      """
  }

  private static func group(_ facet: Facet, _ values: [FacetCounts.Value]) -> HTML? {
    guard !values.isEmpty else { return nil }
    let isOpen = facet.startsOpen || values.contains(where: \.isSelected)
    let open: HTML? = isOpen ? " open" : nil
    let items = facet.ordered(values).map { value -> HTML in
      let checked: HTML? = value.isSelected ? " checked" : nil
      let filter = SearchRequest.Filter(facet, value.value)
      return """
        <li><label><input type="checkbox" name="filter" value="\(filter.text)"\(checked)> \
        <span dir="auto">\(facet.title(of: value.value))</span> \
        <span class="count">\(value.count)</span></label></li>
        """
    }
    return """
      <details\(open)><summary>\(facet.title)</summary>
      <ul aria-label="\(facet.title)">\(items)</ul></details>
      """
  }

  private static func chips(_ address: SearchAddress) -> HTML? {
    guard !address.filters.isEmpty else { return nil }
    let chips = address.filters.map { filter -> HTML in
      """
      <li><a href="\(link: address.without(filter).link)"><span class="hidden">Remove the filter \
      </span>\(filter.facet.title): <bdi>\(filter.facet.title(of: filter.value))</bdi> \
      <span aria-hidden="true">×</span></a></li>
      """
    }
    return """
      <ul class="chips" aria-label="Chosen filters">\(chips)
      <li><a class="clear" href="\(link: address.with(filters: []).link)">Clear all</a></li></ul>
      """
  }

  private static func sort(_ address: SearchAddress) -> HTML {
    let orders = SearchRequest.Sort.allCases.filter { sort in
      sort != .relevance || !address.asksForEverything
    }.map { sort -> HTML in
      let current: HTML? = sort == address.effectiveSort ? " aria-current=\"true\"" : nil
      return """
        <li><a href="\(link: address.sorted(by: sort).link)"\(current)>\
        \(sort.rawValue.prefix(1).uppercased() + sort.rawValue.dropFirst())</a></li>
        """
    }
    return """
      <nav class="sort" aria-label="Order"><ul><li class="quiet">Sort by</li>\(orders)</ul></nav>
      """
  }

  // MARK: - Finding

  private static func heading(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    let number = answer.total == 0 ? "No resources" : Layout.count(answer.total, "resource")
    return address.asksForEverything ? "\(number)" : "\(number) for “<bdi>\(address.query)</bdi>”"
  }

  /// What was changed about the query, or might be.
  private static func notes(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML? {
    var notes: [HTML] = []
    if !answer.corrections.isEmpty {
      let links = answer.corrections.map { correction -> HTML in
        var other = address.on(page: 1)
        other.query = correction
        return "<a href=\"\(link: other.link)\"><bdi>\(correction)</bdi></a>"
      }
      notes.append("<p>Did you mean \(Layout.list(links, "or"))?</p>")
    }
    if let dropped = answer.relaxed, !dropped.isEmpty {
      let words = dropped.map { "“\($0)”" }
      notes.append("<p>Nothing has every word. These were found without \(Layout.list(words)).</p>")
    }
    return notes.isEmpty ? nil : "<div class=\"note\">\(notes)</div>"
  }

  private static func hits(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    """
    <ol start="\(address.offset + 1)">\(answer.hits.map { Hit($0, query: address.query).html })</ol>
    \(pages(address, answer))
    """
  }

  private static func pages(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML? {
    let last = SearchAddress.pages(answer.total)
    guard last > 1 else { return nil }
    func link(_ page: Int, _ text: String) -> HTML {
      "<a href=\"\(link: address.on(page: page).link)\">\(text)</a>"
    }
    var shown: [HTML] = []
    if address.page > 1 { shown.append(link(address.page - 1, "Previous")) }
    var previous = 0
    for page in [1, address.page - 1, address.page, address.page + 1, last]
    where page > previous && page <= last {
      if page > previous + 1 { shown.append("<span aria-hidden=\"true\">…</span>") }
      shown.append(
        page == address.page
          ? "<a href=\"\(link: address.link)\" aria-current=\"page\">\(page)</a>"
          : link(page, String(page))
      )
      previous = page
    }
    if address.page < last { shown.append(link(address.page + 1, "Next")) }
    return "<nav class=\"pages\" aria-label=\"Pages\">\(shown)</nav>"
  }

  // MARK: - Finding nothing

  private static func noHits(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    var advice: [HTML] = []
    if address.page > 1, answer.total > 0 {
      advice.append(
        """
        <li>There are fewer results than that: go to the \
        <a href="\(link: address.on(page: 1).link)">first page</a>.</li>
        """
      )
    }
    for filter in address.filters {
      advice.append(
        """
        <li>Search <a href="\(link: address.without(filter).link)">without \(filter.facet.title): \
        <bdi>\(filter.facet.title(of: filter.value))</bdi></a>.</li>
        """
      )
    }
    return """
      <div class="help">
      <h2>What might help</h2>
      <ul>
      \(advice)
      <li>Use fewer words, or more general ones.</li>
      <li>Leave out quotation marks: they ask for exactly these words in this order.</li>
      <li>Check the spelling.</li>
      <li>Look through <a href="/search?q=%2A">everything there is</a>.</li>
      </ul>
      </div>
      """
  }
}
