public import Feeds
public import Metadata
public import Standards

/// A validation as a page shows it: how much was read, and the findings as values, up to a number.
public final class ValidationDigest {
  /// A finding with everything that is told about it.
  public struct Item: Sendable {
    /// The identifier of the record; `nil` for findings about the feed as a whole.
    public var record: String?
    /// The title of the record; empty where it has none.
    public var title = ""
    /// How grave it is.
    public var severity: Severity
    /// The stable code.
    public var code: String
    /// The id of the standard, and the criterion's within it; empty for faults of the reading.
    public var standard = ""
    /// The id of the criterion within its standard.
    public var criterion = ""
    /// What is wrong.
    public var message: String
    /// The value at fault; empty where none is.
    public var value = ""
    /// What to do.
    public var fix: String
    /// Where to read more: an address, or a sentence.
    public var help = ""
    /// Where in the file; `nil` where there is no place.
    public var place: Place?
    /// The line it is about, where the place is that of a value.
    public var extract: LineExtract?
  }

  /// The findings in the order of the feed, as far as they were kept.
  public private(set) var items: [Item] = []
  /// The findings that were not kept, because there were too many.
  public private(set) var itemsLeftOut = 0
  /// The reader; `nil` where the reading ended before it could say.
  public private(set) var reader: String?
  /// The records that were read.
  public private(set) var records = 0
  /// The tombstones among what came.
  public private(set) var tombstones = 0
  /// Whether the feed was read to its proper end.
  public private(set) var isComplete = true
  /// Why the reading ended early; `nil` where it did not.
  public private(set) var failure: FeedError?

  private let rules: RuleDescriptor
  private let limit: Int
  /// The code points of a line that are shown around a value.
  private let width = 96

  /// Prepares to collect the findings of one input.
  ///
  /// - Parameters:
  ///   - rules: The words of the rule set that judges the records.
  ///   - limit: The most findings to keep.
  public init(rules: RuleDescriptor, limit: Int = 500) {
    self.rules = rules
    self.limit = limit
  }

  private func add(_ item: @autoclosure () -> Item) {
    if items.count < limit { items.append(item()) } else { itemsLeftOut += 1 }
  }

  private func item(_ finding: Finding, place: Place) -> Item {
    let rule = rules[finding.criterion]
    return Item(
      severity: rule?.severity ?? .advice,
      code: rule?.code ?? "",
      standard: rule?.standard ?? "",
      criterion: rule?.criterion ?? "",
      message: rules.message(of: finding),
      value: finding.value,
      fix: rules.fix(of: finding),
      help: rule?.help ?? "",
      place: place
    )
  }
}

extension ValidationDigest: ValidationForm {
  func record(_ record: borrowing Record, _ assessment: Assessment) {
    for finding in assessment.findings {
      guard items.count < limit else {
        itemsLeftOut += 1
        continue
      }
      var item = item(finding, place: finding.place.advanced(from: record.start))
      item.record = record.identifier
      item.title = record.first(.title) ?? ""
      item.extract = LineExtract(
        of: finding.place,
        raw: record.raw,
        start: record.start,
        isTabular: record.isTabular,
        width: width
      )
      items.append(item)
    }
  }

  func unreadable(_ item: UnreadableItem) {
    let form = UnreadableForm(item.reason)
    add(
      Item(
        record: item.identifier,
        severity: .blocker,
        code: form.code,
        message: item.message,
        fix: form.fix,
        place: item.place
      )
    )
  }

  func feed(_ findings: [Finding]) {
    for finding in findings { add(item(finding, place: finding.place)) }
  }

  func problem(_ problem: FeedProblem) {
    add(
      Item(
        severity: problem.severity,
        code: "FEED.\(problem.code)",
        message: problem.message,
        fix: "",
        place: problem.place
      )
    )
  }

  func failure(_ error: FeedError) { failure = error }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) {
    reader = extent.reader
    records = extent.records
    tombstones = extent.tombstones
    isComplete = extent.isComplete
  }
}
