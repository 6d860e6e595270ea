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
      Hit($0, query: answer.corrected ?? address.query, explanation: explanations[$0.id]).html
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

  /// What was made of the query, and the way back to what was typed.
  private var notes: HTML? {
    let notes = SearchNotes(answer)
    var lines: [HTML] = []
    if let corrected = notes.corrected {
      let exact: HTML =
        "<a href=\"\(link: address.exactly.link)\">Search for just what you typed</a>."
      lines.append("<p>\(Self.html(corrected)) \(exact)</p>")
    } else if !answer.corrections.isEmpty {
      let links = answer.corrections.map { correction -> HTML in
        "<a href=\"\(link: address.asking(correction).link)\"><bdi>\(correction)</bdi></a>"
      }
      lines.append("<p>Did you mean \(Layout.list(links, "or"))?</p>")
    }
    if let relaxed = notes.relaxed { lines.append("<p>\(Self.html(relaxed))</p>") }
    if let ages = notes.ages {
      let anyAge = withoutAges.map { other -> HTML in
        " <a href=\"\(link: other.link)\">Search for any age</a>."
      }
      lines.append("<p>\(Self.html(ages))\(anyAge)</p>")
    }
    if let synonyms = notes.synonyms { lines.append("<p>\(Self.html(synonyms))</p>") }
    return lines.isEmpty ? nil : "<div class=\"note\">\(lines)</div>"
  }

  private static func html(_ pieces: [SearchNotes.Piece]) -> HTML {
    let parts = pieces.map { piece -> HTML in
      switch piece {
      case .text(let text): "\(text)"
      case .typed(let text): "<bdi>\(text)</bdi>"
      }
    }
    return "\(parts)"
  }

  /// The same search for learners of any age; nil where nothing else was asked for.
  private var withoutAges: SearchAddress? {
    var text = answer.corrected ?? answer.query
    for ages in answer.understood.ages {
      guard let range = text.firstRange(of: ages.source) else { return nil }
      text.replaceSubrange(range, with: "")
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : address.asking(words)
  }
}
