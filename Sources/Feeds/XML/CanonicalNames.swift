import Markup

/// The namespaces that have a fixed prefix in native paths, whatever prefix a feed declares.
enum CanonicalNames {
  static let oai = "http://www.openarchives.org/OAI/2.0/"
  static let oaiDC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
  static let dc = "http://purl.org/dc/elements/1.1/"
  static let dcterms = "http://purl.org/dc/terms/"
  static let xml = "http://www.w3.org/XML/1998/namespace"

  private static let prefixes: [String: String] = [
    oai: "oai:",
    oaiDC: "oai_dc:",
    dc: "dc:",
    dcterms: "dcterms:",
    xml: "xml:",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
    "http://www.openarchives.org/OAI/2.0/provenance": "provenance:",
    "http://ltsc.ieee.org/xsd/LOM": "",
    "http://www.imsglobal.org/xsd/imsmd_v1p2": "",
    "http://www.w3.org/1999/xhtml": "html:",
    "": "",
  ]

  /// The name as native paths write it: a fixed prefix, or the namespace in braces.
  static func canonical(_ name: XMLName) -> String {
    let namespace = name.namespace
    if let prefix = prefixes[namespace] { return prefix + name.local }
    return "{\(namespace)}\(name.local)"
  }
}
