import Metadata

/// What the value at a path of a LOM record says of the resource.
enum LOMTarget {
  case unresolved, none
  /// The value of a property.
  case property(ResourceField)
  case title, location, rightsDescription, restrictions
  /// `identifier` with its parts.
  case identifier, catalog, entry
  /// `contribute` with its parts.
  case contribute, role, entity, date
  /// `relation` with its parts.
  case relation, kind, relatedEntry, relatedText
  /// `classification` with its parts.
  case classification, purpose, taxonPath, taxon, taxonID, taxonEntry, statement, keyword
}

/// The targets of paths, each worked out once.
struct LOMTargets {
  private var targets: [LOMTarget] = []

  /// The target of a path.
  mutating func target(of path: PathID, in paths: PathTable) -> LOMTarget {
    let index = Int(path.rawValue)
    while targets.count <= index { targets.append(.unresolved) }
    if case .unresolved = targets[index] { targets[index] = Self.resolve(paths.text(path)) }
    return targets[index]
  }

  /// A text in languages stands in `string`; one that stands there without is as clear.
  private static func resolve(_ path: String) -> LOMTarget {
    guard path.hasPrefix("/lom/") else { return .none }
    let path = path.dropFirst("/lom/".count)
    if path.hasPrefix("classification/taxonPath/") { return taxonPart(path) }
    let field = path.hasSuffix("/string") ? path.dropLast("/string".count) : path
    return byPath[String(field)] ?? .none
  }

  /// Taxa follow each other in the IEEE binding, and lie within each other in that of IMS.
  private static func taxonPart(_ path: Substring) -> LOMTarget {
    let steps = path.split(separator: "/")
    switch steps.last {
    case "taxon": return .taxon
    case "id": return .taxonID
    case "entry": return .taxonEntry
    case "string" where steps.dropLast().last == "entry": return .taxonEntry
    default: return .none
    }
  }

  private static let byPath: [String: LOMTarget] = [
    "general/identifier": .identifier,
    "general/identifier/catalog": .catalog,
    "general/identifier/entry": .entry,
    "general/title": .title,
    "general/language": .property(.language),
    "general/description": .property(.description),
    "general/keyword": .property(.keyword),
    "general/coverage": .property(.coverage),
    "lifeCycle/version": .property(.version),
    "lifeCycle/contribute": .contribute,
    "lifeCycle/contribute/role": .role,
    "lifeCycle/contribute/role/value": .role,
    "lifeCycle/contribute/entity": .entity,
    "lifeCycle/contribute/date": .date,
    "lifeCycle/contribute/date/dateTime": .date,
    "technical/format": .property(.format),
    "technical/size": .property(.size),
    "technical/location": .location,
    "technical/duration": .property(.duration),
    "technical/duration/duration": .property(.duration),
    "educational/interactivityType/value": .property(.interactivityType),
    "educational/learningResourceType/value": .property(.type),
    "educational/intendedEndUserRole/value": .property(.audience),
    "educational/context/value": .property(.educationalLevel),
    "educational/typicalAgeRange": .property(.ageRange),
    "educational/difficulty/value": .property(.difficulty),
    "educational/typicalLearningTime": .property(.learningTime),
    "educational/typicalLearningTime/duration": .property(.learningTime),
    "rights/cost/value": .property(.cost),
    "rights/copyrightAndOtherRestrictions/value": .restrictions,
    "rights/description": .rightsDescription,
    "relation": .relation,
    "relation/kind/value": .kind,
    "relation/resource/identifier": .relatedEntry,
    "relation/resource/identifier/entry": .relatedEntry,
    "relation/resource/description": .relatedText,
    "classification": .classification,
    "classification/purpose/value": .purpose,
    "classification/taxonPath": .taxonPath,
    "classification/description": .statement,
    "classification/keyword": .keyword,
  ]
}
