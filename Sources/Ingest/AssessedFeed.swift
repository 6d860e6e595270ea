public import Feeds
public import Markup
public import Metadata
public import Standards

/// Is handed the records of a feed together with what the standards say of them.
public protocol AssessedSink: AnyObject {
  /// A record was read and assessed; both are lent. A tombstone has nothing to assess.
  func assessed(_ record: inout Record, _ assessment: Assessment) throws
  /// Something that should have been a record could not be read as one.
  func unreadable(_ item: UnreadableItem) throws
}

/// The one way from bytes to verdicts: the publisher's check and the harvest both take it.
///
/// One object serves one feed, which may come in several pages; criteria that compare records see
/// all of them.
public final class AssessedFeed {
  private let assessor: Assessor
  private let request: FeedRequest
  private var hasNotedMemory = false

  /// Prepares to read the feed that `request` names and to judge it by `rules`.
  public init(_ request: FeedRequest, rules: RuleSet) {
    self.request = request
    assessor = Assessor(rules: rules)
  }

  /// Reads a page, or the whole of a feed that has one only.
  ///
  /// - Throws: `FeedError` where nothing could be read, and what `source` and `sink` throw.
  public func read(_ source: any ByteSource, into sink: some AssessedSink) throws -> FeedSummary {
    var summary = try FeedReader.read(source, request, into: Step(assessor, sink))
    if assessor.isMemoryFull, !hasNotedMemory {
      hasNotedMemory = true
      summary.problems.append(Self.memoryNote)
    }
    return summary
  }

  /// Said once a feed, because each record that it concerns only says *unknown*.
  private static let memoryNote = FeedProblem(
    code: "memoryFull",
    message:
      "the feed has more values than are remembered (40 MB), so of the records at its end it "
      + "is unknown whether they repeat others; split the feed to have all of them compared",
    isNote: true
  )

  /// Ends the feed: what can be said only once all records are known, absolute in the feed.
  public func finish() -> [Finding] { assessor.finish() }

  /// Reads and judges a feed that comes in one piece.
  ///
  /// - Returns: What was found, counted, and the findings about the feed as a whole.
  /// - Throws: `FeedError` where nothing could be read, and what `source` and `sink` throw.
  public static func run(
    _ source: any ByteSource,
    _ request: FeedRequest,
    rules: RuleSet,
    into sink: some AssessedSink
  ) throws -> (summary: FeedSummary, findings: [Finding]) {
    let feed = AssessedFeed(request, rules: rules)
    let summary = try feed.read(source, into: sink)
    return (summary, feed.finish())
  }
}

/// Stands between the reader and the sink, and assesses.
private final class Step<Sink: AssessedSink>: FeedSink {
  private let assessor: Assessor
  private let sink: Sink

  init(_ assessor: Assessor, _ sink: Sink) {
    self.assessor = assessor
    self.sink = sink
  }

  func record(_ record: inout Record) throws {
    let assessment = record.status == .deleted ? Assessment() : assessor.assess(record)
    try sink.assessed(&record, assessment)
  }

  func unreadable(_ item: UnreadableItem) throws { try sink.unreadable(item) }
}
