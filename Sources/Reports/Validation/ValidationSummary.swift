import Metadata
import Standards

/// The end of a validation for people: how much, how good, and what to mend first.
struct ValidationSummary {
  /// The causes that are listed.
  private static let causeLimit = 10

  let input: String
  let rules: RuleDescriptor
  let terminal: Terminal

  func text(_ extent: ReadingExtent, _ totals: ValidationTotals) -> String {
    var facts = FactList(terminal: terminal)
    facts.add("Read", read(extent))
    facts.add(
      "Judged by",
      totals.standards.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    )
    facts.add("Grades", grades(totals))
    facts.add("Findings", findings(totals))
    let text = terminal.styled(input.printable, .strong) + "\n" + facts.text
    let causes = totals.causes(rules)
    guard !causes.isEmpty else { return text }
    return text + "\n" + terminal.styled("Most common causes", .strong) + "\n" + list(causes)
  }

  private func read(_ extent: ReadingExtent) -> String {
    var parts = [Self.count(extent.records, "record")]
    if extent.tombstones > 0 { parts.append("\(extent.tombstones) deleted") }
    if extent.unreadable > 0 { parts.append("\(extent.unreadable) unreadable") }
    let end = extent.isComplete ? "" : "; the feed breaks off"
    let reader = extent.reader.map { " as \($0)" } ?? ""
    return parts.joined(separator: ", ") + reader + end
  }

  private func grades(_ totals: ValidationTotals) -> String {
    Grade.allCases.compactMap { grade in
      totals.grades[grade].map { "\(grade.rawValue) \($0.grouped)" }
    }.joined(separator: ", ")
  }

  private func findings(_ totals: ValidationTotals) -> String {
    let counts = Severity.allCases.compactMap { severity -> String? in
      guard let count = totals.bySeverity[severity] else { return nil }
      return severity == .advice
        ? "\(count.grouped) advice" : Self.count(count, severity.rawValue)
    }
    guard !counts.isEmpty else { return "none" }
    let share = totals.withFindings > 0 ? " in \(Self.count(totals.withFindings, "record"))" : ""
    return counts.joined(separator: ", ") + share
  }

  private func list(_ causes: [ValidationTotals.Cause]) -> String {
    var table = TextTable([
      .init("Count", isNumeric: true), .init("Severity"), .init("Code", minimum: 16),
      .init("Meaning", minimum: 14),
    ])
    for cause in causes.prefix(Self.causeLimit) {
      table.append([
        .init(cause.count.grouped), .init(cause.severity.rawValue, cause.severity.style),
        .init(cause.code), .init(cause.title),
      ])
    }
    let rest = causes.count - Self.causeLimit
    return table.render(for: terminal)
      + (rest > 0 ? "and \(Self.count(rest, "other cause"))\n" : "")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number.grouped) \(noun)" + (number == 1 ? "" : "s")
  }
}

extension Int {
  /// The number with a comma between groups of three digits.
  public var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0 && index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }
}
