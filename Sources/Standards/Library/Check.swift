import Metadata

/// What a criterion asks of a record, as written in its file; `Standards/README.md` tells how.
indirect enum Check: Sendable, Hashable {
  /// At least one value that is not blank; with `usable`, none that only holds a place counts.
  case exists(Selector, usable: Bool)
  /// The column, element or member is there, be it empty.
  case given(Selector)
  /// Each of these among the values.
  case contains([String], of: Selector)
  /// Those of these that are among the values in this order.
  case inOrder([String], of: Selector)
  /// No value at all; each one there is a fault.
  case absent(Selector)
  /// A number of values within limits.
  case count(Selector, least: Int, most: Int)
  /// Something of each value, of one or of none.
  case value(ValueTest, of: Selector, Quantifier)
  /// A relation between the values of two paths; between dates, give or take so many years.
  case compare(Relation, of: Selector, with: Selector, as: Scale, years: Int)
  /// Ages that overlap those of the stages named.
  case rangeOverlap(of: Selector, with: Selector, vocabulary: String)
  /// A document that keeps to the grammar of its namespace, but for faults of other kinds than these.
  case grammar([GrammarUse], GrammarFaults)
  /// None of these faults while reading.
  case defect([ReadingDefect.Kind])
  /// A declaration that is there, and dated within so many months, or not expired.
  case evidence(Selector, dated: Selector?, expires: Selector?, months: Int)
  /// The same of every node of a path that `condition` holds for, or of any: the paths of both checks
  /// begin at that node.
  case each(Selector, where: Check?, Check, Quantifier)
  /// Every one of these that applies, and at least one.
  case all([Check])
  /// At least one of these.
  case any([Check])
  /// The opposite of this.
  case not(Check)

  // Of the feed as a whole; these stand alone, because they remember what they see.

  /// No other record with the same values.
  case unique([Selector])
  /// The same value here wherever the values of `by` are the same.
  case consistent(Selector, by: Selector)
  /// Values that some record of the feed has under `to`.
  case references(Selector, to: Selector)
  /// Stretches of time that do not overlap those of other records with the same value of `by`.
  case separateRuns(by: Selector, from: Selector, to: Selector)

  /// Whether the check is about the feed as a whole.
  var isAboutFeed: Bool {
    switch self {
    case .unique, .consistent, .references, .separateRuns: true
    default: false
    }
  }
}

/// Which values a test has to hold for.
enum Quantifier: String, CaseIterable, Sendable {
  case all, any, none, first
}

/// What is asked of one value.
enum ValueTest: Sendable, Hashable {
  /// Of a form; with `faults`, only these faults count, doubtful values included. Values that the
  /// pattern `skip` describes are not judged.
  case form(ValueForm, faults: FaultSet, skip: String?)
  /// Described as a whole by a pattern.
  case pattern(String, ignoringCase: Bool)
  /// A term of a vocabulary.
  case vocabulary(String, accepting: TermRole, ignoringCase: Bool)
  /// One of these.
  case oneOf([String], ignoringCase: Bool)
  /// A number of words within limits.
  case words(least: Int, most: Int)
  /// A number of characters within limits.
  case length(least: Int, most: Int)
  /// More than a word that holds a place, such as "n/a".
  case usable
  /// Without characters of these kinds.
  case characters(CharacterFaults)
  /// Without blanks around it.
  case trimmed
  /// Of one of these JSON kinds.
  case kind(KindSet)
  /// In a language that is named.
  case hasLanguage
  /// A date within limits.
  case dateWindow(DateWindow)
}

/// How two values must relate.
enum Relation: String, CaseIterable, Sendable {
  case lessThan, lessThanOrEqual, equals, disjoint
}

/// What two values are compared as.
enum Scale: String, CaseIterable, Sendable {
  case text, number, date, language
}

/// The limits of a date.
struct DateWindow: Sendable, Hashable {
  /// Whether dates after today fail.
  var notAfterToday = false
  /// The days a date may lie ahead of today, for clocks that differ.
  var daysAhead = 0
  /// The earliest day, in days since 1970-01-01.
  var earliest: Int?
  /// The greatest age, in months.
  var months: Int?
}

/// Faults of a form, as a set.
struct FaultSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let names = [
    "form", "notation", "checkDigit", "outOfRange", "missing", "unknown", "forbidden", "zero",
    "order", "contradiction",
  ]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init?(name: String) {
    guard let position = Self.names.firstIndex(of: name) else { return nil }
    rawValue = 1 << UInt16(position)
  }

  init(_ fault: FormFault) {
    let position =
      switch fault {
      case .empty, .form: 0
      case .notation: 1
      case .checkDigit: 2
      case .outOfRange: 3
      case .missing: 4
      case .unknown: 5
      case .forbidden: 6
      case .zero: 7
      case .order: 8
      case .contradiction: 9
      }
    rawValue = 1 << UInt16(position)
  }
}

/// Kinds of nodes, as a set.
struct KindSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let names: [(name: String, kind: NodeKind)] = [
    ("element", .element), ("attribute", .attribute), ("cell", .cell), ("object", .object),
    ("array", .array), ("string", .string), ("number", .number), ("boolean", .boolean),
    ("null", .null),
  ]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ kind: NodeKind) { rawValue = 1 << UInt16(kind.rawValue) }

  init?(name: String) {
    guard let entry = Self.names.first(where: { $0.name == name }) else { return nil }
    self.init(entry.kind)
  }

  static func name(of kind: NodeKind) -> String {
    names.first { $0.kind == kind }?.name ?? ""
  }
}

/// The ways in which a value can name a term of a vocabulary, as a set.
struct TermRole: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  static let id = TermRole(rawValue: 1)
  static let uri = TermRole(rawValue: 2)
  static let label = TermRole(rawValue: 4)
  static let alias = TermRole(rawValue: 8)

  static let names: [(name: String, role: TermRole)] = [
    ("id", .id), ("uri", .uri), ("label", .label), ("alias", .alias),
  ]
}
