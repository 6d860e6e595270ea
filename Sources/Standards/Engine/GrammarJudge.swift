import Markup
import Metadata

/// A grammar, and the namespaces of the records that it judges.
struct GrammarChoice: Sendable {
  let namespaces: Pattern
  let grammar: Grammar
}

/// Compares the bytes of records with grammars.
///
/// Several criteria may ask of the same grammar, each for other faults, so what is found in a record
/// is kept until the next one. What a grammar comes to is remembered for the whole feed.
final class GrammarJudge {
  /// A violation with where it is in the record's bytes.
  struct Violation {
    let fault: GrammarFaults
    let element: String
    let explanation: String
    let source: Range<Int>
  }

  private let choices: [[GrammarChoice]]
  private var validators: [ObjectIdentifier: RelaxNGValidator] = [:]
  private var found: [ObjectIdentifier: [Violation]] = [:]
  private var raw: [UInt8] = []
  private var context: [UInt8] = []
  private var namespace = ""

  init(_ program: Program) { choices = program.grammars }

  /// Turns to another record.
  func begin(_ record: borrowing Record) {
    guard !choices.isEmpty else { return }
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    raw = record.raw
    context = record.context
    namespace = record.format.namespace
  }

  /// The violations of the record; `nil` where there is no grammar for its namespace.
  func violations(_ number: Int32) -> [Violation]? {
    guard !namespace.isEmpty, !raw.isEmpty, let grammar = grammar(number) else { return nil }
    let key = ObjectIdentifier(grammar)
    if let known = found[key] { return known }
    let validator = validators[key] ?? RelaxNGValidator(grammar.content)
    validators[key] = validator
    let violations = context.withUnsafeBytes { context in
      raw.withUnsafeBytes { raw in
        validator.violations(in: [context, raw], namespace: namespace).map {
          violation($0, raw, offset: $0.offset - context.count)
        }
      }
    }
    found[key] = violations
    return violations
  }

  private func grammar(_ number: Int32) -> Grammar? {
    var namespace = namespace
    return namespace.withUTF8 { bytes in
      choices[Int(number)].first {
        $0.namespaces.matches(UnsafeRawBufferPointer(bytes))
      }?.grammar
    }
  }

  /// A violation at its start tag, which ends at `offset`: a `<` cannot stand within a tag.
  private func violation(
    _ violation: RelaxNGViolation,
    _ raw: UnsafeRawBufferPointer,
    offset: Int
  ) -> Violation {
    let end = min(max(0, offset), raw.count)
    var start = max(0, end - 1)
    while start > 0, raw[start] != UInt8(ascii: "<") { start -= 1 }
    return Violation(
      fault: GrammarFaults(violation.kind),
      element: violation.element,
      explanation: violation.explanation,
      source: start..<min(end + 1, raw.count)
    )
  }
}
