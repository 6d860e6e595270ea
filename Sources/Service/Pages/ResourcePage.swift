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
  /// Findings on one record that are shown.
  static let findingsShown = 100

  /// The page of a resource that its source still has.
  static func page(_ resource: ResourceDetail) -> HTML {
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
      \(judged(resource))
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
      on \(day(resource.stored.changed)).</p></div>
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
      "<dt>\(fact.field.label)</dt><dd dir=\"auto\">\(fact.values.map(value))</dd>"
    }
    guard !rows.isEmpty else { return nil }
    return "<section><h2>About it</h2><dl class=\"table\">\(rows)</dl></section>"
  }

  private static func value(_ value: String) -> HTML {
    guard isSafeLink(value), !value.hasPrefix("/"), !value.hasPrefix("?") else {
      return "<div>\(value)</div>"
    }
    return "<div><a href=\"\(link: value)\" rel=\"noopener nofollow\">\(value)</a></div>"
  }

  // MARK: - How it was judged

  private static func judged(_ resource: ResourceDetail) -> HTML? {
    let records = resource.records.prefix(recordsShown)
    let assessments = records.compactMap { record -> HTML? in
      guard let stored = record.assessment else { return nil }
      let name: HTML? =
        resource.records.count > 1 ? "<h3>Record <code>\(record.identifier)</code></h3>" : nil
      return "\(name)\(assessment(stored, of: record))"
    }
    guard !assessments.isEmpty else { return nil }
    return """
      <section id="judged"><h2>How it was judged</h2>
      \(assessments)
      \(moreRecords(resource))
      </section>
      """
  }

  private static func assessment(_ stored: StoredAssessment, of record: StoredRecord) -> HTML {
    let counts = stored.assessment.counts
    return """
      <p>\(counts.passed) of \(counts.applicable) criteria are met\(open(counts)). \
      Judged by \(verdicts(stored)) on \(day(stored.made)).</p>
      \(findings(stored, record))
      """
  }

  private static func open(_ counts: OutcomeCounts) -> String {
    var parts: [String] = []
    if counts.unknown > 0 { parts.append("\(counts.unknown) could not be told") }
    if counts.stale > 0 { parts.append("\(counts.stale) rest on expired evidence") }
    return parts.map { ", " + $0 }.joined()
  }

  private static func verdicts(_ stored: StoredAssessment) -> HTML {
    let titles = Dictionary(stored.rules.standards.map { ($0.id, $0.title) }) { first, _ in first }
    let links = stored.assessment.standards.map { verdict -> HTML in
      """
      <a href="\(link: StandardsPages.address(of: verdict.id))">\
      \(titles[verdict.id] ?? verdict.id)</a> (\(verdict.passed ? "met" : "not met"))
      """
    }
    guard var list = links.first else { return "no standard" }
    for link in links.dropFirst() { list += ", " + link }
    return list
  }

  private static func findings(_ stored: StoredAssessment, _ record: StoredRecord) -> HTML {
    let findings = stored.assessment.findings.sorted { one, other in
      severity(one, stored) > severity(other, stored)
    }
    guard !findings.isEmpty else { return "<p>Nothing to improve was found.</p>" }
    let more: HTML? =
      findings.count > findingsShown
      ? """
      <p class="quiet">\(findings.count - findingsShown) more findings are in this page’s data: \
      <a href="?format=json">JSON</a>.</p>
      """ : nil
    return """
      <p><strong>What would improve it</strong></p>
      \(findings.prefix(findingsShown).map { finding($0, stored, record) })
      \(more)
      """
  }

  private static func severity(_ finding: Finding, _ stored: StoredAssessment) -> Severity {
    stored.rules[finding.criterion]?.severity ?? .advice
  }

  private static func finding(
    _ finding: Finding,
    _ stored: StoredAssessment,
    _ record: StoredRecord
  ) -> HTML {
    let rule = stored.rules[finding.criterion]
    let code: HTML? = rule.map {
      """
      <a class="code" href="\(link: StandardsPages.address(of: $0.standard))#\($0.criterion)">\
      \($0.code)</a> · 
      """
    }
    return """
      <div class="finding">
      <p>\(Layout.severity(severity(finding, stored))) <span dir="auto">\
      \(stored.rules.message(of: finding))</span></p>
      <p>\(stored.rules.fix(of: finding))</p>
      <p class="quiet">\(code)\(place(finding, record))</p>
      </div>
      """
  }

  /// Where in the source's record the value stands, as lines of the page or file it came in.
  private static func place(_ finding: Finding, _ record: StoredRecord) -> String {
    let start = finding.place.start.advanced(from: record.latest.start)
    var parts = ["line \(start.line), column \(start.column)"]
    if let row = record.latest.row { parts.insert("row \(row)", at: 0) }
    if let field = finding.place.field { parts.append(field) }
    return parts.joined(separator: ", ")
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
        <tr><td>\(day(version.received))</td><td>\(what)</td><td>\(version.datestamp)</td></tr>
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

  private static func day(_ time: Timestamp) -> String {
    String(time.description.prefix(10))
  }
}
