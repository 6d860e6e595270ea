import Search

/// What stands around the content of every page.
enum Layout {
  /// The places that the navigation leads to.
  enum Place {
    case search, validate, standards, sources, elsewhere
  }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - title: The title for the window and for bookmarks.
  ///   - place: Its place in the navigation.
  ///   - search: What the search box in the head holds; `nil` where the page has one of its own.
  ///   - data: Where the same stands as JSON; `nil` where it does not.
  ///   - head: What else stands in `head`.
  ///   - content: What stands in `main`.
  /// - Returns: The page.
  static func page(
    title: String,
    at place: Place = .elsewhere,
    search: SearchAddress? = SearchAddress(),
    data: String? = "?format=json",
    head: HTML? = nil,
    _ content: HTML
  ) -> HTML {
    let box: HTML? = search.map { "<div class=\"wrap\">\(SearchForm.html($0))</div>" }
    let json: HTML? = data.map {
      "<p>This page is also data: <a href=\"\(link: $0)\">the same as JSON</a>.</p>"
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) – Touchstone</title>
      <link rel="stylesheet" href="\(link: Stylesheet.path)">
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
      \(head)
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header class="top">
      <div class="wrap bar">
      <a class="brand" href="/"><span class="stone" aria-hidden="true"></span>Touchstone</a>
      <nav aria-label="Main"><ul>
      \(entry("Search", "/", place == .search))
      \(entry("Check a feed", "/validate", place == .validate))
      \(entry("Standards", "/standards", place == .standards))
      \(entry("Sources", "/sources", place == .sources))
      </ul></nav>
      </div>
      \(box)
      </header>
      <main id="content" tabindex="-1">
      \(content)
      </main>
      <footer class="foot"><div class="wrap">
      <p>A touchstone is the dark stone on which assayers drew gold to tell its quality.</p>
      \(json)
      </div></footer>
      </body>
      </html>

      """
  }

  private static func entry(_ name: String, _ address: String, _ isHere: Bool) -> HTML {
    let current: HTML? = isHere ? " aria-current=\"page\"" : nil
    return "<li><a href=\"\(link: address)\"\(current)>\(name)</a></li>"
  }

  /// The sign in the browser's tab: a streak of gold on a dark stone.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" \
    fill="#23282e"/><path d="M7 23 25 9" stroke="#e3b955" stroke-width="4" \
    stroke-linecap="round"/></svg>

    """
}

extension HTTPResponse {
  /// A page as an answer.
  init(page: HTML, status: Int = 200) {
    self.init(page.text, type: "text/html", status: status)
  }
}
