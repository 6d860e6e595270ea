public import Reports
public import Standards

/// The reports on several feeds as one page in a file, which needs no server to be read.
///
/// Each report is written when its feed has been read, so memory does not grow with their number.
public final class ReportFile {
  private let rules: RuleDescriptor
  private let output: any ReportOutput
  private var count = 0
  /// What the report in hand is collected in.
  private var digest: ValidationDigest

  /// The findings of a feed that are shown one by one; the others are counted.
  public static let findingsShown = 2_000

  /// Begins the page.
  ///
  /// - Parameters:
  ///   - rules: The words of the rule set that judges the records.
  ///   - output: Where the page goes.
  /// - Throws: What writing throws.
  public init(rules: RuleDescriptor, to output: any ReportOutput) throws {
    self.rules = rules
    self.output = output
    digest = ValidationDigest(rules: rules)
    try output.write(Self.head)
  }

  /// Prepares the report of the next feed.
  ///
  /// - Parameter baseline: The findings to leave out, as an earlier report has them.
  /// - Returns: What takes the records of the feed.
  public func next(baseline: Baseline? = nil) -> ValidationReport {
    digest = ValidationDigest(rules: rules, limit: Self.findingsShown)
    return ValidationReport(rules: rules, collecting: digest, baseline: baseline)
  }

  /// Writes the report of a feed that was read, or could not be.
  ///
  /// - Parameters:
  ///   - report: What `next` returned for it.
  ///   - name: The name of the feed.
  /// - Throws: What writing throws.
  public func write(_ report: ValidationReport, name: String) throws {
    count += 1
    let view = ReportView(
      name: name,
      digest: digest,
      totals: report.totals,
      rules: rules,
      prefix: "feed-\(count)-",
      hasStandardsPages: false
    )
    let article: HTML = "<article class=\"wrap report\">\n\(view.html)\n</article>\n"
    try output.write(article.text)
  }

  /// Ends the page.
  ///
  /// - Throws: What writing throws.
  public func finish() throws {
    if count == 0 { try output.write("<p class=\"wrap\">Nothing was read.</p>\n") }
    try output.write("</main>\n</body>\n</html>\n")
  }

  private static let head = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>What was found in the feeds – Touchstone</title>
    <style>
    \(Stylesheet.text)
    </style>
    </head>
    <body>
    <main id="content">

    """
}
