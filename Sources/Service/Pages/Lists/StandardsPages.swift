import Standards

/// The pages about the standards that resources are judged by.
enum StandardsPages {
  /// All standards, each with what it is for.
  static func list(_ library: StandardsLibrary) -> HTML {
    let rows = library.standards.sorted { $0.id < $1.id }.map { standard -> HTML in
      """
      <tr>
      <th scope="row"><a href="\(link: address(of: standard.id))">\(standard.title)</a>\
      <span class="under">\(standard.version) · \(standard.publisher)</span></th>
      <td class="number">\(standard.criteria.count)</td>
      <td>\(standard.isDefault ? "by default" : "on request")</td>
      </tr>
      """
    }
    let head: HTML = """
      <th scope="col">Standard</th><th scope="col" class="number">Criteria</th>\
      <th scope="col">Applied</th>
      """
    return Layout.page(
      title: "Standards",
      at: .standards,
      """
      <div class="wrap">
      <h1>Standards</h1>
      <p class="quiet">What descriptions of resources are judged by. Each standard is a list of \
      criteria; each finding on a resource names its criterion.</p>
      \(Layout.table("Standards", head: head, rows))
      </div>
      """
    )
  }

  /// One standard with all its criteria.
  static func page(_ standard: Standard) -> HTML {
    let groups = standard.groups.compactMap { group in
      section(group.title, standard.criteria.filter { $0.group == group.id })
    }
    let known = Set(standard.groups.map(\.id))
    let rest = section("Criteria", standard.criteria.filter { !known.contains($0.group) })
    return Layout.page(
      title: standard.title,
      at: .standards,
      """
      <div class="wrap read">
      <p class="crumbs"><a href="/standards">Standards</a></p>
      <h1>\(standard.title)</h1>
      <p class="quiet">Version \(standard.version) · \(standard.publisher)\(validity(standard))</p>
      <p><a href="\(link: standard.source)" rel="noopener">\(standard.source)</a></p>
      \(notes(standard.notes))
      \(groups)
      \(rest)
      </div>
      """
    )
  }

  /// The address of a standard's page.
  static func address(of id: String) -> String { "/standards/" + percentEncoded(id) }

  private static func validity(_ standard: Standard) -> HTML {
    switch (standard.validFrom, standard.validUntil) {
    case (let from?, let until?): " · valid from \(from) until \(until)"
    case (let from?, nil): " · valid from \(from)"
    case (nil, let until?): " · valid until \(until)"
    case (nil, nil): ""
    }
  }

  private static func notes(_ notes: [String]) -> HTML? {
    guard !notes.isEmpty else { return nil }
    return """
      <section class="prose"><h2>Notes</h2>
      <ul>\(notes.map { "<li>\($0)</li>" })</ul></section>
      """
  }

  private static func section(_ title: String, _ criteria: [Criterion]) -> HTML? {
    guard !criteria.isEmpty else { return nil }
    return "<section><h2>\(title)</h2>\(criteria.map(criterion))</section>"
  }

  private static func criterion(_ criterion: Criterion) -> HTML {
    let clause: HTML? = criterion.clause.isEmpty ? nil : " · \(criterion.clause)"
    let help = Layout.help(criterion.help).map { "<p class=\"quiet\">\($0)</p>" as HTML }
    return """
      <article class="finding" id="\(criterion.id)">
      <h3>\(criterion.title)</h3>
      <p class="quiet">\(Layout.severity(criterion.severity)) <a class="code" href="#\(criterion.id)">\(criterion.code)</a>\(clause) · \
      \(evidence(criterion.evidence))</p>
      <p>\(criterion.fix.text)</p>
      \(help)
      </article>
      """
  }

  private static func evidence(_ evidence: Evidence) -> String {
    switch evidence {
    case .automatic: "checked from the description"
    case .declared: "declared by the publisher"
    case .review: "reviewed by a person"
    }
  }
}
