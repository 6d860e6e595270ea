import Search
import Standards

/// The front page: the search box, and ways in for who does not know what to type.
enum FrontPage {
  /// What the front page asks for: how much there is, and ways in.
  static let request: SearchRequest = {
    var request = SearchRequest("*")
    request.limit = 0
    request.wantsFacets = true
    request.facetLimit = 12
    return request
  }()

  /// The page, given the answer to `*`, whose counts offer ways in.
  static func html(_ everything: SearchAnswer) -> HTML {
    let browse = [Facet.stage, .subject, .type].compactMap { facet in
      everything.facets.first { $0.facet == facet }.flatMap { ways(facet, $0.values) }
    }
    return Layout.page(
      title: "Digital learning resources",
      at: .search,
      search: nil,
      """
      <div class="hero"><div class="wrap">
      <h1>Find good digital learning resources</h1>
      <p class="lead">\(Layout.count(everything.total, "resource")), each judged against published \
      standards and graded from A to E, with the reasons.</p>
      \(SearchForm.html(SearchAddress(), focused: true))
      <p class="examples">Words, phrases in quotation marks, a year or a stage: \
      <a href="/search?q=fractions%20year%204">fractions year 4</a>, \
      <a href="/search?q=%22water%20cycle%22">“water cycle”</a>, \
      <a href="/search?q=KS3%20photosynthesis">KS3 photosynthesis</a>. \
      Or see <a href="/search?q=%2A">everything, newest first</a>.</p>
      </div></div>
      <div class="wrap">
      <div class="browse">\(browse)</div>
      <section class="doors">
      <h2>For those who publish or buy</h2>
      <ul>
      <li><a href="/validate">Check a feed</a> before you deliver it: every finding with its line, \
      and what to do about it. Nothing is kept.</li>
      <li><a href="/standards">See the standards</a> that resources are judged by, criterion by \
      criterion.</li>
      <li><a href="/sources">See the sources</a>: where descriptions come from, and how well each \
      source does.</li>
      </ul>
      </section>
      </div>
      """
    )
  }

  private static func ways(_ facet: Facet, _ values: [FacetCounts.Value]) -> HTML? {
    let items = facet.ordered(values).prefix(10).map { value -> HTML in
      var address = SearchAddress()
      address.query = "*"
      address.filters = [SearchRequest.Filter(facet, value.value)]
      return """
        <li><a href="\(link: address.link)"><bdi>\(facet.title(of: value.value))</bdi></a> \
        <span class="quiet">\(Layout.grouped(value.count))</span></li>
        """
    }
    guard !items.isEmpty else { return nil }
    return "<section><h2>By \(facet.title.lowercased())</h2><ul>\(items)</ul></section>"
  }
}
