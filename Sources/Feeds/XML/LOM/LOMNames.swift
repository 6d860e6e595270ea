/// The names of LOM elements in native paths: those of IEEE 1484.12.3, whatever the binding.
///
/// The IMS binding writes them in lower case and calls some of them otherwise. Both are read into the
/// paths of the IEEE binding, so that one set of criteria serves both and any mixture of them.
enum LOMNames {
  /// The path of the root.
  static let root = "/lom"

  /// Whether `namespace` is one of LOM's: that of IEEE 1484.12.3 and its loose and Common Cartridge
  /// variants, or one of the IMS Learning Resource Meta-data specification.
  static func isLOM(_ namespace: String) -> Bool {
    // Asked of every element, so what is usual is not searched for parts.
    if usual.contains(namespace) { return true }
    let namespace = namespace.lowercased()
    guard namespace.contains("lom") || namespace.contains("imsmd") else { return false }
    return namespace.contains("://ltsc.ieee.org/xsd/") || namespace.contains("/xsd/imsmd")
  }

  private static let usual: Set<String> = [
    "http://ltsc.ieee.org/xsd/LOM",
    "http://ltsc.ieee.org/xsd/imscc/LOM",
    "http://www.imsglobal.org/xsd/imsmd_v1p2",
    "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
  ]

  /// The canonical name of an element of LOM; as written where LOM has no such element.
  static func canonical(_ local: String) -> String { names[local.lowercased()] ?? local }

  /// Whether an element below `parent` only wraps the text of `parent`, which has no languages.
  ///
  /// The IMS binding writes `<value><langstring>` and `<centity><vcard>` where that of the IEEE has
  /// the text itself.
  static func isWrapper(_ local: String, below parent: String) -> Bool {
    let steps = parent.split(separator: "/")
    guard let last = steps.last else { return false }
    switch local.lowercased() {
    case "vcard": return last == "entity"
    case "langstring", "string":
      let above = steps.dropLast().last ?? ""
      switch last {
      case "source": return above != "taxonPath"
      case "entry": return above == "identifier"
      default: return plain.contains(String(last))
      }
    default: return false
    }
  }

  /// The canonical name of an element below `parent`, where it depends on that.
  static func canonical(_ local: String, below parent: String) -> String {
    switch local.lowercased() {
    // The IMS binding writes durations in a `datetime`, too.
    case "datetime" where parent.hasSuffix("/duration") || parent.hasSuffix("/typicalLearningTime"):
      "duration"
    case "person" where parent == "/lom/annotation": "entity"
    default: canonical(local)
    }
  }

  /// Elements whose text is a token, an identifier or a vCard, and not in a language.
  private static let plain: Set<String> = [
    "value", "catalog", "language", "format", "size", "location", "metadataSchema",
    "minimumVersion", "maximumVersion", "id", "dateTime", "entity",
  ]

  private static let names: [String: String] = {
    var names: [String: String] = [
      "langstring": "string", "catalogentry": "identifier", "centity": "entity",
      "metadatascheme": "metadataSchema",
    ]
    for name in words { names[name.lowercased()] = name }
    return names
  }()

  private static let words = [
    "lom", "general", "identifier", "catalog", "entry", "title", "language", "description",
    "keyword", "coverage", "structure", "aggregationLevel", "lifeCycle", "version", "status",
    "contribute", "role", "entity", "date", "dateTime", "metaMetadata", "metadataSchema",
    "technical", "format", "size", "location", "requirement", "orComposite", "type", "name",
    "minimumVersion", "maximumVersion", "installationRemarks", "otherPlatformRequirements",
    "duration", "educational", "interactivityType", "learningResourceType", "interactivityLevel",
    "semanticDensity", "intendedEndUserRole", "context", "typicalAgeRange", "difficulty",
    "typicalLearningTime", "rights", "cost", "copyrightAndOtherRestrictions", "relation", "kind",
    "resource", "annotation", "classification", "purpose", "taxonPath", "taxon", "id", "source",
    "value", "string", "vcard",
  ]
}
