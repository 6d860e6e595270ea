public import Markup
import Catalogue
public import Ingest

extension HarvestResult {
  /// The result of a run that the catalogue keeps.
  init(_ run: StoredRun, of source: StoredSource) {
    self.init(source: source.name, kind: source.description.kind)
    reader = source.description.reader
    outcome = run.outcome
    progress = run.progress
    seconds = Double((run.finished ?? run.updated).seconds - run.started.seconds)
  }
}

extension JSONWriter {
  /// Writes a line of the ledger; `received` is always the sum of the five counts after it.
  public mutating func ledger(_ result: HarvestResult) {
    let ledger = result.progress.ledger
    beginObject()
    key("source")
    string(result.source)
    key("kind")
    string(result.kind.rawValue)
    key("reader")
    string(result.reader)
    key("outcome")
    string(result.outcome.printed.rawValue)
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
    if let size = result.progress.completeListSize { integer(size) } else { null() }
    key("requests")
    integer(ledger.requests)
    key("bytes")
    integer(ledger.bytes)
    key("seconds")
    number(result.seconds)
    key("problems")
    beginArray()
    for problem in result.progress.problems {
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
  public static func ledger(_ results: [HarvestResult], for terminal: Terminal) -> String {
    var table = TextTable([
      .init("Source", minimum: 12), .init("Outcome"), .init("Received", isNumeric: true),
      .init("New", isNumeric: true), .init("Changed", isNumeric: true),
      .init("Unchanged", isNumeric: true), .init("Deleted", isNumeric: true),
      .init("Quarantined", isNumeric: true),
    ])
    for result in results {
      let ledger = result.progress.ledger
      table.append([
        .init(result.source), .init(result.outcome.printed.rawValue, result.outcome.style),
        .init(ledger.received.grouped, .strong), .init(ledger.new.grouped),
        .init(ledger.changed.grouped), .init(ledger.unchanged.grouped),
        .init(ledger.deleted.grouped), .init(ledger.quarantined.grouped),
      ])
    }
    let problems = results.map { Self.problems(of: $0, for: terminal) }.joined()
    return table.render(for: terminal) + (problems.isEmpty ? "" : "\n" + problems)
  }

  private static func problems(of result: HarvestResult, for terminal: Terminal) -> String {
    let problems = result.progress.problems
    var text = problems.prefix(problemLimit).map { problem in
      let place = problem.place.isEmpty ? "" : " (\(problem.place))"
      let line = "\(result.source): \(problem.message)\(place)".printable
      let lines = line.wrapped(toWidth: terminal.lineWidth, indent: "  ", firstIndent: "")
      return lines.joined(separator: "\n") + "\n"
    }.joined()
    if problems.count > problemLimit {
      text += "\(result.source): and \((problems.count - problemLimit).grouped) more\n"
    }
    return text
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
