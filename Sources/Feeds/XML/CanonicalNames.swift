import Markup

/// The namespaces that have a fixed prefix in native paths, whatever prefix a feed declares.
enum CanonicalNames {
  static let oai = "http://www.openarchives.org/OAI/2.0/"
  static let oaiDC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
  static let dc = "http://purl.org/dc/elements/1.1/"
  static let dcterms = "http://purl.org/dc/terms/"
  static let sru1 = "http://www.loc.gov/zing/srw/"
  static let sru2 = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
  static let xml = "http://www.w3.org/XML/1998/namespace"

  private static let prefixes: [String: String] = [
    oai: "oai:",
    oaiDC: "oai_dc:",
    dc: "dc:",
    dcterms: "dcterms:",
    xml: "xml:",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
    "http://www.openarchives.org/OAI/2.0/provenance": "provenance:",
    "http://www.w3.org/1999/xhtml": "html:",
    sru1: "srw:",
    sru2: "srw:",
    "": "",
  ]

  /// The name as native paths write it: a fixed prefix, or the namespace in braces.
  static func canonical(_ name: XMLName) -> String {
    let namespace = name.namespace
    if let prefix = prefixes[namespace] { return prefix + name.local }
    if LOMNames.isLOM(namespace) { return LOMNames.canonical(name.local) }
    return "{\(namespace)}\(name.local)"
  }

  /// The step from the path `parent` to an element; `nil` where the element only wraps the text of
  /// its parent.
  static func step(_ name: XMLName, below parent: String) -> String? {
    guard parent == LOMNames.root || parent.hasPrefix(LOMNames.root + "/") else {
      return canonical(name)
    }
    let namespace = name.namespace
    guard namespace.isEmpty || LOMNames.isLOM(namespace) else { return canonical(name) }
    if LOMNames.isWrapper(name.local, below: parent) { return nil }
    return LOMNames.canonical(name.local, below: parent)
  }
}
