import Metadata

/// A resource as a learning object (IEEE 1484.12.1, in the XML binding of 1484.12.3).
///
/// Says what the catalogue understood, in the nine categories' order. Words of the standard's own
/// vocabularies are given as such; others, which the standard allows with their source named, as
/// this catalogue's. Dates, durations, sizes and formats that cannot be read are written where LOM
/// has room for words, and left out where it has none, so that the document keeps to the standard.
public enum LearningObjectDocument {
  private static let standardSource = "LOMv1.0"
  private static let ownSource = "Touchstone"

  private static let resourceTypes: Set<String> = [
    "exercise", "simulation", "questionnaire", "diagram", "figure", "graph", "index", "slide",
    "table", "narrative text", "exam", "experiment", "problem statement", "self assessment",
    "lecture",
  ]
  private static let difficulties: Set<String> = [
    "very easy", "easy", "medium", "difficult", "very difficult",
  ]
  private static let interactivityTypes: Set<String> = ["active", "expositive", "mixed"]

  /// The document, with a line feed at its end.
  public static func xml(_ metadata: ResourceMetadata) -> String {
    let language =
      metadata[.language].lazy.compactMap { LanguageTag.reading($0) }
      .first { !$0.namesNoLanguage }?.description ?? ""
    var document = Elements(language: language)
    document.category("general") { general(metadata, &$0) }
    document.category("lifeCycle") { lifeCycle(metadata, &$0) }
    document.category("metaMetadata") { $0.plain("metadataSchema", standardSource) }
    document.category("technical") { technical(metadata, &$0) }
    document.category("educational") { educational(metadata, &$0) }
    document.category("rights") { rights(metadata, &$0) }
    for (kind, field) in [
      ("ispartof", ResourceField.isPartOf), ("haspart", .hasPart), ("references", .relation),
    ] {
      for value in metadata[field] { document.relation(kind, value) }
    }
    document.classification("discipline", metadata[.subject])
    document.classification("educational level", metadata[.educationalLevel])
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <lom xmlns="http://ltsc.ieee.org/xsd/LOM">
      \(document.text)</lom>

      """
  }

  private static func general(_ metadata: ResourceMetadata, _ elements: inout Elements) {
    let catalogued: [(String, ResourceField)] = [
      ("URI", .url), ("DOI", .doi), ("ISBN", .isbn), ("ISSN", .issn), ("local", .identifier),
    ]
    var written: Set<String> = []
    for (catalogue, field) in catalogued {
      for value in metadata[field] where written.insert(value).inserted {
        elements.nested("identifier") {
          $0.plain("catalog", catalogue)
          $0.plain("entry", value)
        }
      }
    }
    elements.strings("title", metadata[.title].prefix(1))
    for value in metadata[.language] {
      if let tag = LanguageTag.reading(value) { elements.plain("language", tag.description) }
    }
    for value in metadata[.description] { elements.strings("description", [value]) }
    for value in metadata[.keyword] { elements.strings("keyword", [value]) }
    for value in metadata[.coverage] { elements.strings("coverage", [value]) }
  }

  private static func lifeCycle(_ metadata: ResourceMetadata, _ elements: inout Elements) {
    elements.strings("version", metadata[.version].prefix(1))
    let roles: [(String, ResourceField)] = [
      ("author", .creator), ("unknown", .contributor), ("publisher", .publisher),
    ]
    let date = metadata[.date].first
    for (role, field) in roles where !metadata[field].isEmpty {
      elements.nested("contribute") {
        $0.vocabulary("role", role, source: standardSource)
        for name in metadata[field] { $0.plain("entity", Self.card(name)) }
        if role == "publisher", let date { $0.date(date) }
      }
    }
    if metadata[.publisher].isEmpty, let date {
      elements.nested("contribute") { $0.date(date) }
    }
  }

  /// A name as a vCard (RFC 2426), in which backslash, comma and semicolon are escaped.
  private static func card(_ name: String) -> String {
    var text = ""
    for character in name.singleLine {
      if "\\,;".contains(character) { text.append("\\") }
      text.append(character)
    }
    return "BEGIN:VCARD\nVERSION:3.0\nN:\(text);;;;\nFN:\(text)\nEND:VCARD"
  }

  private static func technical(_ metadata: ResourceMetadata, _ elements: inout Elements) {
    for value in metadata[.format] {
      if let type = MediaType.reading(value) { elements.plain("format", type.description) }
    }
    if let size = metadata[.size].first(where: { UInt64($0) != nil }) {
      elements.plain("size", size)
    }
    for value in metadata[.url] { elements.plain("location", value) }
    for value in metadata[.duration].prefix(1) { elements.duration("duration", value) }
  }

  private static func educational(_ metadata: ResourceMetadata, _ elements: inout Elements) {
    for value in metadata[.interactivityType].prefix(1) {
      elements.vocabulary("interactivityType", value, known: interactivityTypes)
    }
    for value in metadata[.type] {
      elements.vocabulary("learningResourceType", value, known: resourceTypes)
    }
    for value in metadata[.ageRange] { elements.strings("typicalAgeRange", [value]) }
    for value in metadata[.difficulty].prefix(1) {
      elements.vocabulary("difficulty", value, known: difficulties)
    }
    for value in metadata[.learningTime].prefix(1) {
      elements.duration("typicalLearningTime", value)
    }
  }

  private static func rights(_ metadata: ResourceMetadata, _ elements: inout Elements) {
    switch metadata[.cost].first?.lowercased() {
    case "true", "free", "f", "no": elements.vocabulary("cost", "no", source: standardSource)
    case "false", "paid", "p", "yes": elements.vocabulary("cost", "yes", source: standardSource)
    default: break
    }
    let statements = metadata[.licence] + metadata[.rights]
    if !statements.isEmpty {
      elements.vocabulary("copyrightAndOtherRestrictions", "yes", source: standardSource)
      elements.strings("description", [statements.joined(separator: "; ")])
    }
  }

  /// Elements as they are written; a category without content is left away.
  private struct Elements {
    private(set) var text = ""
    let language: String

    init(language: String) { self.language = language }

    mutating func category(_ name: String, _ body: (inout Elements) -> Void) {
      nested(name, body)
    }

    mutating func nested(_ name: String, _ body: (inout Elements) -> Void) {
      var inner = Elements(language: language)
      body(&inner)
      if !inner.text.isEmpty { text += "<\(name)>\n\(inner.text)</\(name)>\n" }
    }

    mutating func plain(_ name: String, _ value: String) {
      if !value.isEmpty { text += "<\(name)>\(value.xmlEscaped)</\(name)>\n" }
    }

    /// Strings in the resource's language, as far as it is known.
    mutating func strings(_ name: String, _ values: some Sequence<String>) {
      let tag = language.isEmpty ? "" : " language=\"\(language.xmlAttribute)\""
      nested(name) {
        for value in values { $0.text += "<string\(tag)>\(value.xmlEscaped)</string>\n" }
      }
    }

    /// A date, or the words that stand in its place.
    mutating func date(_ value: String) {
      let date = W3CDTF.verdict(value).isOfForm ? value : W3CDTF.correction(of: value)
      nested("date") {
        if let date { $0.plain("dateTime", date) } else { $0.strings("description", [value]) }
      }
    }

    /// A duration, or the words that stand in its place.
    mutating func duration(_ name: String, _ value: String) {
      let duration =
        ISODuration.verdict(value).isOfForm ? value : ISODuration.correction(of: value)
      nested(name) {
        if let duration {
          $0.plain("duration", duration)
        } else {
          $0.strings("description", [value])
        }
      }
    }

    mutating func vocabulary(_ name: String, _ value: String, source: String) {
      nested(name) {
        $0.plain("source", source)
        $0.plain("value", value)
      }
    }

    mutating func vocabulary(_ name: String, _ value: String, known: Set<String>) {
      let word = value.lowercased()
      if known.contains(word) {
        vocabulary(name, word, source: standardSource)
      } else {
        vocabulary(name, value, source: ownSource)
      }
    }

    mutating func relation(_ kind: String, _ value: String) {
      nested("relation") {
        $0.vocabulary("kind", kind, source: standardSource)
        $0.nested("resource") {
          $0.nested("identifier") {
            $0.plain("catalog", value.isWebAddress ? "URI" : "local")
            $0.plain("entry", value)
          }
        }
      }
    }

    mutating func classification(_ purpose: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      nested("classification") {
        $0.vocabulary("purpose", purpose, source: standardSource)
        for value in values {
          $0.nested("taxonPath") {
            $0.strings("source", [ownSource])
            $0.nested("taxon") { $0.strings("entry", [value]) }
          }
        }
      }
    }
  }
}
