internal import Metadata

/// What a query was taken to mean, to be told to who asked.
public struct QueryReading: Sendable, Hashable {
  /// A part of the query that names ages.
  public struct Ages: Sendable, Hashable {
    /// The part as it was typed.
    public var source: String
    /// The years of age it stands for, each named by the birthday it begins with.
    public var years: Range<Int>

    /// Whether there is no oldest age.
    public var isOpen: Bool { years.upperBound >= AgeRange.oldest }
  }

  /// A part of the query that others stand for as well.
  public struct Synonym: Sendable, Hashable {
    /// The part as it was typed.
    public var source: String
    /// What else was looked for.
    public var others: [String]
  }

  /// The words and phrases that are looked for, as they were typed.
  public var words: [String] = []

  /// The ages, stages and years.
  public var ages: [Ages] = []

  /// The words that others stand for.
  public var synonyms: [Synonym] = []

  init() {}

  init(_ query: SearchQuery) {
    words = query.clauses.map(\.source)
    ages = query.ages.map { Ages(source: $0.source, years: $0.years) }
    synonyms = query.clauses.filter { !$0.synonyms.isEmpty }.map {
      Synonym(source: $0.source, others: $0.synonyms)
    }
  }
}
