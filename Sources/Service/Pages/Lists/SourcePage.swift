import Catalogue
import Metadata
import Reports
import Search
import Standards

/// The page of one source: how it does, what its descriptions are worth, what could not be read.
struct SourcePage {
  let detail: SourceDetail
  /// How many of its resources have each grade.
  let grades: [FacetCounts.Value]
  /// How many items are set aside for each reason.
  let reasons: [(reason: String, count: Int)]

  /// Items set aside that are shown.
  private static let itemsShown = 20

  private var source: StoredSource { detail.source }

  /// The address of the page of a source.
  static func address(of name: String) -> String { "/sources/" + percentEncoded(name) }

  var html: HTML {
    Layout.page(
      title: source.name,
      at: .sources,
      """
      <div class="wrap read">
      <p class="crumbs"><a href="/sources">Sources</a></p>
      <h1><bdi>\(source.name)</bdi></h1>
      <dl class="table">
      \(facts)
      </dl>
      <p><a class="button" href="\(link: search.link)">See its resources</a></p>
      \(gradeSection)
      \(runs)
      \(quarantine)
      </div>
      """
    )
  }

  private var search: SearchAddress {
    var address = SearchAddress()
    address.query = "*"
    address.filters = [SearchRequest.Filter(.source, source.name)]
    return address
  }

  private var facts: HTML {
    var rows: [HTML] = ["<dt>Health</dt><dd>\(source.health.inWords)</dd>"]
    rows.append("<dt>Kind</dt><dd>\(kind)</dd>")
    if let location { rows.append("<dt>Address</dt><dd>\(location)</dd>") }
    rows.append("<dt>Records</dt><dd>\(Layout.grouped(source.activeRecords))</dd>")
    if source.deletedRecords > 0 {
      rows.append("<dt>Withdrawn</dt><dd>\(Layout.grouped(source.deletedRecords))</dd>")
    }
    rows.append("<dt>Known since</dt><dd>\(Layout.day(source.added))</dd>")
    rows.append(
      "<dt>Next harvest</dt><dd>\(source.nextRun.map { Layout.day($0) } ?? "when asked for")</dd>"
    )
    return "\(rows)"
  }

  private var kind: String {
    switch source.description.kind {
    case .oaiPMH: "An OAI-PMH repository"
    case .feed: "A feed on the web"
    case .file: "Files"
    }
  }

  /// The address of a source on the web; a path on the server is the operator's affair.
  private var location: HTML? {
    let location = source.description.location
    guard source.description.kind != .file, isSafeLink(location) else { return nil }
    return "<a href=\"\(link: location)\" rel=\"noopener nofollow\">\(location)</a>"
  }

  private var gradeSection: HTML? {
    guard !grades.isEmpty else { return nil }
    let items = Facet.grade.ordered(grades).map { value -> HTML in
      var address = search
      address.filters.append(SearchRequest.Filter(.grade, value.value))
      return """
        <li>\(Layout.badge(Grade(rawValue: value.value))) <a href="\(link: address.link)">\
        \(Layout.count(value.count, "resource"))</a></li>
        """
    }
    return """
      <section><h2>How good its descriptions are</h2><ul class="grades">\(items)</ul></section>
      """
  }

  private var runs: HTML? {
    guard !detail.runs.isEmpty else { return nil }
    let rows = detail.runs.map { run -> HTML in
      let ledger = run.progress.ledger
      let problems = run.progress.problems.map { problem -> HTML in
        "<span class=\"under\"><bdi>\(problem.message)</bdi></span>"
      }
      return """
        <tr><th scope="row">\(Layout.day(run.started))</th>\
        <td>\(run.outcome.rawValue)\(problems)</td>\
        <td class="number">\(Layout.grouped(ledger.received))</td>\
        <td class="number">\(Layout.grouped(ledger.new))</td>\
        <td class="number">\(Layout.grouped(ledger.changed))</td>\
        <td class="number">\(Layout.grouped(ledger.deleted))</td>\
        <td class="number">\(Layout.grouped(ledger.quarantined))</td></tr>
        """
    }
    let head: HTML = """
      <th scope="col">Harvest</th><th scope="col">Outcome</th>\
      <th scope="col" class="number">Received</th><th scope="col" class="number">New</th>\
      <th scope="col" class="number">Changed</th><th scope="col" class="number">Withdrawn</th>\
      <th scope="col" class="number">Set aside</th>
      """
    return """
      <section><h2>Harvests</h2>\(Layout.table("Harvests", head: head, rows))</section>
      """
  }

  private var quarantine: HTML? {
    guard !detail.quarantine.isEmpty else { return nil }
    let counts = reasons.map { "\(Layout.grouped($0.count)) \($0.reason)" }
    let items = detail.quarantine.prefix(Self.itemsShown).map { item -> HTML in
      let entry = item.entry
      return """
        <li class="finding"><p><bdi>\(entry.message)</bdi></p>
        <p class="quiet">\(entry.identifier.map { "<code><bdi>\($0)</bdi></code>, " as HTML })line \
        \(entry.place.start.line), column \(entry.place.start.column), seen \
        \(Layout.day(item.seen))</p></li>
        """
    }
    let shown = min(Self.itemsShown, items.count)
    return """
      <section><h2>Set aside</h2>
      <p>What could not be read as a record: \(Layout.list(counts)). The latest \(shown) of \
      \(Layout.grouped(source.quarantined)):</p>
      <ul>\(items)</ul></section>
      """
  }
}
