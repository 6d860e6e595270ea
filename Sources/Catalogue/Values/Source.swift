/// The number of a source in its catalogue.
public struct SourceID: Hashable, Sendable {
  /// The row's id.
  public let rawValue: Int64

  /// Wraps a row's id.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// What kind of place records come from.
public enum SourceKind: String, Sendable, Hashable, CaseIterable {
  /// An OAI-PMH repository.
  case oaiPMH = "oai-pmh"
  /// A feed or page fetched over HTTP.
  case feed
  /// A file, a folder or standard input.
  case file
}

/// Where records come from, and how they are asked for.
public struct SourceDescription: Sendable, Hashable {
  /// The name, unique in the catalogue; part of every resource's identity.
  public var name: String
  /// What kind of place it is.
  public var kind: SourceKind
  /// The reader its records are read with; empty while it is left to detection.
  public var reader: String
  /// The URL, or the path.
  public var location: String
  /// What else a harvest needs to know (metadata prefix, set), in the harvester's own words.
  public var settings: String
  /// Seconds between two harvests; nil where only a person starts them.
  public var interval: Int?

  /// Describes a source.
  public init(
    name: String,
    kind: SourceKind,
    reader: String = "",
    location: String,
    settings: String = "{}",
    interval: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.reader = reader
    self.location = location
    self.settings = settings
    self.interval = interval
  }
}

/// A source of the catalogue, with its health.
public struct StoredSource: Sendable, Hashable {
  /// Its number.
  public var id: SourceID
  /// Where its records come from.
  public var description: SourceDescription
  /// When it was first named.
  public var added: Timestamp
  /// Its records that are not deleted.
  public var activeRecords: Int
  /// Its records that are.
  public var deletedRecords: Int
  /// Its items that could not become records.
  public var quarantined: Int
  /// Its latest run, finished or not.
  public var latestRun: StoredRun?
  /// Its latest run that saw everything.
  public var latestCompleteRun: StoredRun?

  /// The source's name.
  public var name: String { description.name }

  /// When it is due: at once before its first complete run, nil where no interval is set.
  public var nextRun: Timestamp? {
    guard let interval = description.interval else { return nil }
    guard let last = latestCompleteRun?.finished else { return added }
    return last.advanced(bySeconds: Int64(interval))
  }

  /// How well the latest run went.
  public var health: SourceHealth {
    switch latestRun?.outcome {
    case nil: .neverRun
    case .complete: quarantined > 0 ? .hasQuarantine : .good
    case .incomplete, .running: .incomplete
    case .failed: .failing
    }
  }
}

/// How well a source does, in one word.
public enum SourceHealth: String, Sendable, Hashable, CaseIterable {
  /// The latest run saw everything.
  case good
  /// The latest run saw everything, and some items could not become records.
  case hasQuarantine
  /// The latest run ended early or was killed: the next one resumes.
  case incomplete
  /// The latest run got nothing.
  case failing
  /// It was named but never harvested.
  case neverRun
}
