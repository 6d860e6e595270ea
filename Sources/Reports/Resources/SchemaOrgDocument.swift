public import Markup
import Metadata

/// A resource as schema.org JSON-LD (LearningResource, with the terms of LRMI).
public enum SchemaOrgDocument {
  /// The properties that are written as they are: schema.org's term for ours.
  private static let plain: [(StaticString, ResourceField)] = [
    ("name", .title), ("alternateName", .alternativeTitle), ("url", .url),
    ("description", .description), ("about", .subject), ("keywords", .keyword),
    ("learningResourceType", .type), ("encodingFormat", .format), ("inLanguage", .language),
    ("version", .version), ("thumbnailUrl", .thumbnail), ("datePublished", .date),
    ("dateModified", .dateModified), ("license", .licence), ("conditionsOfAccess", .access),
    ("typicalAgeRange", .ageRange), ("educationalLevel", .educationalLevel),
    ("educationalUse", .educationalUse), ("interactivityType", .interactivityType),
    ("timeRequired", .learningTime), ("teaches", .teaches), ("assesses", .assesses),
    ("accessMode", .accessMode), ("accessModeSufficient", .accessModeSufficient),
    ("accessibilityFeature", .accessibilityFeature),
    ("accessibilityHazard", .accessibilityHazard),
    ("accessibilityControl", .accessibilityControl),
    ("accessibilitySummary", .accessibilitySummary), ("isPartOf", .isPartOf),
    ("hasPart", .hasPart), ("isbn", .isbn), ("issn", .issn),
  ]

  /// The properties whose values are agents, of which only the name is known.
  private static let agents: [(StaticString, ResourceField)] = [
    ("author", .creator), ("contributor", .contributor), ("publisher", .publisher),
    ("provider", .provider), ("audience", .audience),
  ]

  /// Writes the document.
  public static func write(_ metadata: ResourceMetadata, to json: inout JSONWriter) {
    json.beginObject()
    json.key("@context")
    json.string("https://schema.org/")
    json.key("@type")
    json.string("LearningResource")
    if let address = metadata[.url].first {
      json.key("@id")
      json.string(address)
    }
    for (term, field) in plain where !metadata[field].isEmpty {
      json.key(term)
      write(metadata[field], to: &json) { $0.string($1) }
    }
    for (term, field) in agents where !metadata[field].isEmpty {
      json.key(term)
      write(metadata[field], to: &json) { json, name in
        json.beginObject()
        json.key("name")
        json.string(name)
        json.endObject()
      }
    }
    json.endObject()
  }

  /// Writes one value as itself and several as an array.
  private static func write(
    _ values: [String],
    to json: inout JSONWriter,
    _ body: (inout JSONWriter, String) -> Void
  ) {
    guard values.count > 1 else { return body(&json, values[0]) }
    json.beginArray()
    for value in values { body(&json, value) }
    json.endArray()
  }
}
