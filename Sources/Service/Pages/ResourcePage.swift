import Catalogue
import Metadata
import Reports
import Standards

/// The page of one resource: what it is, how it was judged and why, where it comes from.
enum ResourcePage {
  /// Records of a resource that are shown; a collection may have many thousands.
  static let recordsShown = 20
  /// Versions that are shown.
  static let versionsShown = 50

  /// The page of a resource that its source still has.
  ///
  /// - Parameters:
  ///   - resource: The resource.
  ///   - groups: What people call the groups of the grade, by their ids.
  /// - Returns: The page.
  static func page(_ resource: ResourceDetail, groups: [String: String]) -> HTML {
    let summary = resource.stored.summary
    let title = summary.title.isEmpty ? "Untitled resource" : summary.title
    let description: HTML? =
      summary.description.isEmpty ? nil : "<p dir=\"auto\">\(summary.description)</p>"
    return Layout.page(
      title: title,
      at: .search,
      """
      <article class="read">
      <div class="title">
      \(Layout.badge(summary.grade?.rawValue))
      <div>
      <h1 dir="auto">\(title)</h1>
      <p class="quiet">\(gradeInWords(summary))</p>
      </div>
      </div>
      \(description)
      \(visit(summary.url))
      \(facts(resource))
      \(judged(resource, groups))
      \(sameAs(resource.sameAs))
      \(history(resource))
      </article>
      """
    )
  }

  /// The page of a resource that its source has withdrawn.
  static func gone(_ resource: ResourceDetail) -> HTML {
    let title = resource.stored.summary.title
    return Layout.page(
      title: "No longer available",
      at: .search,
      """
      <article class="read">
      <h1>No longer available</h1>
      <div class="note"><p>The source, \(resource.stored.sourceName), has withdrawn \
      \(title.isEmpty ? "this resource" : "“\(title)”"). It was last changed \
      on \(Layout.day(resource.stored.changed)).</p></div>
      <p><a href="/search?q=%2A">Search for other resources</a></p>
      \(history(resource))
      </article>
      """
    )
  }

  // MARK: - What it is

  private static func gradeInWords(_ summary: ResourceSummary) -> HTML {
    guard let grade = summary.grade, let quality = summary.quality else {
      return "Not graded: nothing that makes up the grade applies to it."
    }
    return """
      Grade \(grade.rawValue): its description meets \(Int(quality.rounded())) % of what applies to \
      it, by weight. <a href="#judged">Why?</a>
      """
  }

  private static func visit(_ url: String) -> HTML? {
    guard isSafeLink(url), !url.hasPrefix("/"), !url.hasPrefix("?") else { return nil }
    return """
      <p><a class="button visit" href="\(link: url)" rel="noopener nofollow">Go to the resource</a> \
      <span class="quiet">\(host(of: url))</span></p>
      """
  }

  private static func host(of url: String) -> String {
    let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    return rest.count > 2 ? String(rest[2].prefix { $0 != "/" && $0 != "?" && $0 != "#" }) : url
  }

  private static func facts(_ resource: ResourceDetail) -> HTML? {
    // These stand above.
    let said: Set<ResourceField> = [.title, .description, .url]
    let rows = resource.metadata.fields.filter { !said.contains($0.field) }.map { fact -> HTML in
      "<dt>\(fact.field.label)</dt><dd dir=\"auto\">\(fact.values.map { value($0, of: fact.field) })</dd>"
    }
    guard !rows.isEmpty else { return nil }
    return "<section><h2>About it</h2><dl class=\"table\">\(rows)</dl></section>"
  }

  private static func value(_ text: String, of field: ResourceField) -> HTML {
    guard isSafeLink(text), !text.hasPrefix("/"), !text.hasPrefix("?") else {
      return "<div>\(field == .cost ? cost(text) : text)</div>"
    }
    return "<div><a href=\"\(link: text)\" rel=\"noopener nofollow\">\(text)</a></div>"
  }

  /// schema.org says whether access is free, KBART says F or P; both need words here.
  private static func cost(_ text: String) -> String {
    switch text {
    case "true", "F": "free"
    case "false", "P": "to be paid for"
    default: text
    }
  }

  // MARK: - How it was judged

  private static func judged(_ resource: ResourceDetail, _ groups: [String: String]) -> HTML? {
    let records = resource.records.prefix(recordsShown)
    let assessments = records.compactMap { record -> HTML? in
      guard let stored = record.assessment else { return nil }
      let name: HTML? =
        resource.records.count > 1 ? "<h3>Record <code>\(record.identifier)</code></h3>" : nil
      return "\(name)\(AssessmentView(stored, of: record, groups: groups).html)"
    }
    guard !assessments.isEmpty else { return nil }
    return """
      <section id="judged"><h2>How it was judged</h2>
      \(assessments)
      \(moreRecords(resource))
      </section>
      """
  }

  // MARK: - Where it comes from

  private static func moreRecords(_ resource: ResourceDetail) -> HTML? {
    let more = resource.records.count - recordsShown
    guard more > 0 else { return nil }
    return """
      <p class="quiet">\(Layout.count(more, "more record")) of this resource: \
      <a href="?format=json">all as JSON</a>.</p>
      """
  }

  private static func sameAs(_ links: [SameAs]) -> HTML? {
    guard !links.isEmpty else { return nil }
    let items = links.map { link -> HTML in
      """
      <li><a href="/resources/\(link.other.description)">\(link.other.description)</a> \
      <span class="quiet">has the same \(link.basis), \(link.evidence)</span></li>
      """
    }
    return
      "<section class=\"prose\"><h2>Probably the same, elsewhere</h2><ul>\(items)</ul></section>"
  }

  private static func history(_ resource: ResourceDetail) -> HTML? {
    let versions = resource.history.flatMap(\.versions).sorted { $0.received > $1.received }
    let rows = versions.prefix(versionsShown).map { version -> HTML in
      let what = version.status == .deleted ? "withdrawn" : version.number == 1 ? "new" : "changed"
      return """
        <tr><td>\(Layout.day(version.received))</td><td>\(what)</td><td>\(version.datestamp)</td></tr>
        """
    }
    return """
      <section><h2>History</h2>
      <p class="quiet">From the source <a href="/sources">\(resource.stored.sourceName)</a>, which \
      calls it <code>\(resource.stored.key)</code>.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="History"><table>
      <thead><tr><th scope="col">Received</th><th scope="col">What</th>\
      <th scope="col">The source’s date</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      </section>
      """
  }
}
