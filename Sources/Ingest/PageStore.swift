import Catalogue
import Feeds
import Metadata
import Search
import Standards

/// Stores the records of a page, their assessments and their place in the index, in one transaction.
final class PageStore: AssessedSink {
  private let writer: CatalogueWriter
  private let source: SourceID
  private let sourceName: String
  private let run: RunID
  private let rules: RuleSet
  private let deriver: FacetDeriver
  private let weights: RankingWeights
  /// What is good for one transaction only; nil outside of one.
  private var transaction: (index: IndexWriter, rules: RuleSetID)?
  private var digester = RecordDigester()
  private var context: (content: RecordContext, id: ContextID)?
  private var committed: Ledger
  private var collection: Collection?

  /// The description of a feed itself, kept until what can be said of the whole is known.
  private struct Collection {
    var record: Int64
    var start: TextPosition
    var assessment: Assessment
  }

  /// What became of the items so far, the open transaction's included.
  private(set) var ledger: Ledger
  /// Items stored since the last commit.
  var uncommitted: Int { ledger.received - committed.received }
  /// The records' reader, once one was seen.
  private(set) var reader = ""
  /// Is called after each item that was counted.
  var onItem: () throws -> Void = {}

  /// Makes a store for a run; no transaction is open yet, so that nobody waits for the network with
  /// the catalogue locked.
  init(
    _ writer: CatalogueWriter,
    source: SourceID,
    name: String,
    run: RunID,
    ledger: Ledger,
    rules: RuleSet,
    deriver: FacetDeriver,
    weights: RankingWeights
  ) {
    self.writer = writer
    self.source = source
    sourceName = name
    self.run = run
    self.rules = rules
    self.deriver = deriver
    self.weights = weights
    self.ledger = ledger
    committed = ledger
  }

  /// Begins a transaction, unless one is open.
  func begin() throws { _ = try open() }

  private func open() throws -> (index: IndexWriter, rules: RuleSetID) {
    if let transaction { return transaction }
    try writer.begin()
    let opened = (
      index: try IndexWriter(writer.connection, weights: weights),
      rules: try writer.ruleSet(rules.descriptor)
    )
    transaction = opened
    return opened
  }

  /// Makes what was stored durable, together with where the run stands.
  func commit(_ progress: RunProgress) throws {
    let (index, _) = try open()
    try index.finish()
    try writer.checkpoint(run, progress)
    try writer.commit()
    committed = ledger
    forgetTransaction()
  }

  /// Undoes what was stored since the last commit.
  func rollback() {
    writer.rollback()
    ledger = committed
    forgetTransaction()
  }

  private func forgetTransaction() {
    transaction = nil
    context = nil
  }

  // MARK: Items

  func assessed(_ record: inout Record, _ assessment: Assessment) throws {
    let change = try writer.store(
      record,
      source: source,
      run: run,
      context: try contextID(of: record),
      digest: digester.digest(record)
    )
    if reader.isEmpty { reader = record.format.reader }
    if record.format.shape == "collection" {
      collection = Collection(
        record: change.record,
        start: record.start,
        assessment: assessment
      )
    } else {
      ledger.count(change.outcome)
    }
    try follow(change, record, assessment)
    if record.format.shape != "collection" { try onItem() }
  }

  func unreadable(_ item: UnreadableItem) throws {
    let entry = QuarantineEntry(
      identifier: item.identifier,
      reason: item.reason.rawValue,
      message: item.message,
      format: item.format,
      place: item.place,
      bytes: item.bytes
    )
    try writer.quarantine(entry, source: source, run: run)
    ledger.quarantined += 1
    try onItem()
  }

  /// Adds what could be said only of the feed as a whole to the verdict on the feed itself.
  ///
  /// - Returns: The findings that belong to no such description.
  func finish(_ findings: [Finding]) throws -> [Finding] {
    guard !findings.isEmpty, var collection else { return findings }
    for var finding in findings {
      // They come with their places in the feed, and are kept with those in the record.
      finding.place.start = finding.place.start.relative(to: collection.start)
      finding.place.end = finding.place.end.relative(to: collection.start)
      collection.assessment.findings.append(finding)
    }
    try writer.setAssessment(
      collection.assessment,
      record: collection.record,
      rules: try open().rules
    )
    return []
  }

  /// Brings verdict, summary and index into step with what happened to the record.
  private func follow(
    _ change: StoredChange,
    _ record: borrowing Record,
    _ assessment: Assessment
  ) throws {
    switch change.outcome {
    case .deleted:
      if change.isResourceDeleted { try open().index.remove(document: change.document) }
    case .unchanged:
      guard record.status == .active,
        try writer.ruleSet(ofAssessment: change.record) != open().rules
      else { return }
      try describe(change, record, assessment)
    case .new, .changed:
      try describe(change, record, assessment)
    }
  }

  private func describe(
    _ change: StoredChange,
    _ record: borrowing Record,
    _ assessment: Assessment
  ) throws {
    let (index, rules) = try open()
    try writer.setAssessment(assessment, record: change.record, rules: rules)
    let isAlone = change.isFirstOfResource && change.outcome == .new
    let worst =
      record.format.shape == "title" && !isAlone
      ? try worstAssessment(of: change.document) ?? assessment : assessment
    guard change.isFirstOfResource || worst.quality == assessment.quality else { return }
    var description = ResourceDescription(record, assessment, deriver, source: sourceName)
    description.setGrade(worst)
    try writer.setSummary(description.summary, document: change.document)
    index.put(description.document(change.document))
  }

  /// A title is as good as the worst of its rows.
  private func worstAssessment(of document: Int64) throws -> Assessment? {
    try writer.reader.assessments(document: document)
      .min { ($0.quality ?? 100) < ($1.quality ?? 100) }
  }

  private func contextID(of record: borrowing Record) throws -> ContextID {
    if let context, context.content.format == record.format,
      context.content.content == record.context
    {
      return context.id
    }
    let content = RecordContext(
      format: record.format,
      encoding: record.encoding,
      content: record.context
    )
    let id = try writer.context(content)
    context = (content, id)
    return id
  }
}
