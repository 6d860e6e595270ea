public import Markup
public import Catalogue

/// What one run did to one source, as the ledger prints it.
public struct LedgerEntry: Sendable {
  /// The source's name.
  public var source: String
  /// What kind of place it is.
  public var kind: SourceKind
  /// The reader its records were read with; empty where none could be told.
  public var reader: String
  /// How the run ended.
  public var outcome: RunOutcome
  /// What became of everything received, and what went wrong.
  public var progress: RunProgress
  /// How long it took.
  public var seconds: Double

  /// Makes an entry.
  public init(
    source: String,
    kind: SourceKind,
    reader: String,
    outcome: RunOutcome,
    progress: RunProgress,
    seconds: Double
  ) {
    self.source = source
    self.kind = kind
    self.reader = reader
    self.outcome = outcome
    self.progress = progress
    self.seconds = seconds
  }

  /// The entry of a run that the catalogue keeps.
  public init(_ run: StoredRun, of source: StoredSource) {
    self.init(
      source: source.name,
      kind: source.description.kind,
      reader: source.description.reader,
      outcome: run.outcome,
      progress: run.progress,
      seconds: Double((run.finished ?? run.updated).seconds - run.started.seconds)
    )
  }
}

extension JSONWriter {
  /// Writes an entry of the ledger; `received` is always the sum of the five counts after it.
  public mutating func ledger(_ entry: LedgerEntry) {
    let ledger = entry.progress.ledger
    beginObject()
    key("source")
    string(entry.source)
    key("kind")
    string(entry.kind.rawValue)
    key("reader")
    string(entry.reader)
    key("outcome")
    string(entry.outcome.printed.rawValue)
    key("received")
    integer(ledger.received)
    key("new")
    integer(ledger.new)
    key("changed")
    integer(ledger.changed)
    key("unchanged")
    integer(ledger.unchanged)
    key("deleted")
    integer(ledger.deleted)
    key("quarantined")
    integer(ledger.quarantined)
    key("completeListSize")
    if let size = entry.progress.completeListSize { integer(size) } else { null() }
    key("requests")
    integer(ledger.requests)
    key("bytes")
    integer(ledger.bytes)
    key("seconds")
    number(entry.seconds)
    key("problems")
    beginArray()
    for problem in entry.progress.problems {
      beginObject()
      key("code")
      string(problem.code)
      key("message")
      string(problem.message)
      key("place")
      string(problem.place)
      endObject()
    }
    endArray()
    endObject()
  }
}

/// The ledger of a harvest for people.
public enum LedgerText {
  /// The problems of one source that are listed.
  private static let problemLimit = 10

  /// A line for each source, then what went wrong, then what to do about it.
  public static func ledger(_ entries: [LedgerEntry], for terminal: Terminal) -> String {
    var table = TextTable([
      .init("Source", minimum: 12), .init("Outcome"), .init("Received", isNumeric: true),
      .init("New", isNumeric: true), .init("Changed", isNumeric: true),
      .init("Unchanged", isNumeric: true), .init("Deleted", isNumeric: true),
      .init("Quarantined", isNumeric: true),
    ])
    for entry in entries {
      let ledger = entry.progress.ledger
      table.append([
        .init(entry.source), .init(entry.outcome.printed.rawValue, entry.outcome.style),
        .init(ledger.received.grouped, .strong), .init(ledger.new.grouped),
        .init(ledger.changed.grouped), .init(ledger.unchanged.grouped),
        .init(ledger.deleted.grouped), .init(ledger.quarantined.grouped),
      ])
    }
    return table.render(for: terminal)
      + entries.map { problems(of: $0, for: terminal) }.joined()
  }

  private static func problems(of entry: LedgerEntry, for terminal: Terminal) -> String {
    let problems = entry.progress.problems
    var text = problems.prefix(problemLimit).map { problem in
      let place = problem.place.isEmpty ? "" : " (\(problem.place))"
      let line = "\(entry.source): \(problem.message)\(place)".printable
      let lines = line.wrapped(toWidth: terminal.lineWidth, indent: "  ", firstIndent: "")
      return lines.joined(separator: "\n") + "\n"
    }.joined()
    if problems.count > problemLimit {
      text += "\(entry.source): and \((problems.count - problemLimit).grouped) more\n"
    }
    return text.isEmpty ? "" : "\n" + text
  }
}

extension RunOutcome {
  /// The outcome as the ledger names it: a run that has not ended is incomplete so far.
  var printed: RunOutcome { self == .running ? .incomplete : self }

  /// How the word is set off.
  var style: TextStyle {
    switch self {
    case .complete: .good
    case .incomplete, .running: .poor
    case .failed: .bad
    }
  }
}
