import Catalogue
import Metadata
import Standards

/// Search results as an Atom feed (RFC 4287), in pages (RFC 5005), with OpenSearch's counts.
public enum AtomFeed {
  /// The media type.
  public static let mediaType = "application/atom+xml"

  /// The feed, with a line feed at its end.
  public static func xml(_ search: SyndicatedSearch) -> String {
    let name = StableName.of(search: search.subject)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"
          xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
        <id>\(name)</id>
        <title>\(search.title.xmlEscaped)</title>
        <updated>\(search.updated)</updated>
        <author><name>Touchstone</name></author>

      """
    for (relation, address) in links(search.links) {
      let type = relation == "alternate" ? "text/html" : mediaType
      text += "  <link rel=\"\(relation)\" type=\"\(type)\" href=\"\(address.xmlAttribute)\"/>\n"
    }
    text += "  <opensearch:totalResults>\(search.total)</opensearch:totalResults>\n"
    text += "  <opensearch:startIndex>\(search.offset + 1)</opensearch:startIndex>\n"
    text += "  <opensearch:itemsPerPage>\(search.pageSize)</opensearch:itemsPerPage>\n"
    for resource in search.resources { text += entry(resource, search) }
    return text + "</feed>\n"
  }

  private static func links(_ links: SyndicatedSearch.Links) -> [(String, String)] {
    let all: [(String, String?)] = [
      ("self", links.current), ("alternate", links.page), ("first", links.first),
      ("previous", links.previous), ("next", links.next), ("last", links.last),
    ]
    return all.compactMap { relation, address in address.map { (relation, $0) } }
  }

  private static func entry(_ resource: ExportedResource, _ search: SyndicatedSearch) -> String {
    let summary = resource.stored.summary
    let title = summary.title.isEmpty ? "(no title)" : summary.title
    var text = """
        <entry>
          <id>\(StableName.of(resource.stored.id))</id>
          <title>\(title.singleLine.xmlEscaped)</title>
          <updated>\(resource.stored.changed)</updated>
          <link rel="alternate" type="text/html" href="\(search.address(of: resource).xmlAttribute)"/>

      """
    if let address = resource.webAddress {
      text += "    <link rel=\"related\" href=\"\(address.xmlAttribute)\"/>\n"
    }
    let creators = resource.metadata[.creator]
    for name in creators.isEmpty ? [summary.publisher] : creators where !name.isEmpty {
      text += "    <author><name>\(name.singleLine.xmlEscaped)</name></author>\n"
    }
    for subject in resource.values(of: .subject, else: .subject) {
      text += "    <category term=\"\(subject.xmlAttribute)\"/>\n"
    }
    if !summary.description.isEmpty {
      text += "    <summary>\(summary.description.xmlEscaped)</summary>\n"
    }
    return text + "  </entry>\n"
  }
}
