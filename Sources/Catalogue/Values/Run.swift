/// The number of a run in its catalogue.
public struct RunID: Hashable, Sendable {
  /// The row's id.
  public let rawValue: Int64

  /// Wraps a row's id.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// How a run ended.
public enum RunOutcome: String, Sendable, Hashable, CaseIterable {
  /// Not yet, or the process was killed: the next run resumes it.
  case running
  /// Everything the source has for the window was received.
  case complete
  /// Something is missing: the next run resumes it.
  case incomplete
  /// Nothing could be received.
  case failed
}

/// What became of the items a run received.
public struct Ledger: Sendable, Hashable {
  /// Records not seen before.
  public var new = 0
  /// Records whose nodes differ, and deleted ones that came back.
  public var changed = 0
  /// Records as they were, and repeated tombstones.
  public var unchanged = 0
  /// Tombstones of records not yet deleted.
  public var deleted = 0
  /// Items that could not become records.
  public var quarantined = 0
  /// Requests sent, repetitions included.
  public var requests = 0
  /// Bytes received.
  public var bytes = 0

  /// An empty ledger.
  public init() {}

  /// Everything received: the sum of the five.
  public var received: Int { new + changed + unchanged + deleted + quarantined }

  /// Counts one stored record.
  public mutating func count(_ outcome: StoreOutcome) {
    switch outcome {
    case .new: new += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    case .deleted: deleted += 1
    }
  }
}

/// Something that went wrong in a run without ending it, or that ended it.
public struct RunProblem: Sendable, Hashable, Codable {
  /// A stable word, such as `retry` or `badResumptionToken`.
  public var code: String
  /// What happened, for people.
  public var message: String
  /// Where: a URL, or a file and line; empty where there is no place.
  public var place: String

  /// Makes a problem.
  public init(code: String, message: String, place: String = "") {
    self.code = code
    self.message = message
    self.place = place
  }
}

/// Where a run stands: everything that a resumed run needs to go on.
public struct RunProgress: Sendable, Hashable {
  /// What became of the items so far.
  public var ledger = Ledger()
  /// The beginning of the window asked for, as sent; nil for the beginning of time.
  public var from: String?
  /// The end of the window asked for, as sent; nil for the present.
  public var until: String?
  /// What to ask the source next; nil at the start and after the last page.
  public var resumptionToken: String?
  /// What else a resumed run needs to go on in the list, in the harvester's own words.
  public var listPosition: String?
  /// The number of records the source says there are.
  public var completeListSize: Int?
  /// The date of the run's first answer by the source's clock: the next window begins there.
  public var responseDate: String?
  /// What went wrong so far.
  public var problems: [RunProblem] = []

  /// A run that has received nothing.
  public init() {}
}

/// A run as the catalogue keeps it.
public struct StoredRun: Sendable, Hashable {
  /// Its number.
  public var id: RunID
  /// The source it harvested.
  public var source: SourceID
  /// When it began.
  public var started: Timestamp
  /// When its latest page was committed.
  public var updated: Timestamp
  /// When it ended; nil while it runs, or when it was killed.
  public var finished: Timestamp?
  /// How it ended.
  public var outcome: RunOutcome
  /// Where it stands.
  public var progress: RunProgress
}
