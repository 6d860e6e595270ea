import FoundationEssentials
public import Metadata

/// The metadata of a resource by property, as the catalogue keeps it in JSON.
public struct ResourceMetadata: Sendable {
  private let values: [String: Values]

  /// Reads the catalogue's JSON; bytes that are no such JSON give no metadata.
  public init(json: [UInt8]) {
    values = (try? JSONDecoder().decode([String: Values].self, from: Data(json))) ?? [:]
  }

  /// The values of one property, in the order of the record.
  public subscript(field: ResourceField) -> [String] { values[field.rawValue]?.texts ?? [] }

  /// The properties that have values, in the order of `ResourceField`.
  public var fields: [(field: ResourceField, values: [String])] {
    ResourceField.allCases.compactMap { field in
      let values = self[field]
      return values.isEmpty ? nil : (field, values)
    }
  }

  /// One or several values, plain or beside their language.
  private struct Values: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let values = try? container.decode([Value].self) {
        texts = values.map(\.text)
      } else {
        texts = [try container.decode(Value.self).text]
      }
    }
  }

  private struct Value: Decodable {
    let text: String

    private enum Key: CodingKey { case value }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self.text = text
      } else {
        text = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .value)
      }
    }
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
