import Metadata

/// What a JSON-LD record says about itself: the vocabulary its context claims, and its types.
struct JSONLDVocabulary {
  static let schema = "https://schema.org/"
  static let amb = "https://w3id.org/kim/amb/"

  /// The vocabulary that a context claims; empty where none was claimed.
  private(set) var namespace = ""
  /// The default language of the context.
  private(set) var language = ""
  private var types: [String] = []
  private var hasPlainType = false
  private var hasIdentity = false
  /// Whether the context is an array in which an object says the default language, as in AMB.
  private var hasLanguageObject = false
  /// Whether a value is identified by a concept of KIM's vocabularies.
  private var usesKIM = false

  init() {}

  /// Reads the context and types out of the nodes of `record`.
  init(_ record: Record) {
    for index in record.nodes.indices {
      let node = record.nodes[index]
      guard node.kind == .string else { continue }
      // The handful of paths that matter begin alike; all others are passed over at once.
      let path = record.paths.text(node.path)
      if path.hasPrefix("$.@context") {
        readContext(path, record.string(node.value))
      } else if path == "$.@type" || path == "$.@type[*]" {
        types.append(record.string(node.value))
      } else if path == "$.type" || path == "$.type[*]" {
        types.append(record.string(node.value))
        hasPlainType = true
      } else if ["$.id", "$.@id", "$.url", "$.name"].contains(path) {
        hasIdentity = true
      } else if !usesKIM, namespace != Self.amb, path.hasSuffix(".id") {
        usesKIM = record.string(node.value).contains("://w3id.org/kim/")
      }
    }
  }

  private mutating func readContext(_ path: String, _ value: String) {
    if path.hasSuffix("@language") {
      language = value
      hasLanguageObject = path == "$.@context[*].@language"
    } else if value.contains("kim/amb") || value.contains("kim/lrmi-profile") {
      // AMB went by the second name while it was drafted.
      namespace = Self.amb
    } else if namespace.isEmpty, value.contains("schema.org") {
      namespace = Self.schema
    }
  }

  /// Takes what the object around an `@graph` says.
  mutating func inherit(_ other: JSONLDVocabulary) {
    namespace = other.namespace
    hasLanguageObject = other.hasLanguageObject
    if language.isEmpty { language = other.language }
  }

  /// Whether a context claims a vocabulary.
  var isClaimed: Bool { !namespace.isEmpty }

  /// Whether the record is written as AMB has it, though its context is another one or none.
  private var attemptsAMB: Bool {
    guard hasPlainType, namespace != Self.amb else { return false }
    return usesKIM
      || types.contains("LearningResource") && (namespace.isEmpty || hasLanguageObject)
  }

  /// Whether the object says enough about itself to be a record.
  var isRecord: Bool { isClaimed || attemptsAMB || !types.isEmpty && hasIdentity }

  /// Whether the object only describes part of another: an organisation, a list of crumbs.
  var isSupporting: Bool { !types.isEmpty && types.allSatisfy(Self.isSupportingType) }

  var format: RecordFormat {
    let claimed = namespace.isEmpty ? Self.schema : namespace
    return RecordFormat(reader: "jsonld", namespace: attemptsAMB ? Self.amb : claimed)
  }

  private static let supportingTypes: Set<String> = [
    "Organization", "EducationalOrganization", "CollegeOrUniversity", "Corporation", "Person",
    "BreadcrumbList", "ListItem", "ItemList", "WebSite", "ImageObject", "SearchAction", "Place",
    "PostalAddress", "ContactPoint", "Offer", "Brand", "DefinedTerm", "DefinedTermSet", "Audience",
    "EducationalAudience", "AlignmentObject", "Concept", "ConceptScheme",
  ]

  private static func isSupportingType(_ type: String) -> Bool {
    let local = type.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last ?? ""
    return supportingTypes.contains(String(local))
  }
}
