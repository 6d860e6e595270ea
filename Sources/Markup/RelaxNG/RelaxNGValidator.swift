/// Compares documents with a grammar, one after the other.
///
/// What it works out of the grammar is remembered, so that a document costs a look-up for each
/// element once another one like it was seen. A fault never hides what comes after it: an element
/// out of its place is judged as it stands, and one that is unknown is stepped over.
public final class RelaxNGValidator {
  private let grammar: RelaxNGGrammar
  private var machine: RelaxNGMachine

  /// Makes a validator.
  public init(_ grammar: RelaxNGGrammar) {
    self.grammar = grammar
    machine = RelaxNGMachine(grammar)
  }

  /// The violations of the first element in a document that the grammar has for a root.
  ///
  /// - Parameters:
  ///   - pieces: The document in UTF-8.
  ///   - namespace: The namespace that stands for the grammar's own in this document: a binding goes
  ///     by several.
  ///   - limit: The greatest number of violations returned.
  /// - Returns: The violations in the order of the document; offsets count all pieces. None where
  ///   there is no such element.
  public func violations(
    in pieces: [UnsafeRawBufferPointer],
    namespace: String,
    limit: Int = 50
  ) -> [RelaxNGViolation] {
    // Beginning anew costs time, and nothing else.
    if machine.isFull { machine = RelaxNGMachine(grammar) }
    let handler = RelaxNGHandler(machine, namespace: namespace, limit: limit)
    let parser = XMLEventParser(handler)
    for piece in pieces where !parser.isStopped { parser.push(piece) }
    return handler.violations
  }
}

/// A grammar with the names and states met so far.
final class RelaxNGMachine {
  /// A name as a number.
  typealias Name = Int32

  let grammar: RelaxNGGrammar
  private var patterns: RelaxNGPatterns
  private var numbers: [String: Name] = [:]
  private(set) var names: [(namespace: String, local: String)] = []
  private var declarations: [UInt64: Int32] = [:]
  /// The greatest number of names; a hostile document may have any number.
  private static let greatestNumber = 4096

  init(_ grammar: RelaxNGGrammar) {
    self.grammar = grammar
    patterns = grammar.patterns
  }

  func name(_ namespace: String, _ local: String) -> Name {
    let key = namespace + "}" + local
    if let known = numbers[key] { return known }
    names.append((namespace, local))
    numbers[key] = Name(names.count - 1)
    return Name(names.count - 1)
  }

  /// Whether there are more names or states than any sound document needs.
  var isFull: Bool {
    names.count >= Self.greatestNumber
      || patterns.patterns.count >= RelaxNGPatterns.greatestNumber
  }

  func matches(_ declaration: Int32, _ name: Name) -> Bool {
    let (namespace, local) = names[Int(name)]
    return grammar.declarations[Int(declaration)].name.contains(namespace, local)
  }

  /// What is left of a content model after an element; `nil` where that may not come.
  func state(after state: Int32, _ name: Name) -> Int32? {
    let (namespace, local) = names[Int(name)]
    let grammar = grammar
    let next = patterns.derivative(state, name) {
      grammar.declarations[Int($0)].name.contains(namespace, local)
    }
    return next == RelaxNGPatterns.notAllowed ? nil : next
  }

  func mayEnd(_ state: Int32) -> Bool { patterns.mayEnd(state) }

  /// The declaration that an element has within another; `nil` where it has none there.
  func declaration(of name: Name, in parent: Int32) -> Int32? {
    let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: name))
    if let known = declarations[key] { return known < 0 ? nil : known }
    let children = parent < 0 ? grammar.roots : grammar.declarations[Int(parent)].children
    let found = children.first { matches($0, name) }
    declarations[key] = found ?? -1
    return found
  }

  /// The local names that the content of a declaration knows.
  func expected(in declaration: Int32) -> [String] {
    let children = declaration < 0 ? grammar.roots : grammar.declarations[Int(declaration)].children
    return children.compactMap {
      if case .name(_, let local) = grammar.declarations[Int($0)].name { local } else { nil }
    }
  }
}
