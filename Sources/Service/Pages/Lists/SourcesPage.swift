import Catalogue

/// The page about the sources of the catalogue: where its records come from, and how well they do.
enum SourcesPage {
  static func page(_ sources: [StoredSource]) -> HTML {
    let rows = sources.map { source -> HTML in
      """
      <tr>
      <th scope="row"><a href="\(link: SourcePage.address(of: source.name))"><bdi>\(source.name)\
      </bdi></a></th>
      <td class="number">\(Layout.grouped(source.activeRecords))</td>
      <td class="number">\(Layout.grouped(source.quarantined))</td>
      <td>\(source.health.inWords)\(source.latestRun.map { ", \(Layout.day($0.updated))" as HTML })</td>
      </tr>
      """
    }
    let head: HTML = """
      <th scope="col">Source</th><th scope="col" class="number">Records</th>\
      <th scope="col" class="number">Set aside</th><th scope="col">Last harvest</th>
      """
    return Layout.page(
      title: "Sources",
      at: .sources,
      """
      <div class="wrap">
      <h1>Sources</h1>
      <p class="quiet">Where the descriptions come from. What could not be read as a record is set \
      aside, with the reason, and never lost.</p>
      \(rows.isEmpty ? "<p>Nothing has been harvested yet.</p>"
        : Layout.table("Sources", head: head, rows))
      </div>
      """
    )
  }
}

extension SourceHealth {
  /// How well the source does, in words.
  var inWords: String {
    switch self {
    case .good: "Complete"
    case .hasQuarantine: "Complete, with some set aside"
    case .incomplete: "Incomplete, will go on"
    case .failing: "Failed"
    case .neverRun: "Never harvested"
    }
  }
}
