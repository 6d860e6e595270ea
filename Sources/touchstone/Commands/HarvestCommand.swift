import Catalogue
import FoundationEssentials
import Harvest
import Ingest
import Markup
import Reports
import Standards

extension CommandDeclaration {
  static let harvest = CommandDeclaration(
    "harvest",
    summary: "fetch, read, assess, store and index",
    discussion: """
      A SOURCE is an OAI-PMH base URL, the address of a feed, a file, a folder, or - for standard \
      input. Without one, every known source that is due is harvested again. Each page is stored \
      whole or not at all: stopped with Ctrl-C or killed, the next harvest goes on from there.
      """,
    operands: .any("SOURCE"),
    options: [
      .kind, .reader, .metadataPrefix, .set, .from, .until, .full, .name, .harvestLimit,
      .allowPrivate, .format(["text", "json"]),
    ],
    examples: [
      ("touchstone harvest Corpus/feeds/larkfield-repository", "a folder, as one source"),
      ("touchstone harvest https://repository.example.org/oai", "a repository, then what is new"),
      ("touchstone harvest --name holdings titles.tsv", "a KBART file under a name that lasts"),
    ],
    run: HarvestCommand.run
  )
}

extension Option {
  static let kind = Option(
    "kind",
    .choice("KIND", ["auto", "oai-pmh", "feed", "file"]),
    "what kind of place the source is"
  )
  static let metadataPrefix = Option(
    "metadata-prefix",
    .text("PREFIX"),
    "OAI-PMH: the format to ask for; default oai_dc"
  )
  static let set = Option("set", .text("SPEC"), "OAI-PMH: only this set")
  static let from = Option("from", .date("DATE"), "OAI-PMH: only what changed since then")
  static let until = Option("until", .date("DATE"), "OAI-PMH: only what changed until then")
  static let full = Option("full", .flag, "ask for everything anew, not only for what is new")
  static let name = Option(
    "name",
    .text("NAME"),
    "the name of the source; part of its resources' ids"
  )
  static let harvestLimit = Option(
    "limit",
    .integer("N", 1...1_000_000_000),
    "stop after about N records; the next harvest goes on from there"
  )
}

/// Carries sources into the catalogue and prints the ledger.
struct HarvestCommand {
  private let invocation: Invocation
  private let harvester: Harvester
  private let progress: SourceProgress

  static func run(_ invocation: Invocation) throws -> ExitCode {
    try checkWindow(of: invocation)
    Signals.catchStopRequests()
    let library = try invocation.standardsLibrary()
    let rules = try library.ruleSet()
    let known = try invocation.operands.isEmpty ? Self.knownSources(invocation) : []
    if invocation.operands.isEmpty && known.isEmpty { return .clean }
    let opener = InputOpener(invocation)
    let harvester = Harvester(
      try invocation.openCatalogue(.create),
      library: library,
      rules: rules,
      makeFetcher: opener.makeFetcher
    )
    harvester.isStopped = { Signals.isStopRequested }
    let command = HarvestCommand(
      invocation: invocation,
      harvester: harvester,
      progress: SourceProgress(invocation.console)
    )
    harvester.onProgress = { [progress = command.progress] in progress.show($0) }
    return try invocation.operands.isEmpty ? command.run(known) : command.run()
  }

  /// Harvests what the command line names.
  private func run() throws -> ExitCode {
    var report = HarvestReport(invocation)
    for operand in invocation.operands where !Signals.isStopRequested {
      let expansion = InputExpander().expand([operand])
      for problem in expansion.problems { report.refuse(problem) }
      try harvest(expansion.inputs, location: operand, options: options, into: &report)
    }
    return try report.finish()
  }

  /// Harvests again what the catalogue knows.
  private func run(_ sources: [StoredSource]) throws -> ExitCode {
    var report = HarvestReport(invocation)
    for source in sources where !Signals.isStopRequested {
      let expansion = InputExpander().expand([source.description.location])
      for problem in expansion.problems { report.refuse(problem) }
      try harvest(
        expansion.inputs,
        location: source.description.location,
        options: try options(of: source),
        into: &report
      )
    }
    return try report.finish()
  }

  private func harvest(
    _ inputs: [Input],
    location: String,
    options: HarvestOptions,
    into report: inout HarvestReport
  ) throws {
    let results = try harvester.harvest(inputs, location: location, options: options)
    progress.finish()
    for result in results { try report.add(result) }
  }

  private var options: HarvestOptions {
    var options = HarvestOptions()
    options.kind = SourceKind(rawValue: invocation.choice("kind"))
    let reader = invocation.choice("reader")
    options.reader = reader == "auto" ? nil : reader
    options.name = invocation.text("name")
    options.metadataPrefix = invocation.text("metadata-prefix") ?? options.metadataPrefix
    options.set = invocation.text("set")
    options.from = invocation.text("from")
    options.until = invocation.text("until")
    options.isFull = invocation.has("full")
    options.limit = invocation.text("limit").flatMap { Int($0) }
    return options
  }

  /// What the command line asks for, and otherwise what the source was harvested with before.
  private func options(of source: StoredSource) throws -> HarvestOptions {
    struct Settings: Decodable {
      var metadataPrefix: String?
      var set: String?
    }
    var options = self.options
    let settings = try JSONDecoder().decode(
      Settings.self,
      from: Data(source.description.settings.utf8)
    )
    options.kind = source.description.kind
    options.name = source.name
    options.metadataPrefix = settings.metadataPrefix ?? options.metadataPrefix
    options.set = settings.set ?? options.set
    return options
  }

  /// The sources that are due: those with an interval when it is over, the others always.
  private static func knownSources(_ invocation: Invocation) throws -> [StoredSource] {
    let sources = try invocation.openCatalogue(.readOnly).read { try $0.sources() }
    let due = sources.filter { source in
      source.description.location != "-" && source.nextRun.map { $0 <= .now } ?? true
    }
    if due.isEmpty {
      invocation.console.note("No source is due. 'touchstone harvest SOURCE' harvests one now.")
    }
    return due
  }

  private static func checkWindow(of invocation: Invocation) throws {
    guard let from = invocation.text("from"), let until = invocation.text("until") else { return }
    guard from.utf8.count == until.utf8.count else {
      throw invocation.usageError("--from and --until must both be days, or both be moments")
    }
    guard from <= until else {
      throw invocation.usageError("--from \(from) is later than --until \(until)")
    }
  }
}

/// Shows how far each source has come.
private final class SourceProgress {
  private let console: Console
  private var current: (source: String, progress: Progress)?

  init(_ console: Console) { self.console = console }

  func show(_ progress: HarvestProgress) {
    if current?.source != progress.source {
      current = (progress.source, Progress(progress.source, console))
    }
    current?.progress.show(records: progress.received, of: progress.completeListSize)
  }

  func finish() {
    console.clearProgress()
    current = nil
  }
}

/// Prints the ledger, and keeps the worst of the exit codes.
private struct HarvestReport {
  private let invocation: Invocation
  private let isJSON: Bool
  private var results: [HarvestResult] = []
  private var worst = ExitCode.clean

  init(_ invocation: Invocation) {
    self.invocation = invocation
    isJSON = invocation.choice("format") == "json"
  }

  /// Says why an input could not even be opened.
  mutating func refuse(_ error: InputError) {
    let failure = Failure(error)
    invocation.console.fail(failure.lines)
    worst = .worst(worst, failure.code)
  }

  /// Takes the result of one source; as JSON it is printed at once.
  mutating func add(_ result: HarvestResult) throws {
    worst = .worst(worst, result.exitCode)
    results.append(result)
    guard isJSON else { return }
    try invocation.printJSON { $0.ledger(result) }
    try invocation.output.flush()
  }

  /// Prints the ledger for people, and what to do about what went wrong.
  func finish() throws -> ExitCode {
    if !isJSON && !results.isEmpty {
      try invocation.output.write(LedgerText.ledger(results, for: invocation.terminal))
      try invocation.output.flush()
    }
    for result in results {
      guard let advice = result.advice else { continue }
      let problem = isJSON ? result.progress.problems.last?.message : nil
      let head = "\(result.source): \(result.outcome.rawValue)"
      invocation.console.fail([problem.map { "\(head): \($0)" } ?? head, advice])
    }
    return worst
  }
}

extension HarvestResult {
  /// What the outcome means for the process; a run that stopped where it was told to is no fault.
  fileprivate var exitCode: ExitCode {
    switch (outcome, fault) {
    case (.complete, _): .clean
    case (.incomplete, _), (.running, _): isLimited ? .clean : .incomplete
    case (.failed, .network): .source
    case (.failed, _): .unreadable
    }
  }

  /// What to do next, where something is missing.
  fileprivate var advice: String? {
    switch outcome {
    case .complete: nil
    case .incomplete, .running:
      isLimited
        ? nil
        : kind == .oaiPMH
          ? "Run the same command again: it goes on where this run ended."
          : "What was read is kept. Mend or fetch the input again, and harvest it once more."
    case .failed:
      fault == .network
        ? "Nothing was received. Check the address, and try again later."
        : "Nothing was stored of it. Mend the input as said above, and harvest it again."
    }
  }
}
