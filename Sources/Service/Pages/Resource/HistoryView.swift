import Catalogue
import Metadata
import Reports

/// What happened to a resource since it was first received, and what changed each time.
struct HistoryView {
  let resource: ResourceDetail

  /// The longest value that is shown of a change, in characters.
  private static let valueLength = 200

  var html: HTML {
    let source = resource.stored.sourceName
    let events = resource.events()
    let items = events.map(event)
    return """
      <section id="history"><h2>History</h2>
      <p class="quiet">From the source <a href="\(link: SourcePage.address(of: source))">\
      <bdi>\(source)</bdi></a>, which calls it <code><bdi>\(resource.stored.key)</bdi></code>.</p>
      <ol class="events">\(items)</ol>
      </section>
      """
  }

  private func event(_ event: HistoryEvent) -> HTML {
    let version = event.version
    let record: HTML? =
      resource.records.count > 1 ? " <code><bdi>\(event.record)</bdi></code>" : nil
    let datestamp: HTML? =
      version.datestamp.isEmpty
      ? nil
      : " <span class=\"quiet\">The source dates it <bdi>\(version.datestamp)</bdi>.</span>"
    return """
      <li>\(Layout.day(version.received)) <b>\(words(event.kind))</b>\(record).\(datestamp)\
      \(changes(event))</li>
      """
  }

  private func words(_ kind: HistoryEvent.Kind) -> String {
    switch kind {
    case .new: "First received"
    case .changed: "Changed"
    case .withdrawn: "Withdrawn by the source"
    case .returned: "Returned"
    }
  }

  private func changes(_ event: HistoryEvent) -> HTML? {
    guard let changes = event.changes else { return nil }
    guard !changes.isEmpty else {
      return """
        <p class="quiet">Only details changed that this page does not show.</p>
        """
    }
    let items = changes.map { change -> HTML in
      let removed = change.removed.map { "<del><bdi>\(clipped($0))</bdi></del> " as HTML }
      let added = change.added.map { "<ins><bdi>\(clipped($0))</bdi></ins> " as HTML }
      return "<li>\(change.field.label): \(removed)\(added)</li>"
    }
    return "<ul class=\"changes\">\(items)</ul>"
  }

  private func clipped(_ value: String) -> String { Layout.clipped(value, to: Self.valueLength) }
}
