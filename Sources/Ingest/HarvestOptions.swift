public import Catalogue
public import Feeds

/// How a source is to be harvested.
public struct HarvestOptions: Sendable {
  /// What kind of place it is; found out where not given.
  public var kind: SourceKind?
  /// The reader to use whatever the content looks like.
  public var reader: String?
  /// The name of the source; the file's, the folder's or the address where not given.
  public var name: String?
  /// OAI-PMH: the format to ask for.
  public var metadataPrefix = "oai_dc"
  /// OAI-PMH: the set to list.
  public var set: String?
  /// OAI-PMH: the first day or second asked for.
  public var from: String?
  /// OAI-PMH: the last day or second asked for.
  public var until: String?
  /// Whether everything is asked for anew, though an earlier run was complete or can be resumed.
  public var isFull = false
  /// How many records are enough.
  public var limit: Int?
  /// The bounds of what is read.
  public var limits = FeedLimits()

  /// Everything found out, and everything asked for.
  public init() {}
}

/// What came of harvesting one source: its line of the ledger.
public struct HarvestResult: Sendable {
  /// Why nothing, or not everything, could be received.
  public enum Fault: Sendable, Hashable {
    /// The input cannot be read, or is in no known format.
    case input
    /// The network or the source failed.
    case network
  }

  /// The source's name.
  public var source: String
  /// What kind of place it is.
  public var kind: SourceKind
  /// The reader its records were read with; empty where none could be told.
  public var reader = ""
  /// How the run ended.
  public var outcome = RunOutcome.complete
  /// What became of everything received, and what went wrong.
  public var progress = RunProgress()
  /// Wall-clock seconds.
  public var seconds = 0.0
  /// Why it failed, where it did.
  public var fault: Fault?
  /// Whether the run stopped because it had as many records as were asked for.
  public var isLimited = false

  /// The result of a run that has received nothing yet.
  public init(source: String, kind: SourceKind) {
    self.source = source
    self.kind = kind
  }
}

/// How far a run has come, for whoever watches.
public struct HarvestProgress: Sendable {
  /// The source's name.
  public var source: String
  /// Records received in this run.
  public var received: Int
  /// How many there are, where the source says so.
  public var completeListSize: Int?
}
