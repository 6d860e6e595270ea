import Catalogue
import Metadata
import Standards

/// Search results as an RSS 2.0 feed, for readers that know no Atom.
///
/// Readers take titles and descriptions for HTML: what looks like markup in them is escaped as
/// HTML, and then once more as XML, so that it is shown as it was written.
public enum RSSFeed {
  /// The media type.
  public static let mediaType = "application/rss+xml"

  /// The feed, with a line feed at its end.
  public static func xml(_ search: SyndicatedSearch) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
      <channel>
        <title>\(html(search.title))</title>
        <link>\(search.links.page.xmlEscaped)</link>
        <description>\(html("\(search.total) learning resources"))</description>
        <lastBuildDate>\(search.updated.mailDate)</lastBuildDate>
        <atom:link rel="self" type="\(mediaType)" href="\(search.links.current.xmlAttribute)"/>

      """
    if let next = search.links.next {
      text += "  <atom:link rel=\"next\" type=\"\(mediaType)\" href=\"\(next.xmlAttribute)\"/>\n"
    }
    for resource in search.resources { text += item(resource, search) }
    return text + "</channel>\n</rss>\n"
  }

  private static func item(_ resource: ExportedResource, _ search: SyndicatedSearch) -> String {
    let summary = resource.stored.summary
    var text = """
        <item>
          <title>\(html(summary.title.isEmpty ? "(no title)" : summary.title.singleLine))</title>
          <link>\(search.address(of: resource).xmlEscaped)</link>
          <guid isPermaLink="false">\(StableName.of(resource.stored.id))</guid>
          <pubDate>\(resource.stored.changed.mailDate)</pubDate>

      """
    for subject in resource.values(of: .subject, else: .subject) {
      text += "    <category>\(html(subject))</category>\n"
    }
    if !summary.description.isEmpty {
      text += "    <description>\(html(summary.description))</description>\n"
    }
    return text + "  </item>\n"
  }

  private static func html(_ text: String) -> String { text.xmlEscaped.xmlEscaped }
}

extension Timestamp {
  /// The moment as mail and RSS write it (RFC 5322): `Mon, 23 Nov 2026 18:05:09 GMT`.
  var mailDate: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let parts = description.split { "-T".contains($0) }
    guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return description
    }
    return "\(days[((day % 7) + 7) % 7]), \(parts[2]) \(months[month - 1]) \(parts[0]) "
      + "\(parts[3].dropLast()) GMT"
  }
}
