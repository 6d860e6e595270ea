import Catalogue
import Feeds
import Foundation
import Harvest
import Standards

/// A run over the list of an OAI-PMH repository.
final class RepositoryRun {
  private let harvester: Harvester
  private let options: HarvestOptions
  private let baseURL: String
  private let fetcher: Fetcher
  private let name: String

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
      do {
        conclude(try client.run(pages), context)
      } catch is HarvestStopped {
        context.result.outcome = .incomplete
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
    guard !options.isFull, options.from == nil, options.until == nil else { return selection }
    let history = try harvester.history(of: name)
    if let position = history.resumable?.progress.listPosition {
      selection.resume = try? JSONDecoder().decode(
        HarvestCheckpoint.self,
        from: Data(position.utf8)
      )
    }
    if selection.resume?.isAtEnd == true { selection.resume = nil }
    selection.lastResponseDate = history.complete?.progress.responseDate
    return selection
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
    }
  }
}

/// Stores the pages of a list as the client brings them.
private final class RepositoryPages: OAIPMHPageHandler {
  private let harvester: Harvester
  private let context: RunContext
  private let feed: AssessedFeed

  init(_ harvester: Harvester, _ context: RunContext, _ options: HarvestOptions, name: String) {
    self.harvester = harvester
    self.context = context
    let request = FeedRequest(name: name, reader: options.reader, limits: options.limits)
    feed = AssessedFeed(request, rules: context.rules)
  }

  func read(_ page: PageBody) throws -> FeedSummary {
    try context.store.begin()
    return try feed.read(page, into: context.store)
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

  func reject() throws { context.store.rollback() }
}
