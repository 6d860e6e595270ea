import Catalogue
import Markup
import Metadata
import Reports
import Search
import Standards

/// The page of one resource: what it is, for whom, how it was judged and why, where it comes from.
struct ResourcePage {
  /// The resource.
  let resource: ResourceDetail
  /// What it is found under.
  var facets: [HitFacet] = []
  /// Why it has its grade; nil where it has none.
  var explanation: GradeExplanation?
  /// What people call the groups of criteria.
  let groups: GroupTitles

  /// Records of a resource that are shown; a collection may have many thousands.
  private static let recordsShown = 20

  private var summary: ResourceSummary { resource.stored.summary }
  private var title: String { summary.title.isEmpty ? "Untitled resource" : summary.title }

  /// The page of a resource that its source still has.
  var html: HTML {
    let metadata = resource.metadata
    return Layout.page(
      title: title,
      at: .search,
      head: structuredData(metadata),
      """
      <article class="wrap resource">
      <div class="lead">
      <h1\(Layout.foreign(language(of: summary.title, metadata)))>\(title)</h1>
      \(byline(metadata))
      \(description(metadata))
      \(visit)
      \(ResourceFacts(metadata: metadata, facets: facets).glance)
      </div>
      <aside class="grade" aria-label="Grade">\(grade)</aside>
      <div class="rest">
      \(ResourceFacts(metadata: metadata, facets: facets).sections)
      \(judged)
      \(sameAs)
      \(HistoryView(resource: resource).html)
      \(citation(metadata))
      </div>
      </article>
      """
    )
  }

  /// The page of a resource that its source has withdrawn.
  var gone: HTML {
    let title: HTML = summary.title.isEmpty ? "this resource" : "“<bdi>\(summary.title)</bdi>”"
    return Layout.page(
      title: "No longer available",
      at: .search,
      """
      <article class="wrap read">
      <h1>No longer available</h1>
      <div class="note"><p>The source, <bdi>\(resource.stored.sourceName)</bdi>, has withdrawn \
      \(title). It was last changed \
      on \(Layout.day(resource.stored.changed)).</p></div>
      <p><a href="/search?q=%2A">Search for other resources</a></p>
      \(HistoryView(resource: resource).html)
      </article>
      """
    )
  }

  // MARK: - What it is

  /// The language of a text: as its record says, else that of the resource.
  private func language(of text: String, _ metadata: ResourceMetadata) -> String? {
    let languages = metadata[.language]
    return metadata.language(of: text) ?? (languages.count == 1 ? languages[0] : nil)
  }

  private func byline(_ metadata: ResourceMetadata) -> HTML? {
    let creators = metadata[.creator].prefix(3).map { "<bdi>\($0)</bdi>" as HTML }
    var parts: [HTML] = creators.isEmpty ? [] : [Layout.list(creators, "and")]
    if !summary.publisher.isEmpty { parts.append("<bdi>\(summary.publisher)</bdi>") }
    if !summary.date.isEmpty { parts.append("<bdi>\(summary.date)</bdi>") }
    return parts.isEmpty
      ? nil : "<p class=\"byline\">\(Layout.list(parts, separator: " · "))</p>"
  }

  private func description(_ metadata: ResourceMetadata) -> HTML {
    let texts = metadata[.description].isEmpty ? [summary.description] : metadata[.description]
    var html = HTML()
    for text in texts where !text.isEmpty {
      html += "<p class=\"about\"\(Layout.foreign(language(of: text, metadata)))>\(text)</p>"
    }
    return html
  }

  private var visit: HTML? {
    let url = summary.url
    guard isSafeLink(url), !url.hasPrefix("/"), !url.hasPrefix("?") else { return nil }
    let host = HTTPURL(url)?.host ?? ""
    return """
      <p class="visit"><a class="button" href="\(link: url)" rel="noopener nofollow">Go to the \
      resource</a> <span class="quiet"><bdi>\(host)</bdi></span></p>
      """
  }

  // MARK: - How it was judged

  private var grade: HTML {
    let heading: HTML
    if let grade = summary.grade {
      heading = """
        <h2>\(Layout.badge(grade)) <span class="score">\
        \(summary.quality.map { "\(Layout.score($0)) of 100" } ?? "")</span></h2>
        """
    } else {
      heading = "<h2>\(Layout.badge(nil))</h2>"
    }
    let why = explanation.map { GradeView($0).html }
    let none: HTML? = summary.grade == nil ? "<p>Nothing that grades apply to it.</p>" : nil
    return """
      \(heading)
      <p class="quiet">How good its description is, not the resource itself.</p>
      \(why)\(none)
      \(resource.records.isEmpty ? nil : "<p><a href=\"#judged\">All findings</a></p>")
      """
  }

  private var judged: HTML? {
    let records = resource.records.prefix(Self.recordsShown)
    let assessments = records.compactMap { record -> HTML? in
      guard let stored = record.assessment else { return nil }
      let name: HTML? =
        resource.records.count > 1
        ? "<p class=\"label\">Record <code><bdi>\(record.identifier)</bdi></code></p>" : nil
      return "\(name)\(AssessmentView(stored, of: record, groups: groups).html)"
    }
    guard !assessments.isEmpty else { return nil }
    return """
      <section id="judged"><h2>How it was judged</h2>
      \(assessments)
      \(moreRecords)
      </section>
      """
  }

  private var moreRecords: HTML? {
    let more = resource.records.count - Self.recordsShown
    guard more > 0 else { return nil }
    return """
      <p class="quiet">\(Layout.count(more, "more record")) of this resource: \
      <a href="?format=json">all as JSON</a>.</p>
      """
  }

  // MARK: - Where else it is, and how to name it

  private var sameAs: HTML? {
    guard !resource.sameAs.isEmpty else { return nil }
    let items = resource.sameAs.map { link -> HTML in
      """
      <li><a href="/resources/\(link.other.description)">\(link.other.description)</a> \
      <span class="quiet">has the same \(link.basis), <bdi>\(link.evidence)</bdi></span></li>
      """
    }
    return
      "<section class=\"prose\"><h2>Probably the same, elsewhere</h2><ul>\(items)</ul></section>"
  }

  private func citation(_ metadata: ResourceMetadata) -> HTML? {
    let citation = Citation.text(title: summary.title, metadata)
    guard !citation.isEmpty else { return nil }
    let language = Layout.foreign(language(of: summary.title, metadata))
    return """
      <section><h2>Cite it</h2>
      <blockquote\(language)>\(citation)</blockquote>
      <ul class="forms"><li>As a reference: <a href="?format=ris">RIS</a> for Zotero, EndNote and \
      Mendeley, <a href="?format=bibtex">BibTeX</a> for LaTeX</li>
      <li>As a record: <a href="?format=jsonld">JSON-LD</a>, <a href="?format=oai_dc">Dublin \
      Core</a>, <a href="?format=lom">LOM</a>, <a href="?format=csv">CSV</a></li></ul>
      <p class="quiet">The permanent address of this page is \
      <a href="/resources/\(resource.stored.id.description)">\
      /resources/\(resource.stored.id.description)</a>.</p>
      </section>
      """
  }

  /// The resource as search engines read it.
  private func structuredData(_ metadata: ResourceMetadata) -> HTML {
    var json = JSONWriter()
    SchemaOrgDocument.write(metadata, to: &json)
    return HTML(dataBlock: json.bytes)
  }
}
