import Metadata

/// Reads schema.org, LRMI and AMB properties into a resource.
struct JSONLDCrosswalk {
  private var targets: [ResourceField?] = []
  private var isResolved: [Bool] = []

  /// Properties by path, arrays and language maps left out.
  private static let fields: [String: ResourceField] = [
    "name": .title, "headline": .title, "alternateName": .alternativeTitle,
    "description": .description, "abstract": .description, "keywords": .keyword,
    "about": .subject, "about.name": .subject, "about.prefLabel": .subject,
    "creator": .creator, "creator.name": .creator, "author": .creator, "author.name": .creator,
    "contributor": .contributor, "contributor.name": .contributor,
    "publisher": .publisher, "publisher.name": .publisher,
    "provider": .provider, "provider.name": .provider, "sourceOrganization.name": .provider,
    "datePublished": .date, "dateCreated": .date, "dateModified": .dateModified,
    "learningResourceType": .type, "learningResourceType.name": .type,
    "learningResourceType.prefLabel": .type, "learningResourceType.id": .type,
    "additionalType": .type, "type": .type, "@type": .type,
    "inLanguage": .language, "inLanguage.alternateName": .language,
    "license": .licence, "license.id": .licence, "license.@id": .licence, "license.url": .licence,
    "useRightsUrl": .licence, "copyrightNotice": .rights, "usageInfo": .rights,
    "conditionsOfAccess": .access, "conditionsOfAccess.id": .access,
    "conditionsOfAccess.prefLabel": .access, "isAccessibleForFree": .cost,
    "offers.price": .cost, "offers.priceCurrency": .currency,
    "audience": .audience, "audience.educationalRole": .audience, "audience.name": .audience,
    "audience.prefLabel": .audience, "audience.audienceType": .audience,
    "audience.id": .audience,
    "educationalLevel": .educationalLevel, "educationalLevel.name": .educationalLevel,
    "educationalLevel.prefLabel": .educationalLevel, "educationalLevel.id": .educationalLevel,
    "educationalLevel.termCode": .educationalLevel,
    "typicalAgeRange": .ageRange, "timeRequired": .learningTime, "duration": .duration,
    "teaches": .teaches, "teaches.name": .teaches, "teaches.prefLabel": .teaches,
    "assesses": .assesses, "assesses.name": .assesses, "assesses.prefLabel": .assesses,
    "educationalAlignment.targetName": .alignment, "educationalAlignment.targetUrl": .alignment,
    "educationalUse": .educationalUse, "educationalUse.name": .educationalUse,
    "interactivityType": .interactivityType, "interactivityType.id": .interactivityType,
    "encodingFormat": .format, "encoding.encodingFormat": .format, "fileFormat": .format,
    "identifier": .identifier, "identifier.value": .identifier, "@id": .identifier,
    "id": .identifier, "url": .url, "mainEntityOfPage.id": .relation,
    "version": .version, "encoding.contentSize": .size,
    "thumbnailUrl": .thumbnail, "image": .thumbnail, "image.url": .thumbnail,
    "accessMode": .accessMode, "accessModeSufficient": .accessModeSufficient,
    "accessModeSufficient.itemListElement": .accessModeSufficient,
    "accessibilityFeature": .accessibilityFeature, "accessibilityHazard": .accessibilityHazard,
    "accessibilityControl": .accessibilityControl, "accessibilitySummary": .accessibilitySummary,
    "accessibilityConformsTo": .accessibilityConformance, "conformsTo": .accessibilityConformance,
    "isPartOf": .isPartOf, "isPartOf.name": .isPartOf, "isPartOf.id": .isPartOf,
    "hasPart.name": .hasPart, "hasPart.id": .hasPart,
    "isBasedOn": .source, "isBasedOn.name": .source, "isBasedOn.id": .source,
    "isBasedOnUrl": .source, "isbn": .isbn, "issn": .issn, "spatialCoverage": .coverage,
    "temporalCoverage": .coverage,
  ]

  /// Language maps, whose members are named by tags.
  private static let maps: Set<String> = ["prefLabel", "name", "description", "altLabel"]

  /// Adds the values of the resource that the nodes of `record` describe.
  mutating func read(_ record: inout Record, language: String) {
    let defaultLanguage = language.isEmpty ? 0 : record.language(language)
    for index in record.nodes.indices {
      let node = record.nodes[index]
      guard node.kind == .string || node.kind == .boolean || node.kind == .number,
        node.valueEnd > node.valueStart, let field = field(at: node.path, in: record.paths)
      else { continue }
      add(field, index, node, defaultLanguage, to: &record)
    }
  }

  private func add(
    _ field: ResourceField,
    _ index: Int,
    _ node: Node,
    _ language: LanguageIndex,
    to record: inout Record
  ) {
    switch field {
    case .identifier:
      record.resource.append(ResourceValue(.identifier, node: index, range: node.value))
      if record.isWebAddress(node.value), record.first(.url) == nil {
        record.resource.append(
          ResourceValue(.url, node: index, range: node.value, basis: .derived)
        )
      }
    case .keyword:
      // One string of comma-separated words is as good as an array to schema.org.
      for range in record.split(node.value, at: UInt8(ascii: ",")) {
        record.resource.append(
          ResourceValue(.keyword, node: index, range: range, language: language)
        )
      }
    default:
      record.resource.append(
        ResourceValue(field, node: index, range: node.value, language: language)
      )
    }
  }

  private mutating func field(at path: PathID, in paths: PathTable) -> ResourceField? {
    let index = Int(path.rawValue)
    while isResolved.count <= index {
      isResolved.append(false)
      targets.append(nil)
    }
    if !isResolved[index] {
      isResolved[index] = true
      targets[index] = Self.resolve(paths.text(path))
    }
    return targets[index]
  }

  private static func resolve(_ path: String) -> ResourceField? {
    guard path.hasPrefix("$.") else { return nil }
    var steps = path.dropFirst(2).replacing("[*]", with: "").split(separator: ".")
      .map { step in
        ["schema:", "lrmi:", "http://schema.org/", "https://schema.org/"]
          .reduce(String(step)) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
      }
    if steps.last == "@value" || steps.last == "@list" { steps.removeLast() }
    if let field = fields[steps.joined(separator: ".")] { return field }
    // `prefLabel.de`, `name.en-GB`
    guard steps.count >= 2, maps.contains(steps[steps.count - 2]) else { return nil }
    return fields[steps.dropLast().joined(separator: ".")]
  }
}

extension Record {
  /// The pieces of a value between separators, without the white space around them.
  func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound
    where index == range.upperBound || text[index] == separator {
      let piece = trimmed(start..<index)
      if !piece.isEmpty { pieces.append(piece) }
      start = index + 1
    }
    return pieces
  }
}
