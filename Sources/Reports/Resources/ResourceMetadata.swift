import FoundationEssentials
public import Metadata

/// The metadata of a resource by property, as the catalogue keeps it in JSON.
public struct ResourceMetadata: Sendable {
  private let values: [String: [String]]
  private let languages: [String: String]

  /// Reads the catalogue's JSON, an array of objects with `field` and `value`; bytes that are no
  /// such JSON give no metadata.
  public init(json: [UInt8]) {
    let read = (try? JSONDecoder().decode([Value].self, from: Data(json))) ?? []
    values = read.reduce(into: [:]) { values, next in
      if values[next.field]?.contains(next.value) != true {
        values[next.field, default: []].append(next.value)
      }
    }
    languages = read.reduce(into: [:]) { languages, next in
      if let language = next.language, languages[next.value] == nil {
        languages[next.value] = language
      }
    }
  }

  /// The language that a value is said to be in, as the source wrote it; `nil` where it is not.
  public func language(of value: String) -> String? { languages[value] }

  /// The values of one property, each once, in the order of the record.
  public subscript(field: ResourceField) -> [String] { values[field.rawValue] ?? [] }

  /// The properties that have values, in the order of `ResourceField`.
  public var fields: [(field: ResourceField, values: [String])] {
    ResourceField.allCases.compactMap { field in
      let values = self[field]
      return values.isEmpty ? nil : (field, values)
    }
  }

  private struct Value: Decodable {
    let field: String
    let value: String
    var language: String?
  }
}

extension ResourceField {
  /// What people call the property.
  public var label: String {
    switch self {
    case .url: "Address"
    case .alternativeTitle: "Other title"
    case .tableOfContents: "Contents"
    case .dateModified: "Changed"
    case .educationalLevel: "Level"
    case .ageRange: "Ages"
    case .learningTime: "Time"
    case .educationalUse: "Use"
    case .interactivityType: "Interaction"
    case .accessMode: "Perceived by"
    case .accessModeSufficient: "Enough"
    case .accessibilityFeature: "Features"
    case .accessibilityHazard: "Hazards"
    case .accessibilityControl: "Controls"
    case .accessibilitySummary: "Access note"
    case .accessibilityConformance: "Conforms to"
    case .isPartOf: "Part of"
    case .hasPart: "Parts"
    case .isbn, .issn, .doi: rawValue.uppercased()
    case .titleID: "Title id"
    case .publicationType: "Publication"
    case .coverageFrom: "Held from"
    case .coverageTo: "Held until"
    case .coverageDepth: "Held as"
    case .titleCount: "Titles"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }
}
