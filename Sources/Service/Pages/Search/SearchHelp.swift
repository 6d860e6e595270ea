import Search

/// What is offered where a search found nothing: the same without one of its filters, if that finds
/// something.
struct SearchHelp {
  /// Another search, and how much it finds.
  struct Way {
    var address: SearchAddress
    /// The filter that it does without; nil for all of them.
    var dropped: SearchRequest.Filter?
    var total: Int
  }

  /// The filters that are tried one by one.
  private static let triedFilters = 6

  private(set) var ways: [Way] = []

  /// Offers nothing.
  init() {}

  /// Tries a search without each of its filters, and without all.
  init(
    _ address: SearchAddress,
    until deadline: ContinuousClock.Instant,
    _ search: (SearchRequest) throws -> SearchAnswer
  ) rethrows {
    func add(_ other: SearchAddress, _ dropped: SearchRequest.Filter?) throws {
      var request = other.request(until: deadline)
      request.limit = 0
      request.wantsFacets = false
      request.wantsExplanation = false
      let answer = try search(request)
      // Words that had to be left out would be another question.
      guard answer.total > 0, answer.relaxed == nil else { return }
      ways.append(Way(address: other, dropped: dropped, total: answer.total))
    }
    for filter in address.filters.prefix(Self.triedFilters) {
      try add(address.without(filter), filter)
    }
    if address.filters.count > 1 { try add(address.with(filters: []), nil) }
  }

  /// The help, given what was asked.
  func html(_ address: SearchAddress, _ answer: SearchAnswer) -> HTML {
    var advice: [HTML] = []
    if address.page > 1, answer.total > 0 {
      advice.append(
        """
        <li>There are fewer results than that: go to the \
        <a href="\(link: address.on(page: 1).link)">first page</a>.</li>
        """
      )
    }
    advice += ways.map(Self.item)
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

  private static func item(_ way: Way) -> HTML {
    let what: HTML =
      way.dropped.map { filter in
        "without \(filter.facet.title): <bdi>\(filter.facet.title(of: filter.value))</bdi>"
      } ?? "without any filter"
    return """
      <li>Search <a href="\(link: way.address.link)">\(what)</a>: \
      \(Layout.count(way.total, "resource")).</li>
      """
  }
}
