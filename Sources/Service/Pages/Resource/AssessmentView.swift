import Catalogue
import Metadata
import Reports
import Standards

/// What the standards said of one record: standard by standard, and finding by finding, each with
/// its place in the source's record.
struct AssessmentView {
  private let stored: StoredAssessment
  private let record: StoredRecord
  private let groups: GroupTitles

  /// Findings that are shown.
  private static let findingsShown = 100

  init(_ stored: StoredAssessment, of record: StoredRecord, groups: GroupTitles) {
    self.stored = stored
    self.record = record
    self.groups = groups
  }

  var html: HTML {
    let counts = stored.assessment.counts
    return """
      <p>\(counts.passed) of \(counts.applicable) criteria are met\(openQuestions). \
      Judged by \(verdicts) on \(Layout.day(stored.made)).</p>
      \(findings)
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
    return links.isEmpty ? "no standard" : Layout.list(links, "and")
  }

  // MARK: - Findings

  private var findings: HTML {
    let findings = stored.assessment.findings
    guard !findings.isEmpty else { return "<p>Nothing to improve was found.</p>" }
    let gravest = findings.sorted { severity($0) > severity($1) }.prefix(Self.findingsShown)
    var sections: [(title: String, findings: [Finding])] = []
    for finding in gravest {
      let title = groups.title(of: stored.rules[finding.criterion])
      if let index = sections.firstIndex(where: { $0.title == title }) {
        sections[index].findings.append(finding)
      } else {
        sections.append((title, [finding]))
      }
    }
    let more: HTML? =
      findings.count > Self.findingsShown
      ? """
      <p class="quiet">\(findings.count - Self.findingsShown) more findings are in this page’s data: \
      <a href="?format=json">JSON</a>.</p>
      """ : nil
    let parts = sections.map { section -> HTML in
      "<section class=\"part\"><h3>\(section.title)</h3>\(section.findings.map(finding))</section>"
    }
    return "\(parts)\(more)"
  }

  private func severity(_ finding: Finding) -> Severity {
    stored.rules[finding.criterion]?.severity ?? .advice
  }

  private func finding(_ finding: Finding) -> HTML {
    let rule = stored.rules[finding.criterion]
    let extract = LineExtract(
      of: finding.place,
      raw: record.latest.raw,
      start: record.latest.start,
      isTabular: record.latest.row != nil,
      width: 96
    )
    return FindingView(
      severity: severity(finding),
      message: stored.rules.message(of: finding),
      fix: stored.rules.fix(of: finding),
      code: rule?.code ?? "",
      standard: rule?.standard ?? "",
      criterion: rule?.criterion ?? "",
      place: place(finding),
      extract: extract
    ).html
  }

  /// Where in the source's record the value stands, as lines of the page or file it came in.
  private func place(_ finding: Finding) -> Place {
    var place = finding.place.advanced(from: record.latest.start)
    place.row = place.row ?? record.latest.row
    return place
  }
}

/// What people call the groups of criteria.
struct GroupTitles {
  private var titles: [String: String] = [:]

  init(_ standards: [Standard]) {
    for standard in standards {
      for group in standard.groups { titles["\(standard.id) \(group.id)"] = group.title }
      titles[standard.id] = standard.title
    }
  }

  /// The title of a criterion's group, else of its standard.
  func title(of rule: RuleDescriptor.CriterionText?) -> String {
    guard let rule else { return "Other" }
    return titles["\(rule.standard) \(rule.group)"] ?? titles[rule.standard] ?? rule.standard
  }
}
