/// A query as it is understood: what must match, what must not, and for which ages.
public struct SearchQuery: Sendable, Hashable {
  /// The parts that must all match; none for everything.
  public var clauses: [QueryClause] = []

  /// What must not match.
  public var excluded: [QueryNode] = []

  /// The ages asked for by year, stage or age; a resource must suit one of them.
  public var ages: [AgeCondition] = []

  /// Whether the query asks for everything: `*`, or nothing but ages.
  public var isEverything: Bool { clauses.isEmpty && excluded.isEmpty }

  /// How many things are asked for; the ages are one.
  var partCount: Int { clauses.count + (ages.isEmpty ? 0 : 1) }
}

/// One of the parts of a query that must all match, with the text it was read from.
public struct QueryClause: Sendable, Hashable {
  /// What must match.
  public var node: QueryNode

  /// The part of the query it was read from, to be named when it is dropped.
  public var source: String

  /// What else is taken for it, if its words stand for others.
  public var synonyms: [String] = []
}

/// Ages that a part of a query asks for: `year 4`, `KS2`, `ages 7 to 9`.
public struct AgeCondition: Sendable, Hashable {
  /// Years of age, each named by the birthday it begins with; year 4 is 8..<9.
  public var years: Range<Int>

  /// The part of the query it was read from.
  public var source: String

  /// The same words as text, for resources that say nothing else of their ages.
  public var words: QueryNode?
}

/// A node of the tree that a query is read into.
public indirect enum QueryNode: Sendable, Hashable {
  /// A word, found by its stem, or by the joined form if it is hyphenated.
  case word(QueryWord, QueryField?)
  /// Words just so, one after the other.
  case phrase([String], QueryField?)
  /// Words one after the other, of which the last is the beginning of a word.
  case prefix([String], QueryField?)
  /// All of the first, none of the second.
  case all([QueryNode], except: [QueryNode])
  /// At least one.
  case any([QueryNode])
}

/// The forms by which a word is looked up; each is a sequence of tokens, most often one.
public struct QueryWord: Sendable, Hashable {
  /// Any one of these must stand in the text.
  public var alternatives: [[String]]

  /// What the word counts for beside one that was typed, which counts for 1.
  var weight = 1.0
}

/// A field that a part of a query can be held to.
public enum QueryField: String, CaseIterable, Sendable {
  case title, subject, keyword, description, creator, publisher, identifier

  /// Reads the name before the colon, in any case.
  public init?(name: String) {
    switch name.lowercased() {
    case "title": self = .title
    case "subject": self = .subject
    case "keyword", "keywords": self = .keyword
    case "description": self = .description
    case "creator", "author": self = .creator
    case "publisher": self = .publisher
    case "identifier", "id", "isbn", "issn", "doi": self = .identifier
    default: return nil
    }
  }

  /// The columns of the index that hold the field; a subject may have been given as a keyword.
  var columns: [String] {
    self == .subject ? ["subject", "keyword"] : [rawValue]
  }
}
