import Reports
import Search
import Standards

/// What `/search?…` asks for, read from its address and written back into one.
///
/// The links of the page (a filter more or less, another page, another order) are made by changing
/// a copy and writing it down, so a link never says what the page would not understand.
struct SearchAddress: Hashable {
  /// What was typed; `*` stands for everything.
  var query = ""
  /// The filters, without repetitions, in the order given.
  var filters: [SearchRequest.Filter] = []
  /// The order of the results.
  var sort = SearchRequest.Sort.relevance
  /// The page, from 1.
  var page = 1
  /// Whether the query is taken word for word.
  var isExact = false

  /// Results on a page.
  static let pageSize = 20
  /// The last page that can be asked for; who needs more wants an export.
  static let lastPage = 500
  /// The longest query that is read, in bytes.
  static let queryBytes = 1_000

  init() {}

  /// Reads the query items of an address; those that mean nothing here are passed over.
  init(_ request: HTTPRequest) throws(Problem) {
    query = request.query("q") ?? ""
    guard query.utf8.count <= Self.queryBytes else {
      throw .badRequest("A query may have \(Self.queryBytes) bytes. Search for fewer words.")
    }
    for text in request.queryValues("filter") where !text.isEmpty {
      let filter = try Self.filter(text)
      if !filters.contains(filter) { filters.append(filter) }
    }
    if let text = request.query("sort"), !text.isEmpty {
      guard let sort = SearchRequest.Sort(rawValue: text) else {
        throw .badRequest(
          "“\(text)” is no order. Sort by \(Self.list(SearchRequest.Sort.allCases.map(\.rawValue)))."
        )
      }
      self.sort = sort
    }
    isExact = request.query("exact") == "1"
    if let text = request.query("page"), !text.isEmpty {
      guard let page = Int(text), 1...Self.lastPage ~= page else {
        throw .badRequest("“\(text)” is no page. Pages are numbered from 1 to \(Self.lastPage).")
      }
      self.page = page
    }
  }

  private static func filter(_ text: String) throws(Problem) -> SearchRequest.Filter {
    do throws(SearchError) {
      let filter = try SearchRequest.Filter(text)
      if !filter.value.isEmpty { return filter }
    } catch {
      throw .badRequest(
        "\(error) \(error.advice) A filter is written facet:value, for example filter=stage:KS2."
      )
    }
    throw .badRequest("“\(text)” has no value. Write facet:value, for example filter=stage:KS2.")
  }

  private static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }

  /// The first result of the page, from 0.
  var offset: Int { (page - 1) * Self.pageSize }

  /// What the search engine is asked.
  func request(until deadline: ContinuousClock.Instant) -> SearchRequest {
    var request = SearchRequest(asksForEverything ? "*" : query)
    request.filters = filters
    request.sort = sort
    request.isLiteral = isExact
    request.limit = Self.pageSize
    request.offset = offset
    request.wantsFacets = true
    request.facetLimit = 20
    request.wantsExplanation = true
    request.timeLimit = min(request.timeLimit, max(.zero, deadline - .now))
    return request
  }

  /// The address, relative to this site; what is as by default is left out.
  var link: String {
    var items = ["q=\(percentEncoded(query))"]
    items += filters.map { "filter=\(percentEncoded($0.text))" }
    if sort != .relevance { items.append("sort=\(sort.rawValue)") }
    if isExact { items.append("exact=1") }
    if page != 1 { items.append("page=\(page)") }
    return "/search?" + items.joined(separator: "&")
  }

  /// The same search in another form, from the first page.
  func inFormat(_ format: String) -> String { on(page: 1).link + "&format=\(format)" }

  /// Whether nothing is asked for: the front page.
  var isBlank: Bool { query.allSatisfy(\.isWhitespace) && filters.isEmpty }

  /// Whether no words narrow the results: `*`, or filters alone.
  var asksForEverything: Bool { query == "*" || query.allSatisfy(\.isWhitespace) }

  /// The order that the results have: of everything, the newest are the most relevant.
  var effectiveSort: SearchRequest.Sort {
    asksForEverything && sort == .relevance ? .newest : sort
  }

  /// How many pages the results fill, as far as they can be asked for.
  static func pages(_ total: Int) -> Int {
    min((total + pageSize - 1) / pageSize, lastPage)
  }

  /// The addresses of this page of results and of those beside it.
  func links(to answer: SearchAnswer) -> SearchLinks {
    SearchLinks(
      current: link,
      next: page < Self.pages(answer.total) ? on(page: page + 1).link : nil,
      previous: page > 1 ? on(page: page - 1).link : nil,
      exact: answer.corrected != nil || answer.relaxed != nil ? exactly.link : nil
    )
  }

  /// The same search word for word, from the first page.
  var exactly: SearchAddress {
    var other = on(page: 1)
    other.isExact = true
    return other
  }

  /// A search for another text in place of what was typed, from the first page.
  func asking(_ text: String) -> SearchAddress {
    var other = on(page: 1)
    other.query = text
    other.isExact = false
    return other
  }

  /// The same search on another page.
  func on(page: Int) -> SearchAddress {
    var other = self
    other.page = page
    return other
  }

  /// The same search in another order, from the first page.
  func sorted(by sort: SearchRequest.Sort) -> SearchAddress {
    var other = on(page: 1)
    other.sort = sort
    return other
  }

  /// The same search without one of its filters, from the first page.
  func without(_ filter: SearchRequest.Filter) -> SearchAddress {
    var other = on(page: 1)
    other.filters.removeAll { $0 == filter }
    return other
  }

  /// The same search with other filters, from the first page.
  func with(filters: [SearchRequest.Filter]) -> SearchAddress {
    var other = on(page: 1)
    other.filters = filters
    return other
  }
}

extension SearchRequest.Filter {
  /// The filter as it stands in an address.
  var text: String { "\(facet.rawValue):\(value)" }
}
