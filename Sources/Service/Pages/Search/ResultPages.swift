import Search

/// The links to other pages of results, to other orders and to other forms of them.
struct ResultPages {
  let address: SearchAddress
  let total: Int

  /// The orders the results can have.
  var orders: HTML {
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
      <nav class="sort" aria-label="Order"><span class="quiet">Sort by</span> <ul>\(orders)</ul></nav>
      """
  }

  /// The pages of the results; nil where there is one only.
  var pages: HTML? {
    let last = SearchAddress.pages(total)
    guard last > 1 else { return nil }
    func link(_ page: Int, _ text: HTML) -> HTML {
      "<li><a href=\"\(link: address.on(page: page).link)\">\(text)</a></li>"
    }
    var shown: [HTML] = []
    if address.page > 1 { shown.append(link(address.page - 1, "Previous")) }
    var previous = 0
    for page in [1, address.page - 1, address.page, address.page + 1, last]
    where page > previous && page <= last {
      if page > previous + 1 { shown.append("<li aria-hidden=\"true\"><span>…</span></li>") }
      let name: HTML = "<span class=\"hidden\">Page </span>\(page)"
      shown.append(
        page == address.page
          ? "<li><a href=\"\(link: address.link)\" aria-current=\"page\">\(name)</a></li>"
          : link(page, name)
      )
      previous = page
    }
    if address.page < last { shown.append(link(address.page + 1, "Next")) }
    return "<nav class=\"pages\" aria-label=\"Pages\"><ul>\(shown)</ul></nav>"
  }

  /// The forms in which the results can be taken away: what `format=` says, and what it is.
  private static let exports = [
    ("csv", "CSV", "for spreadsheets"), ("ris", "RIS", "for Zotero, EndNote and Mendeley"),
    ("bibtex", "BibTeX", "for LaTeX"), ("jsonl", "JSON Lines", "for programs"),
    ("atom", "Atom", "a feed that tells you of new ones"),
  ]

  /// Links to the results in other forms.
  var takeAway: HTML {
    let items = Self.exports.map { format, name, use -> HTML in
      "<li><a href=\"\(link: address.inFormat(format))\">\(name)</a> <span>\(use)</span></li>"
    }
    return """
      <section class="take" aria-labelledby="take"><h2 id="take">Take these results with you</h2>
      <ul>\(items)</ul>
      <p class="quiet">The address of this page is a <a href="\(link: address.link)">permanent \
      link</a> to this search.</p></section>
      """
  }
}
