import Feeds
import Metadata
import Reports
import Standards

/// The report on one feed: the sum first, then the causes, then finding by finding.
struct ReportView {
  /// The name of the file, or what stands for it.
  let name: String
  let digest: ValidationDigest
  let totals: ValidationTotals
  let rules: RuleDescriptor
  /// What the names of its findings begin with, so that several reports can share a page.
  var prefix = ""
  /// Whether the pages about standards can be reached from where it is read.
  var hasStandardsPages = true

  /// Causes that are listed.
  private static let causesShown = 15

  var html: HTML {
    """
    <h1>Report on <bdi>\(name)</bdi></h1>
    \(failure)
    \(sum)
    \(causes)
    \(findings)
    """
  }

  // MARK: - The sum

  private var failure: HTML? {
    digest.failure.map { error in
      let place: HTML? = error.place.map {
        "<p class=\"quiet\">Line \($0.start.line), column \($0.start.column)</p>"
      }
      return """
        <div class="note" role="alert"><h2>It could not be read\(digest.records > 0 ? " to the end" : "")</h2>
        <p><bdi>\(error.message)</bdi>. \(error.advice)</p>\(place)</div>
        """
    }
  }

  private var sum: HTML {
    let verdict: HTML
    let errors = totals.findings(atOrAbove: .error)
    if digest.failure != nil {
      verdict = "Not ready: mend this first."
    } else if digest.records + digest.tombstones + totals.unreadable == 0 {
      verdict = "It holds no records."
    } else if errors > 0 {
      verdict = "Not ready: \(Layout.count(errors, "error")) to mend."
    } else if totals.bySeverity.isEmpty {
      verdict = "Ready: nothing was found."
    } else {
      verdict = "Ready: no errors. What is below would make it better."
    }
    return """
      <p class="verdict\(errors > 0 || digest.failure != nil ? "" : " good")">\(verdict)</p>
      <dl class="glance">
      <div><dt>Read</dt><dd>\(read)</dd></div>
      <div><dt>Judged by</dt><dd>\(standards)</dd></div>
      <div><dt>Findings</dt><dd>\(counts)</dd></div>
      <div><dt>Grades</dt><dd>\(grades)</dd></div>
      </dl>
      """
  }

  private var read: HTML {
    var parts = [Layout.count(digest.records, "record")]
    if digest.tombstones > 0 { parts.append("\(Layout.grouped(digest.tombstones)) withdrawn") }
    if totals.unreadable > 0 { parts.append("\(Layout.grouped(totals.unreadable)) unreadable") }
    let reader: HTML? = digest.reader.map { " as \($0)" }
    let end: HTML? = digest.isComplete ? nil : "; the feed breaks off"
    return "\(parts.joined(separator: ", "))\(reader)\(end)"
  }

  private var standards: HTML {
    let links = totals.standards.map { standard -> HTML in
      let title = rules.standards.first { $0.id == standard.id }?.title ?? standard.id
      guard hasStandardsPages else { return "\(title) \(standard.version)" }
      return """
        <a href="\(link: StandardsPages.address(of: standard.id))">\(title)</a> \(standard.version)
        """
    }
    return links.isEmpty ? "nothing" : Layout.list(links, separator: ", ")
  }

  private var counts: HTML {
    let counts = Severity.allCases.compactMap { severity -> HTML? in
      guard let count = totals.bySeverity[severity] else { return nil }
      return "<span class=\"line\">\(Layout.severity(severity)) \(Layout.grouped(count))</span>"
    }
    return counts.isEmpty ? "none" : "\(counts)"
  }

  private var grades: HTML {
    let grades = Grade.allCases.compactMap { grade -> HTML? in
      guard let count = totals.grades[grade] else { return nil }
      return "<li>\(Layout.badge(grade)) \(Layout.grouped(count))</li>"
    }
    return grades.isEmpty ? "none" : "<ul class=\"grades\">\(grades)</ul>"
  }

  // MARK: - The causes

  private var causes: HTML? {
    let causes = totals.causes(rules)
    guard causes.count > 0 else { return nil }
    let rows = causes.prefix(Self.causesShown).map { cause -> HTML in
      let index = digest.items.firstIndex { $0.code == cause.code }
      let title: HTML =
        index.map { "<a href=\"#\(anchor($0))\">\(cause.title)</a>" } ?? "\(cause.title)"
      return """
        <tr><td class="number">\(Layout.grouped(cause.count))</td>\
        <td>\(Layout.severity(cause.severity))</td>\
        <th scope="row">\(title)<span class="under code">\(cause.code)</span></th></tr>
        """
    }
    let head: HTML = """
      <th scope="col" class="number">Findings</th><th scope="col">Severity</th>\
      <th scope="col">What is asked for</th>
      """
    let more = causes.count - Self.causesShown
    return """
      <section class="causes"><h2>Most common causes</h2>
      \(Layout.table("Most common causes", head: head, rows))
      \(more > 0 ? "<p class=\"quiet\">and \(Layout.count(more, "more cause")).</p>" : nil)
      </section>
      """
  }

  private func anchor(_ index: Int) -> String { "\(prefix)finding-\(index + 1)" }

  // MARK: - The findings

  private var findings: HTML? {
    guard !digest.items.isEmpty else { return nil }
    var html = HTML()
    var record: String?
    for (index, item) in digest.items.enumerated() {
      if index == 0 || item.record != record {
        html += heading(item)
        record = item.record
      }
      html += finding(item, index)
    }
    let more: HTML? =
      digest.itemsLeftOut > 0
      ? """
      <p class="note">\(Layout.count(digest.itemsLeftOut, "more finding")) are counted above and \
      not shown here; the reports for programs have them all.</p>
      """ : nil
    return "<section><h2>Finding by finding</h2>\(html)\(more)</section>"
  }

  private func heading(_ item: ValidationDigest.Item) -> HTML {
    guard let record = item.record else { return "<h3>The feed as a whole</h3>" }
    let name = record.isEmpty ? "A record without identifier" : record
    let title: HTML? = item.title.isEmpty ? nil : "<bdi>\(item.title)</bdi> "
    return "<h3>\(title)<span class=\"under code\"><bdi>\(name)</bdi></span></h3>"
  }

  private func finding(_ item: ValidationDigest.Item, _ index: Int) -> HTML {
    FindingView(
      severity: item.severity,
      message: item.message,
      fix: item.fix,
      code: item.code,
      standard: item.standard,
      criterion: item.criterion,
      place: item.place,
      extract: item.extract,
      anchor: anchor(index),
      isLinked: hasStandardsPages
    ).html
  }
}
