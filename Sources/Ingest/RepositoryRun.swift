import Catalogue
import Feeds
import FoundationEssentials
import Glibc
import Harvest
import Standards

/// A run over the list of an OAI-PMH repository.
final class RepositoryRun {
  private let harvester: Harvester
  private let options: HarvestOptions
  private let baseURL: String
  private let fetcher: Fetcher
  private let name: String
  /// The server's clock at the start of the last complete harvest.
  private var previous: String?

  init(
    _ harvester: Harvester,
    _ baseURL: String,
    _ options: HarvestOptions,
    _ fetcher: Fetcher
  ) {
    self.harvester = harvester
    self.options = options
    self.baseURL = baseURL
    self.fetcher = fetcher
    name = options.name ?? Self.name(baseURL, options)
  }

  /// The name of a repository that nobody named: its address, with the set and format that make it
  /// another source.
  static func name(_ baseURL: String, _ options: HarvestOptions) -> String {
    let parts = [
      options.set.map { "set=\($0)" },
      options.metadataPrefix == "oai_dc" ? nil : "metadataPrefix=\(options.metadataPrefix)",
    ].compactMap { $0 }
    return parts.isEmpty ? baseURL : baseURL + "#" + parts.joined(separator: "&")
  }

  func run() throws -> HarvestResult {
    let selection = try selection()
    let description = SourceDescription(
      name: name,
      kind: .oaiPMH,
      reader: options.reader ?? "",
      location: baseURL,
      settings: try settings()
    )
    return try harvester.run(description) { context in
      let client = OAIPMHClient(selection, fetcher: fetcher)
      let pages = RepositoryPages(harvester, context, options, name: baseURL)
      let before = fetcher.totals
      do {
        conclude(try client.run(pages), context)
      } catch is HarvestStopped {
        context.result.outcome = .incomplete
        context.result.progress.ledger.requests = fetcher.totals.requests - before.requests
        context.result.progress.ledger.bytes = fetcher.totals.bytes - before.bytes
        context.note("stopped", "stopped as asked; the next harvest goes on from here", baseURL)
      }
    }
  }

  /// What to ask for: the rest of a list that was broken off, what is new, or everything.
  private func selection() throws -> HarvestSelection {
    var selection = HarvestSelection(baseURL: baseURL, metadataPrefix: options.metadataPrefix)
    selection.set = options.set
    selection.from = options.from
    selection.until = options.until
    selection.limit = options.limit
    let history = try harvester.history(of: name)
    previous = history.complete?.progress.responseDate
    guard !options.isFull, !isWindow else { return selection }
    selection.lastResponseDate = previous
    if let position = history.resumable?.progress.listPosition {
      let checkpoint = try? JSONDecoder().decode(
        HarvestCheckpoint.self,
        from: Data(position.utf8)
      )
      selection.resume = checkpoint.flatMap { isOurs($0) ? $0 : nil }
    }
    return selection
  }

  /// Whether only a stretch of time is asked for; then the next harvest starts where it would have.
  private var isWindow: Bool { options.from != nil || options.until != nil }

  /// Whether a list that was broken off brings all there is up to its date: not one that was asked
  /// for a stretch of time only.
  private func isOurs(_ checkpoint: HarvestCheckpoint) -> Bool {
    guard !checkpoint.isAtEnd, checkpoint.until == nil else { return false }
    guard let from = checkpoint.from else { return true }
    return previous.map { from <= $0 } ?? false
  }

  /// What another harvest of the source needs to know.
  private func settings() throws -> String {
    let settings = ["metadataPrefix": options.metadataPrefix, "set": options.set]
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(settings.compactMapValues { $0 }), as: UTF8.self)
  }

  private func conclude(_ outcome: HarvestOutcome, _ context: RunContext) {
    for problem in outcome.problems {
      context.note(problem.code, problem.message, problem.place)
    }
    context.result.progress.ledger.requests = outcome.requests
    context.result.progress.ledger.bytes = outcome.bytes
    context.result.progress.completeListSize = outcome.completeListSize
    context.result.isLimited = outcome.isLimited
    switch outcome.kind {
    case .complete:
      // A list that was cut short on purpose is gone on with by the next harvest.
      context.result.outcome = outcome.isLimited ? .incomplete : .complete
      if outcome.isLimited {
        context.note("limited", "stopped after as many records as asked for", baseURL)
      }
    case .incomplete:
      context.result.outcome = .incomplete
      context.result.fault = .network
    case .failed:
      context.result.outcome = .failed
      context.result.fault = .network
    }
    if context.result.outcome == .complete {
      context.result.progress.resumptionToken = nil
      context.result.progress.listPosition = nil
      // An answer that nothing matches brings no page, but moves the clock all the same.
      let date = outcome.checkpoint.responseDate
      context.result.progress.responseDate = isWindow || date.isEmpty ? previous : date
    }
  }
}

/// Stores the pages of a list as the client brings them.
private final class RepositoryPages: OAIPMHPageHandler {
  private let harvester: Harvester
  private let context: RunContext
  private let request: FeedRequest
  private var feed: AssessedFeed

  init(_ harvester: Harvester, _ context: RunContext, _ options: HarvestOptions, name: String) {
    self.harvester = harvester
    self.context = context
    request = FeedRequest(name: name, reader: options.reader, limits: options.limits)
    feed = AssessedFeed(request, rules: context.rules)
  }

  func read(_ page: PageBody) throws -> FeedSummary {
    try context.store.begin()
    let summary = try feed.read(page, into: context.store)
    for note in summary.problems where note.isNote { context.note(note.code, note.message, "") }
    return summary
  }

  func accept(_ checkpoint: HarvestCheckpoint) throws {
    context.result.progress.resumptionToken = checkpoint.resumptionToken
    context.result.progress.completeListSize = checkpoint.completeListSize
    context.result.progress.responseDate =
      checkpoint.responseDate.isEmpty ? nil : checkpoint.responseDate
    context.result.progress.from = checkpoint.from
    context.result.progress.until = checkpoint.until
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    context.result.progress.listPosition = String(
      decoding: try encoder.encode(checkpoint),
      as: UTF8.self
    )
    try context.commit()
    try harvester.report(context.result, ledger: context.store.ledger)
  }

  func reject() throws {
    context.store.rollback()
    // The page, or the whole list, may come again: its records are no duplicates of themselves.
    feed = AssessedFeed(request, rules: context.rules)
  }
}
