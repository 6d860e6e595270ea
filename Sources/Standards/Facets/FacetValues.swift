public import Metadata

/// A property by which search results are counted and narrowed.
public enum Facet: String, CaseIterable, Sendable, Codable {
  case subject, stage, type, licence, cost, access, language, publisher, source, grade
  case accessibility, standard, framework, format
}

/// One value of one facet of a resource.
public struct FacetValue: Hashable, Sendable {
  /// The facet.
  public var facet: Facet
  /// The value, in the words of the facet's list where it has one.
  public var value: String
  /// Whether the source said it, or it was worked out from what the source said.
  public var basis: ValueBasis

  /// Makes a value.
  public init(_ facet: Facet, _ value: String, basis: ValueBasis = .declared) {
    self.facet = facet
    self.value = value
    self.basis = basis
  }
}

/// The facets of one resource.
public struct FacetValues: Hashable, Sendable {
  /// The values, without repetitions; no evidence, no value.
  public var values: [FacetValue]
  /// The ages the resource is for, from 0 to 100, as `AgeRange` counts them: `7...9` runs from the
  /// seventh birthday to the ninth, and `15...15` is the year that begins with the fifteenth.
  public var ages: ClosedRange<Int>?

  /// Makes facets, none unless given.
  public init(values: [FacetValue] = [], ages: ClosedRange<Int>? = nil) {
    self.values = values
    self.ages = ages
  }

  /// The values of one facet, in order.
  public func values(of facet: Facet) -> [String] {
    values.compactMap { $0.facet == facet ? $0.value : nil }
  }
}
