/// A property of a digital resource that every format is read into.
///
/// Standards address them as `resource.title` and so on; the raw value is the name.
public enum ResourceField: String, CaseIterable, Sendable, Codable {
  // What it is.
  case identifier, url, title, alternativeTitle, description, subject, keyword, type, format
  case language, version, size, duration, thumbnail, tableOfContents
  // Who made it, and when.
  case creator, contributor, publisher, date, dateModified, provider
  // For whom, and for what.
  case audience, educationalLevel, ageRange, stage, learningTime, teaches, assesses, alignment
  case educationalUse, interactivityType, difficulty
  // What it costs, and how to get in.
  case licence, rights, cost, currency, access
  // How it can be used by everyone.
  case accessMode, accessModeSufficient, accessibilityFeature, accessibilityHazard
  case accessibilityControl, accessibilitySummary, accessibilityConformance
  // How it belongs to others.
  case isPartOf, hasPart, relation, source, coverage
  // Identifiers by kind.
  case isbn, issn, doi
  // Holdings of a title (KBART).
  case titleID, publicationType, coverageFrom, coverageTo, coverageDepth, embargo
  /// A count of the titles of a collection.
  case titleCount
}

/// Whether a value was said by the source or worked out from what it said.
public enum ValueBasis: UInt8, Sendable {
  case declared, derived
}

/// One value of a resource, with the node it came from.
@frozen
public struct ResourceValue: Sendable {
  /// The property.
  public var field: ResourceField
  /// Said, or worked out.
  public var basis: ValueBasis
  /// The language in force, as an index in `Record.languages`.
  public var language: LanguageIndex
  /// The index of the node in `Record.nodes`.
  public var node: UInt32
  /// The first byte of the value in `Record.text`.
  public var start: UInt32
  /// The byte after the value in `Record.text`.
  public var end: UInt32

  /// Makes a value that lies at `range` of the record's text.
  @inlinable
  public init(
    _ field: ResourceField,
    node: Int,
    range: Range<Int>,
    language: LanguageIndex = 0,
    basis: ValueBasis = .declared
  ) {
    self.field = field
    self.basis = basis
    self.language = language
    self.node = UInt32(truncatingIfNeeded: node)
    self.start = UInt32(truncatingIfNeeded: range.lowerBound)
    self.end = UInt32(truncatingIfNeeded: range.upperBound)
  }

  /// Where the value lies in `Record.text`.
  @inlinable
  public var range: Range<Int> { Int(start)..<Int(end) }
}
