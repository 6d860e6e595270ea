import Catalogue
import Metadata
import Standards

/// One resource for people: what it is, what the standards say of it, and how it came here.
public struct ResourceText {
  /// The columns beyond which lines of text are hard to follow.
  private static let comfortableWidth = 100
  /// The records and versions that are listed.
  private static let listLimit = 20

  private let detail: ResourceDetail
  private let terminal: Terminal
  private var width: Int { min(terminal.width, Self.comfortableWidth) }

  /// Prepares to print a resource.
  public init(_ detail: ResourceDetail, for terminal: Terminal) {
    self.detail = detail
    self.terminal = terminal
  }

  /// The page.
  public var text: String {
    [heading, metadata, assessments, history, sameAs].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private var heading: String {
    let summary = detail.stored.summary
    let title = summary.title.isEmpty ? "(no title)" : summary.title.printable
    var lines = title.wrapped(toWidth: width).map { terminal.styled($0, .strong) }
    if detail.stored.isDeleted {
      lines.append(terminal.styled("deleted by its source; kept with its history", .poor))
    }
    if !summary.url.isEmpty { lines.append(terminal.styled(summary.url.printable, .link)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var metadata: String {
    var facts = FactList(terminal: terminal)
    let summary = detail.stored.summary
    for (field, values) in detail.metadata.fields {
      let separator = field == .description || field == .tableOfContents ? " ¶ " : "; "
      let shown = values.filter { $0 != summary.title && $0 != summary.url }
      facts.add(
        field.label,
        shown.map { Self.words($0, of: field) }.joined(separator: separator)
      )
    }
    facts.add("Source", "\(detail.stored.sourceName), which calls it \(detail.stored.key)")
    facts.add("Id", detail.stored.id.description)
    return facts.text
  }

  /// A value as people read it: `isAccessibleForFree` comes as true or false.
  private static func words(_ value: String, of field: ResourceField) -> String {
    switch (field, value) {
    case (.cost, "true"): "free"
    case (.cost, "false"): "not free"
    default: value.printable
    }
  }

  private var assessments: String {
    let judged = detail.records.compactMap { record in
      record.assessment.map { (record, $0) }
    }
    guard !judged.isEmpty else { return "" }
    let isAlone = detail.records.count == 1
    return judged.prefix(Self.listLimit).map { record, stored in
      assessment(stored, of: isAlone ? nil : record.identifier)
    }.joined(separator: "\n") + rest(judged.count, "record")
  }

  private func assessment(_ stored: StoredAssessment, of identifier: String?) -> String {
    let assessment = stored.assessment
    var text = terminal.styled("Assessment", .strong)
    if let identifier { text += " of \(identifier.printable)" }
    text += "\n"
    var facts = FactList(terminal: terminal)
    facts.add("Grade", Self.grade(assessment))
    let verdicts = assessment.standards.map {
      "\($0.id) \($0.version) \($0.passed ? "met" : "not met")"
    }
    facts.add("Standards", verdicts.joined(separator: ", "))
    facts.add("Criteria", Self.words(assessment.counts))
    facts.add("Judged", stored.made.minute)
    text += facts.text
    for finding in assessment.findings { text += line(of: finding, stored.rules) }
    return text
  }

  private func line(of finding: Finding, _ rules: RuleDescriptor) -> String {
    guard let criterion = rules[finding.criterion] else { return "" }
    let words = "\(criterion.severity.rawValue): \(rules.message(of: finding))".printable
    var lines = words.wrapped(toWidth: width, indent: "    ", firstIndent: "  ")
    let style = criterion.severity.style
    lines[0] = lines[0].replacing(
      criterion.severity.rawValue + ":",
      with: terminal.styled(criterion.severity.rawValue, style) + ":",
      maxReplacements: 1
    )
    let fix = rules.fix(of: finding).printable
    if !fix.isEmpty { lines += fix.wrapped(toWidth: width, indent: "    ") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func grade(_ assessment: Assessment) -> String {
    guard let grade = assessment.grade, let quality = assessment.quality else { return "none" }
    return "\(grade.rawValue), quality \(Int(quality.rounded())) of 100"
  }

  private static func words(_ counts: OutcomeCounts) -> String {
    let parts = [
      (counts.passed, "met"), (counts.failed, "not met"), (counts.unknown, "unknown"),
      (counts.stale, "out of date"), (counts.notApplicable, "not applicable"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private var history: String {
    let versions = detail.history.flatMap { record, versions in versions.map { (record, $0) } }
    guard !versions.isEmpty else { return "" }
    var table = TextTable([
      .init("Received"), .init("Version", isNumeric: true), .init("Status"),
      .init("Bytes", isNumeric: true), .init("Record", minimum: 16),
    ])
    for (record, version) in versions.prefix(Self.listLimit) {
      table.append([
        .init(version.received.minute), .init("\(version.number)"), .init(version.status.word),
        .init(version.raw.count.grouped), .init(record.identifier),
      ])
    }
    return terminal.styled("History", .strong) + "\n" + table.render(for: terminal)
      + rest(versions.count, "version")
  }

  private var sameAs: String {
    guard !detail.sameAs.isEmpty else { return "" }
    let lines = detail.sameAs.map { "  \($0.other) shares \($0.basis) \($0.evidence.printable)\n" }
    return terminal.styled("Seems to be the same as", .strong) + "\n" + lines.joined()
  }

  private func rest(_ count: Int, _ noun: String) -> String {
    let rest = count - Self.listLimit
    guard rest > 0 else { return "" }
    return "and \(rest.grouped) more \(noun)s; --format json has all\n"
  }
}
