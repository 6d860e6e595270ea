public import Standards

/// What a search is asked for.
public struct SearchRequest: Sendable, Hashable {
  /// The order of the hits; equal ones follow by date, newest first, then by number.
  public enum Sort: String, CaseIterable, Sendable {
    /// The best first.
    case relevance
    /// The newest first; those without a date last.
    case newest
    /// By title from A to Z.
    case title
    /// The best metadata first; those without an assessment last.
    case quality
  }

  /// A facet and one of its values.
  public struct Filter: Sendable, Hashable {
    /// The facet.
    public var facet: Facet
    /// The value.
    public var value: String

    /// Makes a filter.
    public init(_ facet: Facet, _ value: String) {
      self.facet = facet
      self.value = value
    }

    /// Reads `facet=value` or `facet:value`.
    ///
    /// - Throws: `SearchError.unknownFacet`.
    public init(_ text: String) throws(SearchError) {
      let sign = text.firstIndex { $0 == "=" || $0 == ":" } ?? text.endIndex
      let name = text[..<sign].lowercased()
      guard sign < text.endIndex, let facet = Facet(rawValue: name) else {
        throw .unknownFacet(String(text[..<sign]))
      }
      self.init(facet, String(text[text.index(after: sign)...]))
    }
  }

  /// The query as typed; `*` for everything.
  public var query: String

  /// What the hits must have: one value of each facet named here.
  public var filters: [Filter] = []

  /// The order; relevance of everything is the same as newest.
  public var sort = Sort.relevance

  /// The most hits, from 0, which asks for total and facets alone.
  public var limit = 10

  /// The number of hits to pass over.
  public var offset = 0

  /// Whether facets are counted.
  public var wantsFacets = false

  /// The most values told of each facet; those selected come besides.
  public var facetLimit = 50

  /// Whether hits explain their place.
  public var wantsExplanation = false

  /// Whether the query is taken word for word: not corrected, without words that stand for others,
  /// and with everything required.
  public var isLiteral = false

  /// How long the search may take.
  public var timeLimit: Duration = .seconds(5)

  /// Makes a request for the first ten hits.
  public init(_ query: String) {
    self.query = query
  }

  static let facetNames = Facet.allCases.map(\.rawValue)
}
