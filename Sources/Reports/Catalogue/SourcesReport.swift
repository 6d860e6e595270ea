public import Markup
public import Catalogue
import Ingest
import Metadata

extension JSONWriter {
  /// Writes the sources of a catalogue.
  public mutating func sources(_ sources: [StoredSource]) {
    beginObject()
    key("sources")
    beginArray()
    for source in sources {
      beginObject()
      members(of: source)
      endObject()
    }
    endArray()
    endObject()
  }

  /// Writes one source with its runs and what is in quarantine.
  public mutating func source(_ detail: SourceDetail) {
    beginObject()
    members(of: detail.source)
    key("runs")
    beginArray()
    for run in detail.runs { self.run(run, of: detail.source) }
    endArray()
    key("quarantine")
    beginArray()
    for item in detail.quarantine { quarantined(item) }
    endArray()
    endObject()
  }

  private mutating func members(of source: StoredSource) {
    key("name")
    string(source.name)
    key("kind")
    string(source.description.kind.rawValue)
    key("reader")
    string(source.description.reader)
    key("location")
    string(source.description.location)
    key("health")
    string(source.health.rawValue)
    key("records")
    integer(source.activeRecords)
    key("deleted")
    integer(source.deletedRecords)
    key("quarantined")
    integer(source.quarantined)
    key("added")
    string(source.added.description)
    key("nextRun")
    string(source.nextRun?.description)
    key("latestRun")
    if let run = source.latestRun { self.run(run, of: source) } else { null() }
  }

  private mutating func run(_ run: StoredRun, of source: StoredSource) {
    beginObject()
    key("started")
    string(run.started.description)
    key("finished")
    string(run.finished?.description)
    key("ledger")
    ledger(HarvestResult(run, of: source))
    endObject()
  }

  private mutating func quarantined(_ item: QuarantinedItem) {
    beginObject()
    key("identifier")
    string(item.entry.identifier)
    key("reason")
    string(item.entry.reason)
    key("message")
    string(item.entry.message)
    key("format")
    string(item.entry.format)
    key("line")
    integer(item.entry.place.start.line)
    key("column")
    integer(item.entry.place.start.column)
    key("seen")
    string(item.seen.description)
    endObject()
  }
}

/// A source with its latest runs and the items that could not become records.
public struct SourceDetail: Sendable {
  /// The source.
  public var source: StoredSource
  /// Its runs, the latest first.
  public var runs: [StoredRun]
  /// The items in quarantine, the latest first.
  public var quarantine: [QuarantinedItem]

  /// Reads the detail of a source.
  ///
  /// - Throws: `CatalogueError`.
  public init(_ source: StoredSource, _ reader: CatalogueReader) throws {
    self.source = source
    runs = try reader.runs(of: source.id, limit: 10)
    quarantine = try reader.quarantine(of: source.id, limit: 100)
  }
}

/// Sources for people.
public enum SourcesText {
  /// The quarantined items that are listed.
  private static let quarantineLimit = 10

  /// A line for each source.
  public static func list(_ sources: [StoredSource], for terminal: Terminal) -> String {
    var table = TextTable([
      .init("Source", minimum: 12), .init("Kind"), .init("Health"),
      .init("Records", isNumeric: true), .init("Quarantined", isNumeric: true), .init("Last run"),
      .init("Next run"),
    ])
    for source in sources {
      table.append([
        .init(source.name, .name), .init(source.description.kind.rawValue),
        .init(source.health.words, source.health.style), .init(source.activeRecords.grouped),
        .init(source.quarantined.grouped), .init(source.latestRun?.updated.minute ?? "never"),
        .init(source.nextRun?.minute ?? "when asked"),
      ])
    }
    return table.render(for: terminal)
  }

  /// One source: what it is, how it does, its runs, and what could not be read.
  public static func page(_ detail: SourceDetail, for terminal: Terminal) -> String {
    let source = detail.source
    var facts = FactList(terminal: terminal)
    facts.add("Kind", source.description.kind.rawValue)
    facts.add("Location", source.description.location, .link)
    facts.add("Reader", source.description.reader)
    facts.add("Health", source.health.words, source.health.style)
    facts.add("Records", source.activeRecords.grouped)
    facts.add("Deleted", source.deletedRecords > 0 ? source.deletedRecords.grouped : "")
    facts.add("Quarantine", source.quarantined > 0 ? source.quarantined.grouped : "")
    facts.add("Next run", source.nextRun?.minute ?? "when asked")
    return terminal.styled(source.name.printable, .strong) + "\n" + facts.text
      + runs(detail.runs, for: terminal) + quarantine(detail, for: terminal)
  }

  private static func runs(_ runs: [StoredRun], for terminal: Terminal) -> String {
    guard !runs.isEmpty else { return "" }
    var table = TextTable([
      .init("Started"), .init("Outcome"), .init("Received", isNumeric: true),
      .init("New", isNumeric: true), .init("Changed", isNumeric: true),
      .init("Deleted", isNumeric: true),
    ])
    for run in runs {
      let ledger = run.progress.ledger
      table.append([
        .init(run.started.minute), .init(run.outcome.rawValue, run.outcome.style),
        .init(ledger.received.grouped), .init(ledger.new.grouped), .init(ledger.changed.grouped),
        .init(ledger.deleted.grouped),
      ])
    }
    return "\n" + terminal.styled("Runs", .strong) + "\n" + table.render(for: terminal)
  }

  private static func quarantine(_ detail: SourceDetail, for terminal: Terminal) -> String {
    guard !detail.quarantine.isEmpty else { return "" }
    let lines = detail.quarantine.prefix(quarantineLimit).map { item in
      let name = item.entry.identifier ?? "line \(item.entry.place.start.line)"
      return "\(name): \(item.entry.message)".printable
        .wrapped(toWidth: terminal.lineWidth, indent: "    ", firstIndent: "  ")
        .joined(separator: "\n") + "\n"
    }
    let rest = detail.source.quarantined - lines.count
    return "\n" + terminal.styled("Could not be read", .strong) + "\n" + lines.joined()
      + (rest > 0 ? "  and \(rest.grouped) more; --format json lists up to a hundred\n" : "")
  }
}

extension SourceHealth {
  /// The word as people say it.
  var words: String {
    switch self {
    case .good: "good"
    case .hasQuarantine: "good, but see quarantine"
    case .incomplete: "incomplete"
    case .failing: "failing"
    case .neverRun: "never run"
    }
  }

  /// How the word is set off.
  var style: TextStyle {
    switch self {
    case .good: .good
    case .hasQuarantine, .incomplete, .neverRun: .poor
    case .failing: .bad
    }
  }
}

extension Timestamp {
  /// The moment to the minute, in UTC: `2026-11-23 18:05`.
  var minute: String {
    let text = description
    return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
  }
}
