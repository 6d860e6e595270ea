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
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
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

extension String {
  /// This text with the characters escaped that XML 1.0 reads as markup; those that XML has no way
  /// to write become U+FFFD.
  fileprivate var xmlEscaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      case "\r": text += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
