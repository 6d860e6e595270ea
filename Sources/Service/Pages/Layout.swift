import Catalogue

/// What stands around the content of every page.
enum Layout {
  /// The places that the navigation leads to.
  enum Place {
    case search, standards, sources, elsewhere
  }

  /// A whole page: its title for the window, its place in the navigation, what is in `main`.
  static func page(title: String, at place: Place = .elsewhere, _ content: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) – Touchstone</title>
    <link rel="stylesheet" href="\(link: Stylesheet.path)">
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    </head>
    <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="top"><div class="wrap">
    <a class="brand" href="/">Touchstone</a>
    <nav aria-label="Main"><ul>
    \(entry("Search", "/", place == .search))
    \(entry("Standards", "/standards", place == .standards))
    \(entry("Sources", "/sources", place == .sources))
    </ul></nav>
    </div></header>
    <main id="content"><div class="wrap">
    \(content)
    </div></main>
    <footer class="foot"><div class="wrap">
    Every page is also data: add <code>format=json</code> to its address.
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

  /// A grade as a letter on its colour, with words for those who see neither.
  static func badge(_ grade: String?) -> HTML {
    guard let grade else {
      return "<span class=\"badge\" title=\"Not graded\"><span aria-hidden=\"true\">–</span>"
        + "<span class=\"hidden\">Not graded</span></span>"
    }
    return """
      <span class="badge grade-\(grade)" title="Grade \(grade)">\
      <span class="hidden">Grade </span>\(grade)</span>
      """
  }
}

extension HTTPResponse {
  /// A page as an answer.
  init(page: HTML, status: Int = 200) {
    self.init(page.text, type: "text/html", status: status)
  }
}

extension Layout {
  /// A number and what is counted, with the thousands set apart.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Words as a list: “a, b and c”.
  static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.first ?? ""
      : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// Pieces as a list, the last after a word such as “or”.
  static func list(_ pieces: [HTML], _ conjunction: String) -> HTML {
    var list = HTML()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { list += index == pieces.count - 1 ? " \(conjunction) " : ", " }
      list += piece
    }
    return list
  }

  /// The day of a moment, by the clock of UTC.
  static func day(_ moment: Timestamp) -> HTML {
    "<time>\(String(moment.description.prefix(10)))</time>"
  }

  /// A number with its thousands set apart.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert((number < 0 ? "-" : "") + digits, at: 0)
    return groups.joined(separator: ",")
  }
}
