import Catalogue

/// The page about the sources of the catalogue: where its records come from, and how well they do.
enum SourcesPage {
  static func page(_ sources: [StoredSource]) -> HTML {
    let rows = sources.map { source -> HTML in
      """
      <tr>
      <th scope="row">\(source.name)\(location(source.description))</th>
      <td class="number">\(Layout.grouped(source.activeRecords))</td>
      <td class="number">\(Layout.grouped(source.quarantined))</td>
      <td>\(health(source.health))<span class="under">\(source.latestRun.map { Layout.day($0.updated) })</span></td>
      </tr>
      """
    }
    let table: HTML =
      sources.isEmpty
      ? "<p>Nothing has been harvested yet.</p>"
      : """
      <div class="scroll" tabindex="0" role="region" aria-label="Sources">
      <table>
      <thead><tr><th scope="col">Source</th>\
      <th scope="col" class="number">Records</th><th scope="col" class="number">Set aside</th>\
      <th scope="col">Last harvest</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      </div>
      """
    return Layout.page(
      title: "Sources",
      at: .sources,
      """
      <h1>Sources</h1>
      <p class="quiet">Where the descriptions come from. What could not be read as a record is set \
      aside, with the reason, and never lost.</p>
      \(table)
      """
    )
  }

  /// The address of a source on the web; a path on the server is the operator's affair.
  private static func location(_ source: SourceDescription) -> HTML? {
    guard source.kind != .file, isSafeLink(source.location) else { return nil }
    return """
      <a class="under" href="\(link: source.location)" rel="noopener nofollow">\(source.location)</a>
      """
  }

  private static func health(_ health: SourceHealth) -> String {
    switch health {
    case .good: "complete"
    case .hasQuarantine: "complete, with some set aside"
    case .incomplete: "incomplete, will go on"
    case .failing: "failed"
    case .neverRun: "never harvested"
    }
  }
}
