public import Feeds

/// How a run ended, and what it cost.
public struct HarvestOutcome: Sendable {
  /// The three ways a run ends.
  public enum Kind: String, Sendable, CaseIterable {
    /// Everything the server has was received.
    case complete
    /// Some was received and stored; the next run goes on from there.
    case incomplete
    /// Nothing could be received.
    case failed
  }

  /// Which of the three it was.
  public var kind: Kind

  /// What went wrong or was odd, in the order met.
  public var problems: [HarvestProblem] = []

  /// How far the list was read; its `responseDate` begins the next incremental run.
  public var checkpoint = HarvestCheckpoint()

  /// Whether the run ended early because `HarvestSelection.limit` was reached.
  ///
  /// Such a run counts as complete, but the next one must go on from its checkpoint.
  public var isLimited = false

  /// What the repository says of itself, where it answered.
  public var identify: OAIPMHEnvelope.Identify?

  /// Requests made in this run.
  public var requests = 0

  /// Bytes over the wire in this run.
  public var bytes = 0

  /// Wall-clock seconds of this run.
  public var seconds = 0.0

  /// The size of the whole list, as last announced.
  public var completeListSize: Int? { checkpoint.completeListSize }
}

/// Something that went wrong in a run, or was odd enough to say.
public struct HarvestProblem: Sendable, Hashable {
  /// A stable name in lower camel case: a `TransportError.Code`, an error code of the protocol, or
  /// one of `HarvestProblem.Code`.
  public var code: String

  /// What happened and what to do, as one or two sentences.
  public var message: String

  /// The request it happened at.
  public var place: String

  /// Describes a problem.
  /// - Parameters:
  ///   - code: A stable name in lower camel case.
  ///   - message: What happened and what to do.
  ///   - place: The request it happened at.
  public init(code: String, message: String, place: String) {
    self.code = code
    self.message = message
    self.place = place
  }

  init(_ code: Code, _ message: String, place: String) {
    self.init(code: code.rawValue, message: message, place: place)
  }

  init(_ error: TransportError) {
    self.init(code: error.code.rawValue, message: error.message, place: error.address)
  }

  /// The names of the client's own problems.
  public enum Code: String, Sendable, CaseIterable {
    /// The answer is XML, but not OAI-PMH's.
    case notOAIPMH
    /// The answer is a web page.
    case html
    /// The answer cannot be read as a page of records.
    case malformedPage
    /// The answer ends before its closing root tag.
    case truncatedPage
    /// The server answers at another address than the one given.
    case moved
    /// A page came again in place of the next.
    case repeatedPage
    /// The list runs in a circle.
    case tokenLoop
    /// Too many pages in a row hold nothing but a token.
    case emptyPages
    /// The list was begun again, because it could not be followed to its end.
    case restarted
    /// The list ended before the announced number of records, or after it.
    case completeListSize
    /// The server does not take dates in the granularity it announces.
    case granularity
    /// A date of the selection is not one.
    case badDate
  }
}
