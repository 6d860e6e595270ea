public import Metadata

/// A standard as loaded from its folder: what it is, what it applies to, and its criteria.
public struct Standard: Sendable {
  /// A kind of record a standard applies to; `nil` stands for any.
  public struct Scope: Sendable, Hashable {
    /// The reader's id.
    public var reader: String?
    /// The namespace or vocabulary.
    public var namespace: String?
    /// The shape of the record.
    public var shape: String?

    /// Whether records of `format` are in scope.
    public func contains(_ format: RecordFormat) -> Bool {
      (reader.map { $0 == format.reader } ?? true)
        && (namespace.map { $0 == format.namespace } ?? true)
        && (shape.map { $0 == format.shape } ?? true)
    }
  }

  /// A named part of a standard.
  public struct Group: Sendable, Hashable {
    /// The id criteria refer to.
    public let id: String
    /// The name people read.
    public let title: String
  }

  /// The id, which is also the folder's name.
  public let id: String
  /// The name.
  public let title: String
  /// The version of this standard as encoded here.
  public let version: String
  /// Who publishes the standard.
  public let publisher: String
  /// The address of the standard's text.
  public let source: String
  /// The first day the standard holds, as `YYYY-MM-DD`; `nil` for ever since.
  public let validFrom: String?
  /// The last day the standard holds, as `YYYY-MM-DD`; `nil` for until further notice.
  public let validUntil: String?
  /// The kinds of records it applies to; empty for all.
  public let appliesTo: [Scope]
  /// Whether records it applies to are judged by it unless told otherwise.
  public let isDefault: Bool
  /// What a criterion's `help` is appended to when it is a fragment such as `#embargo`.
  public let helpBase: String
  /// The groups of its criteria.
  public let groups: [Group]
  /// Open doubts, and what was left out on purpose.
  public let notes: [String]
  /// The criteria, in the order of their files.
  public let criteria: [Criterion]
  /// How the standard grades, if it does.
  public let grading: Grading?

  /// Whether the standard applies to records of `format`, or of its reader and shape at least.
  public func applies(to format: RecordFormat, inAnyVocabulary: Bool = false) -> Bool {
    appliesTo.isEmpty
      || appliesTo.contains { scope in
        var scope = scope
        if inAnyVocabulary { scope.namespace = nil }
        return scope.contains(format)
      }
  }

  /// The standard with one of its criteria alone.
  func keeping(_ criterion: Criterion) -> Standard {
    Standard(
      id: id,
      title: title,
      version: version,
      publisher: publisher,
      source: source,
      validFrom: validFrom,
      validUntil: validUntil,
      appliesTo: appliesTo,
      isDefault: isDefault,
      helpBase: helpBase,
      groups: groups,
      notes: notes,
      criteria: [criterion],
      grading: grading
    )
  }
}
