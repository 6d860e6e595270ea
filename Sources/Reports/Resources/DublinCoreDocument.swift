import Metadata

/// A resource as an oai_dc record (Dublin Core 1.1 in the container of OAI-PMH 2.0).
public enum DublinCoreDocument {
  /// Each of the fifteen elements with the properties it is made of.
  private static let elements: [(String, [ResourceField])] = [
    ("title", [.title, .alternativeTitle]), ("creator", [.creator]),
    ("subject", [.subject, .keyword]), ("description", [.description, .tableOfContents]),
    ("publisher", [.publisher]), ("contributor", [.contributor]), ("date", [.date]),
    ("type", [.type]), ("format", [.format]),
    ("identifier", [.url, .identifier, .doi, .isbn, .issn]), ("source", [.source]),
    ("language", [.language]), ("relation", [.relation, .isPartOf, .hasPart]),
    ("coverage", [.coverage]), ("rights", [.licence, .rights]),
  ]

  /// The document, with a line feed at its end.
  public static func xml(_ metadata: ResourceMetadata) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(metadata)
  }

  /// The record alone, with a line feed at its end: what stands in an envelope.
  static func element(_ metadata: ResourceMetadata) -> String {
    var text = """
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
          xmlns:dc="http://purl.org/dc/elements/1.1/">

      """
    for (element, fields) in elements {
      var written: Set<String> = []
      for value in fields.flatMap({ metadata[$0] }) where written.insert(value).inserted {
        text += "  <dc:\(element)>\(value.xmlEscaped)</dc:\(element)>\n"
      }
    }
    return text + "</oai_dc:dc>\n"
  }
}
