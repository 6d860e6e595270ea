public import Metadata
public import Standards

/// The answer to a search.
public struct SearchAnswer: Sendable {
  /// The query as it was typed.
  public var query: String

  /// How many resources match, exactly.
  public var total = 0

  /// How long the search took, in milliseconds.
  public var tookMilliseconds = 0.0

  /// What the query was taken to mean.
  public var understood = QueryReading()

  /// The parts of the query that not every hit has, because nothing or next to nothing has them all;
  /// nil where every hit has everything.
  public var relaxed: [String]?

  /// How many have every part of the query.
  public var complete = 0

  /// Spellings that would find more.
  public var corrections: [String] = []

  /// The spelling that was searched for, where a word that was typed is not in the catalogue.
  public var corrected: String?

  /// The hits of this page, the best first.
  public var hits: [SearchHit] = []

  /// The counts of the facets, if they were asked for.
  public var facets: [FacetCounts] = []

  /// Makes an answer without hits.
  public init(query: String) { self.query = query }
}

/// One resource found.
public struct SearchHit: Sendable {
  /// The resource's public id.
  public var id: ResourceID

  /// Its title.
  public var title: String

  /// Its address; empty where it has none.
  public var url: String

  /// Its publisher; empty where it has none.
  public var publisher: String

  /// Its description, whole.
  public var description: String

  /// The part of its text where the query's words stand closest together.
  public var snippet: Snippet

  /// The grade of its metadata, if it was assessed.
  public var grade: Grade?

  /// The quality of its metadata from 0 to 100, if it was assessed.
  public var quality: Double?

  /// Its score, which says nothing beyond this answer; 0 where the query has no words.
  public var relevance: Double

  /// Its facets in the order of `Facet`, those without a value left out.
  public var facets: [HitFacet]

  /// Why it stands where it does, if that was asked for.
  public var explanation: HitExplanation?
}

/// A facet of a resource with its values.
public struct HitFacet: Sendable, Hashable {
  /// The facet.
  public var facet: Facet
  /// The values, in the resource's order.
  public var values: [String]
}

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

    /// Makes a count.
    public init(value: String, count: Int, isSelected: Bool = false) {
      self.value = value
      self.count = count
      self.isSelected = isSelected
    }
  }

  /// The facet.
  public var facet: Facet
  /// Its values, the most frequent first.
  public var values: [Value]

  /// Makes the counts of a facet.
  public init(facet: Facet, values: [Value]) {
    self.facet = facet
    self.values = values
  }
}

/// Why a hit stands where it does: its relevance is the text's score times both factors.
public struct HitExplanation: Sendable, Hashable {
  /// A word of the query, where it stands in the resource, and what it counts for.
  public struct Match: Sendable, Hashable {
    /// The word, in the form that was looked up; a beginning with an asterisk.
    public var word: String
    /// The fields, those that count for most first.
    public var fields: [Field]
    /// How many resources have the word.
    public var documents: Int
    /// What its rarity makes it count for at most.
    public var rarity: Double
    /// How strongly the resource has it, from 0 to 1: which fields, how often, how long they are.
    public var strength: Double

    /// What it adds to the text's score.
    public var score: Double { rarity * strength }
  }

  /// A field that a word stands in.
  public struct Field: Sendable, Hashable {
    /// The field's name.
    public var name: String
    /// How often the word stands in it.
    public var count: Int
  }

  /// The score of the text alone: what the words add up to.
  public var textScore: Double

  /// What the quality of the metadata multiplied it by.
  public var qualityFactor: Double

  /// What the resource's age multiplied it by.
  public var freshnessFactor: Double

  /// Where the words stand.
  public var matches: [Match]
}
