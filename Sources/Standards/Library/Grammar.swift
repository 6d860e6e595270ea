import Markup
import Metadata

/// A RELAX NG grammar of a standard, as loaded from its folder.
final class Grammar: Sendable, Hashable {
  /// The name of its file, without the ending.
  let name: String
  let content: RelaxNGGrammar

  init(name: String, content: RelaxNGGrammar) {
    self.name = name
    self.content = content
  }

  static func == (left: Grammar, right: Grammar) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The grammar that records of some namespaces are judged by.
struct GrammarUse: Sendable, Hashable {
  /// A pattern that describes the namespaces.
  let namespaces: String
  let grammar: Grammar
}

/// Faults against a grammar, as a set.
struct GrammarFaults: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let names = [
    "unknown", "misspelt", "misplaced", "repeated", "disordered", "foreign", "attribute", "text",
    "missing",
  ]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init?(name: String) {
    guard let position = Self.names.firstIndex(of: name) else { return nil }
    rawValue = 1 << UInt16(position)
  }

  init(_ kind: RelaxNGViolation.Kind) {
    let position =
      switch kind {
      case .unknown: 0
      case .misspelt: 1
      case .misplaced: 2
      case .repeated: 3
      case .disordered: 4
      case .foreign: 5
      case .attribute: 6
      case .text: 7
      case .missing: 8
      }
    rawValue = 1 << UInt16(position)
  }
}

extension RelaxNGViolation {
  /// What is wrong and what to write instead, in words for whoever wrote the record.
  var explanation: String {
    switch kind {
    case .unknown:
      return "<\(parent)> knows no <\(element)>; " + advice
    case .misspelt(let meant):
      return "capitals count, so write <\(meant)>"
    case .misplaced(let parents):
      // An element that has its place nearly everywhere is best told by what may be here.
      let place =
        parents.count <= 3
        ? "it belongs in " + Self.list(parents.map { "<\($0)>" }, "or") : advice
      return "in <\(parent)> it has no place; " + place
    case .repeated:
      return "<\(parent)> may have one <\(element)>, and this is another"
    case .disordered(let other):
      return "in <\(parent)> it comes before <\(other)>, and not behind it"
    case .foreign(let namespace):
      return namespace.isEmpty
        ? "it is in no namespace: its prefix is missing, or was never declared"
        : "it is of another binding, that of the namespace \(namespace)"
    case .attribute(let name):
      return expected.isEmpty
        ? "<\(element)> has no attributes"
        : "<\(element)> has no attribute \(name), but " + Self.list(expected, "or")
    case .text:
      return expected.isEmpty
        ? "nothing is to be in <\(element)>"
        : "text stands in <\(element)> itself, where it belongs in "
          + Self.list(expected.map { "<\($0)>" }, "or")
    case .missing:
      return "<\(element)> lacks " + Self.list(expected.map { "<\($0)>" }, "or")
    }
  }

  /// What may stand in place of an element that nobody knows.
  private var advice: String {
    if let near = Suggestion.nearest(to: element, in: expected) { return "did you mean <\(near)>?" }
    guard !expected.isEmpty else { return "nothing but text is to be in it" }
    return "it knows " + Self.list(expected.map { "<\($0)>" }, "and")
  }

  /// Words with commas between them, and `last` before the last one.
  private static func list(_ words: [String], _ last: String) -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
  }
}
