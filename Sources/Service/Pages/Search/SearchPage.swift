import Metadata
import Reports
import Search
import Standards

/// The page of results.
struct SearchPage {
  let address: SearchAddress
  let answer: SearchAnswer
  /// Why the hits have their grades.
  var explanations: [ResourceID: GradeExplanation] = [:]
  /// What is offered where nothing was found.
  var help = SearchHelp()

  private var links: ResultPages { ResultPages(address: address, total: answer.total) }

  var html: HTML {
    let title = address.asksForEverything ? "All resources" : "“\(address.query)”"
    return Layout.page(
      title: title,
      at: .search,
      search: address,
      data: address.inFormat("json"),
      head: """
        <link rel="alternate" type="application/atom+xml" title="\(title)" \
        href="\(link: address.inFormat("atom"))">
        """,
      """
      <div class="wrap results">
      \(filters)
      <div class="found" id="results" tabindex="-1">
      <div class="bar">
      <h1>\(heading)</h1>
      \(answer.hits.count > 1 ? links.orders : nil)
      </div>
      \(chips)
      \(notes)
      \(answer.hits.isEmpty ? help.html(address, answer) : hits)
      </div>
      </div>
      """
    )
  }

  /// The filters, with a way past them; nil where there is nothing to narrow.
  private var filters: HTML? {
    FacetForm(address: address, facets: answer.facets).html.map { form in
      "<a class=\"skip\" href=\"#results\">Skip the filters</a>\(form)"
    }
  }

  private var heading: HTML {
    let number = answer.total == 0 ? "No resources" : Layout.count(answer.total, "resource")
    return address.asksForEverything ? "\(number)" : "\(number) for “<bdi>\(address.query)</bdi>”"
  }

  private var hits: HTML {
    let hits = answer.hits.map {
      Hit($0, query: address.query, explanation: explanations[$0.id]).html
    }
    return """
      <ol class="hits" start="\(address.offset + 1)">\(hits)</ol>
      \(links.pages)
      \(links.takeAway)
      """
  }

  private var chips: HTML? {
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

  /// What was changed about the query, or might be.
  private var notes: HTML? {
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
      let words = dropped.map { word -> HTML in "“<bdi>\(word)</bdi>”" }
      notes.append(
        "<p>Nothing has every word. These were found without \(Layout.list(words, "and")).</p>"
      )
    }
    return notes.isEmpty ? nil : "<div class=\"note\">\(notes)</div>"
  }
}
