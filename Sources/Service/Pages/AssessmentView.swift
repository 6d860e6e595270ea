import Catalogue
import Metadata
import Standards

/// What the standards said of one record: in numbers, by group, and finding by finding.
struct AssessmentView {
  private let stored: StoredAssessment
  private let record: StoredRecord
  private let groups: [String: String]

  /// Findings that are shown.
  private static let findingsShown = 100

  init(_ stored: StoredAssessment, of record: StoredRecord, groups: [String: String]) {
    self.stored = stored
    self.record = record
    self.groups = groups
  }

  var html: HTML {
    let counts = stored.assessment.counts
    return """
      <p>\(counts.passed) of \(counts.applicable) criteria are met\(openQuestions). \
      Judged by \(verdicts) on \(Layout.day(stored.made)).</p>
      \(gradeByGroup)
      \(findings)
      """
  }

  /// How each group of the grade did; without it a good score with a poor grade is a riddle.
  private var gradeByGroup: HTML? {
    let rows = stored.assessment.measures.compactMap { measure -> HTML? in
      guard measure.name.hasPrefix("group.") else { return nil }
      let id = String(measure.name.dropFirst("group.".count))
      let percent = Int((measure.value * 100).rounded())
      return """
        <li><span>\(groups[id] ?? id)</span> \
        <meter min="0" max="100" value="\(percent)" aria-hidden="true"></meter> \
        <span class="number">\(percent) %</span></li>
        """
    }
    guard !rows.isEmpty else { return nil }
    return """
      <ul class="groups" aria-label="By group">\(rows)</ul>
      <p class="quiet">One weak group lowers the whole grade.</p>
      """
  }

  private var openQuestions: String {
    let counts = stored.assessment.counts
    var parts: [String] = []
    if counts.unknown > 0 { parts.append("\(counts.unknown) could not be told") }
    if counts.stale > 0 { parts.append("\(counts.stale) rest on expired evidence") }
    return parts.map { ", " + $0 }.joined()
  }

  private var verdicts: HTML {
    let titles = Dictionary(stored.rules.standards.map { ($0.id, $0.title) }) { first, _ in first }
    let links = stored.assessment.standards.map { verdict -> HTML in
      """
      <a href="\(link: StandardsPages.address(of: verdict.id))">\
      \(titles[verdict.id] ?? verdict.id)</a> (\(verdict.passed ? "met" : "not met"))
      """
    }
    guard var list = links.first else { return "no standard" }
    for link in links.dropFirst() { list += ", " + link }
    return list
  }

  private var findings: HTML {
    let findings = stored.assessment.findings.sorted { severity($0) > severity($1) }
    guard !findings.isEmpty else { return "<p>Nothing to improve was found.</p>" }
    let more: HTML? =
      findings.count > Self.findingsShown
      ? """
      <p class="quiet">\(findings.count - Self.findingsShown) more findings are in this page’s data: \
      <a href="?format=json">JSON</a>.</p>
      """ : nil
    return """
      <p><strong>What would improve it</strong></p>
      \(findings.prefix(Self.findingsShown).map { finding($0) })
      \(more)
      """
  }

  private func severity(_ finding: Finding) -> Severity {
    stored.rules[finding.criterion]?.severity ?? .advice
  }

  private func finding(_ finding: Finding) -> HTML {
    let rule = stored.rules[finding.criterion]
    let code: HTML? = rule.map {
      """
      <a class="code" href="\(link: StandardsPages.address(of: $0.standard))#\($0.criterion)">\
      \($0.code)</a> · 
      """
    }
    return """
      <div class="finding">
      <p>\(Layout.severity(severity(finding))) <span dir="auto">\
      \(stored.rules.message(of: finding))</span></p>
      <p>\(stored.rules.fix(of: finding))</p>
      <p class="quiet">\(code)\(place(finding))</p>
      </div>
      """
  }

  /// Where in the source's record the value stands, as lines of the page or file it came in.
  private func place(_ finding: Finding) -> String {
    let start = finding.place.start.advanced(from: record.latest.start)
    var parts = ["line \(start.line), column \(start.column)"]
    if let row = record.latest.row { parts.insert("row \(row)", at: 0) }
    if let field = finding.place.field { parts.append(field) }
    return parts.joined(separator: ", ")
  }
}
