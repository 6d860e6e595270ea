import Metadata

/// The checks of a rule set, compiled: operations that refer to each other and to their paths,
/// patterns and lists by number.
final class Program: Sendable {
  let operations: [Operation]
  /// The children of `all`, `any` and `unique`: operations for the first two, slots for the third.
  let children: [Int32]
  let selectors: [Selector]
  let patterns: [Pattern]
  let vocabularies: [Vocabulary]
  let lists: [WordTable]
  /// The words of each list, in order.
  let listWords: [[String]]
  /// The grammars by the namespaces they are for, of each check that asks for one.
  let grammars: [[GrammarChoice]]
  /// Words that hold a place where a value should stand.
  let placeholders: WordTable
  /// The number of tables that checks about the feed need.
  let tables: Int
  /// The operations that stand for conditions, so that each is judged once a record.
  let conditions: [Int32]
  /// The slots that alone decide each condition; `nil` where more than they do.
  let conditionReads: [[Slot]?]
  /// Whether the values of each slot come in the order of their nodes: those of properties need not.
  let isOrdered: [Bool]

  init(_ builder: ProgramBuilder) {
    operations = builder.operations
    children = builder.children
    selectors = builder.selectors
    patterns = builder.patterns
    vocabularies = builder.vocabularies
    lists = builder.lists
    listWords = builder.listWords
    grammars = builder.grammars
    placeholders = builder.placeholders
    tables = builder.tables
    conditions = builder.conditions
    let (operations, children) = (builder.operations, builder.children)
    conditionReads = conditions.map { operations.reads(of: $0, children: children) }
    isOrdered = selectors.map(\.fields.isEmpty)
  }
}

/// Compiles checks one after the other.
struct ProgramBuilder {
  private(set) var operations: [Operation] = []
  private(set) var children: [Int32] = []
  private(set) var selectors: [Selector] = []
  private(set) var patterns: [Pattern] = []
  private(set) var vocabularies: [Vocabulary] = []
  private(set) var lists: [WordTable] = []
  private(set) var listWords: [[String]] = []
  private(set) var grammars: [[GrammarChoice]] = []
  private(set) var placeholders: WordTable
  private(set) var tables = 0
  private(set) var conditions: [Int32] = []

  private var selectorNumbers: [Selector: Slot] = [:]
  private var conditionNumbers: [Check: Int32] = [:]
  private var grammarNumbers: [[GrammarUse]: Int32] = [:]
  private var referenceTables: [Slot: Int32] = [:]
  private let available: [Vocabulary]

  /// The vocabulary that lists the words that hold a place.
  static let placeholderVocabulary = "placeholder"

  init(vocabularies: [Vocabulary]) {
    available = vocabularies
    placeholders = WordTable()
    let words = vocabularies.first { $0.id == Self.placeholderVocabulary }?.terms ?? []
    for (position, term) in words.enumerated() {
      for word in [term.id] + term.aliases { placeholders.add(word, role: .id, entry: position) }
    }
  }

  /// The number of a condition: equal conditions share one.
  mutating func condition(_ check: Check) -> Int32 {
    if let known = conditionNumbers[check] { return known }
    let number = Int32(conditions.count)
    conditions.append(compile(check))
    conditionNumbers[check] = number
    return number
  }

  /// The number of the operation that a check becomes.
  mutating func compile(_ check: Check) -> Int32 {
    let operation = operation(for: check)
    operations.append(operation)
    return Int32(operations.count - 1)
  }

  private mutating func operation(for check: Check) -> Operation {
    switch check {
    case .exists(let selector, let usable): return .exists(slot(selector), usable: usable)
    case .given(let selector): return .given(slot(selector))
    case .contains(let words, let selector): return .contains(list(words), slot(selector))
    case .inOrder(let words, let selector): return .inOrder(list(words), slot(selector))
    case .absent(let selector): return .absent(slot(selector))
    case .count(let selector, let least, let most):
      return .count(slot(selector), least: least, most: most)
    case .value(let test, let selector, let quantifier):
      return .value(valueOperation(for: test), slot(selector), quantifier)
    case .compare(let relation, let first, let second, let scale, let years):
      let comparison = Comparison(relation: relation, scale: scale, years: years)
      return .compare(comparison, slot(first), slot(second))
    case .rangeOverlap(let ages, let stages, let vocabulary):
      return .rangeOverlap(slot(ages), slot(stages), vocabulary: number(ofVocabulary: vocabulary))
    case .grammar(let uses, let faults):
      return .grammar(grammarNumber(uses), faults: faults)
    case .defect(let kinds):
      return .defect(kinds: kinds.reduce(0) { $0 | DefectKinds.bit(of: $1) })
    case .evidence(let selector, let dated, let expires, let months):
      return .evidence(
        slot(selector),
        dated: dated.map { slot($0) } ?? -1,
        expires: expires.map { slot($0) } ?? -1,
        months: Int32(months)
      )
    case .each(let selector, let condition, let inner, let quantifier):
      return .each(
        slot(selector),
        condition: condition.map { compile($0) } ?? -1,
        compile(inner),
        quantifier
      )
    case .all(let checks):
      let (first, count) = children(of: checks)
      return .all(first: first, count: count)
    case .any(let checks):
      let (first, count) = children(of: checks)
      return .any(first: first, count: count)
    case .not(let inner): return .not(compile(inner))
    case .unique, .consistent, .references, .separateRuns: return feedOperation(for: check)
    }
  }

  private mutating func feedOperation(for check: Check) -> Operation {
    if case .references(let selector, let target) = check {
      let target = slot(target)
      return .references(slot(selector), to: target, table: referenceTable(of: target))
    }
    let table = Int32(tables)
    tables += 1
    switch check {
    case .unique(let selectors):
      let slots = selectors.map { slot($0) }
      children += slots
      let first = Int32(children.count - slots.count)
      return .unique(first: first, count: Int32(slots.count), table: table)
    case .consistent(let selector, let key):
      return .consistent(slot(selector), by: slot(key), table: table)
    case .separateRuns(let key, let from, let to):
      return .separateRuns(by: slot(key), from: slot(from), to: slot(to), table: table)
    default: preconditionFailure("only checks about the feed get here")
    }
  }

  /// The table of the targets at a slot: references to the same targets share it.
  private mutating func referenceTable(of target: Slot) -> Int32 {
    if let known = referenceTables[target] { return known }
    let table = Int32(tables)
    tables += 1
    referenceTables[target] = table
    return table
  }

  private mutating func children(of checks: [Check]) -> (first: Int32, count: Int32) {
    let compiled = checks.map { compile($0) }
    children += compiled
    return (Int32(children.count - compiled.count), Int32(compiled.count))
  }

  private mutating func valueOperation(for test: ValueTest) -> ValueOperation {
    switch test {
    case .form(let form, let faults, let skip):
      return .form(form, faults: faults, skip: skip.map { pattern($0, false) } ?? -1)
    case .pattern(let text, let ignoringCase): return .pattern(pattern(text, ignoringCase))
    case .vocabulary(let id, let accepted, let ignoringCase):
      return .vocabulary(
        number(ofVocabulary: id),
        accepting: accepted,
        ignoringCase: ignoringCase
      )
    case .oneOf(let words, let ignoringCase):
      return .oneOf(list(words), ignoringCase: ignoringCase)
    case .words(let least, let most): return .words(least: least, most: most)
    case .length(let least, let most): return .length(least: least, most: most)
    case .usable: return .usable
    case .characters(let faults): return .characters(faults)
    case .trimmed: return .trimmed
    case .kind(let kinds): return .kind(kinds)
    case .hasLanguage: return .hasLanguage
    case .dateWindow(let window): return .dateWindow(window)
    }
  }

  private mutating func pattern(_ text: String, _ ignoringCase: Bool) -> Int32 {
    // The decoder has compiled the pattern before, and refused one that cannot be.
    if let pattern = try? Pattern(text, ignoringCase: ignoringCase) { patterns.append(pattern) }
    return Int32(patterns.count - 1)
  }

  private mutating func grammarNumber(_ uses: [GrammarUse]) -> Int32 {
    if let known = grammarNumbers[uses] { return known }
    let number = Int32(grammars.count)
    grammars.append(
      uses.compactMap { use in
        // The decoder has compiled the pattern before.
        (try? Pattern(use.namespaces, ignoringCase: true)).map {
          GrammarChoice(namespaces: $0, grammar: use.grammar)
        }
      }
    )
    grammarNumbers[uses] = number
    return number
  }

  private mutating func list(_ words: [String]) -> Int32 {
    var table = WordTable()
    for (position, word) in words.enumerated() { table.add(word, role: .id, entry: position) }
    lists.append(table)
    listWords.append(words)
    return Int32(lists.count - 1)
  }

  private mutating func slot(_ selector: Selector) -> Slot {
    if let known = selectorNumbers[selector] { return known }
    let slot = Slot(selectors.count)
    selectors.append(selector)
    selectorNumbers[selector] = slot
    return slot
  }

  private mutating func number(ofVocabulary id: String) -> Int32 {
    if let known = vocabularies.firstIndex(where: { $0.id == id }) { return Int32(known) }
    let found = available.first { $0.id == id }
    precondition(found != nil, "the decoder has looked the vocabulary up")
    if let found { vocabularies.append(found) }
    return Int32(vocabularies.count - 1)
  }
}

/// Kinds of reading defects as bits of a word.
enum DefectKinds {
  private static let bits: [ReadingDefect.Kind: UInt64] = Dictionary(
    uniqueKeysWithValues: ReadingDefect.Kind.allCases.enumerated().map { ($1, 1 << UInt64($0)) }
  )

  static func bit(of kind: ReadingDefect.Kind) -> UInt64 { bits[kind] ?? 0 }
}
