public import Standards

/// The count of each value of one facet among the matches.
public struct FacetCounts: Sendable, Hashable {
  /// One value with its count.
  public struct Value: Sendable, Hashable {
    /// The value.
    public var value: String
    /// How many matches have it, other facets' filters applied.
    public var count: Int
    /// Whether a filter asks for it.
    public var isSelected: Bool
  }

  /// The facet.
  public var facet: Facet
  /// Its values, the most frequent first.
  public var values: [Value]
}
