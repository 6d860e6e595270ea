import Metadata
import Standards

/// Single values of a record in words.
enum FactWords {
  /// A value as people read it.
  static func words(_ value: String, of field: ResourceField) -> String {
    switch field {
    case .cost: cost(value)
    case .language: Facet.language.title(of: value)
    case .ageRange: ages(value)
    case .learningTime, .duration: duration(value)
    case .accessMode, .accessModeSufficient: AccessibilityWords.modes(value)
    case .accessibilityFeature: AccessibilityWords.feature(value)
    case .accessibilityHazard: AccessibilityWords.hazard(value)
    case .accessibilityControl: AccessibilityWords.control(value)
    default: value
    }
  }

  /// schema.org says whether access is free, KBART says F or P; LOM says yes or no to a cost.
  private static func cost(_ value: String) -> String {
    switch value.lowercased() {
    case "true", "f", "no": "Free"
    case "false", "p", "yes": "To be paid for"
    default: value
    }
  }

  /// A price as the people who pay it write it; other words about a cost as they are.
  static func cost(_ value: String, in currency: String?) -> String {
    let isAmount = !value.isEmpty && value.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
    guard isAmount, let currency else { return cost(value) }
    return switch currency.uppercased() {
    case "GBP": "£\(value)"
    case "EUR": "€\(value)"
    default: "\(value) \(currency)"
    }
  }

  private static func ages(_ value: String) -> String {
    guard let range = AgeRange(value) else { return value }
    return switch (range.low, range.high) {
    case (let low?, let high?) where low == high: "Age \(low)"
    case (let low?, let high?): "Ages \(low) to \(high)"
    case (let low?, nil): "Age \(low) and over"
    case (nil, let high?): "Up to age \(high)"
    case (nil, nil): value
    }
  }

  private static func duration(_ value: String) -> String {
    guard let duration = ISODuration(value), !duration.isNegative, duration.minutes > 0 else {
      return value
    }
    let days = duration.minutes / 1_440
    let hours = duration.minutes / 60 % 24
    let minutes = duration.minutes % 60
    var parts: [String] = []
    if days > 0 { parts.append(Layout.count(days, "day")) }
    if hours > 0 { parts.append(Layout.count(hours, "hour")) }
    if minutes > 0 { parts.append(Layout.count(minutes, "minute")) }
    return parts.joined(separator: " ")
  }
}
