import Catalogue
import Feeds
import Harvest
import Markup
import Metadata
import Standards

/// A run over feeds that come in one piece each: files, standard input, pages of the web.
final class FeedRun {
  /// One feed of the source.
  struct Part {
    /// The name people know it by.
    var name: String
    /// Whether it was found in a folder, and may well be no feed at all.
    var mayBeForeign = false
    /// Opens it.
    var open: () throws -> any ByteSource
  }

  /// Items that are stored in one transaction.
  private static let batch = 1000

  private let harvester: Harvester
  private let options: HarvestOptions
  private let kind: SourceKind
  private let name: String
  private var readParts = 0
  private var failedParts = 0
  private var savedPages = SavedPages()

  /// Whether what was read is a protocol error of an OAI-PMH repository, and nothing else.
  private(set) var metRepository = false

  init(_ harvester: Harvester, _ options: HarvestOptions, kind: SourceKind, name: String) {
    self.harvester = harvester
    self.options = options
    self.kind = kind
    self.name = name
  }

  /// Reads the parts one after the other.
  func run(_ parts: [Part], location: String) throws -> HarvestResult {
    let description = SourceDescription(
      name: name,
      kind: kind,
      reader: options.reader ?? "",
      location: location
    )
    return try harvester.run(description) { context in
      do {
        for part in parts {
          try read(part, context)
          if context.result.isLimited { break }
        }
        try commit(context)
      } catch is HarvestStopped {
        context.result.outcome = .incomplete
        context.note("stopped", "stopped as asked; what was received is kept")
      }
      conclude(context, parts: parts.count)
    }
  }

  private func read(_ part: Part, _ context: RunContext) throws {
    do {
      let source = try part.open()
      try context.store.begin()
      let feed = AssessedFeed(request(part, context), rules: context.rules)
      context.store.onItem = { [unowned self, unowned context] in try self.countItem(context) }
      let summary = try feed.read(source, into: context.store)
      readParts += 1
      noteFindings(try context.store.finish(feed.finish()), part, context)
      judge(summary, part, context)
      // Small files share a transaction: a commit each would cost more than reading them.
      if context.store.uncommitted >= Self.batch { try commit(context) }
    } catch let error as FeedError {
      try keepWhatCame(context)
      refuse(error, part, context)
    } catch let error as FileError {
      try keepWhatCame(context)
      fail(context, .input, "unreadable", error.description, part.name)
    } catch let error as TransportError {
      try keepWhatCame(context)
      fail(context, .network, error.code.rawValue, error.message, error.address)
    }
  }

  private func request(_ part: Part, _ context: RunContext) -> FeedRequest {
    FeedRequest(
      name: part.name,
      reader: options.reader,
      limits: options.limits,
      recordLimit: options.limit.map { max(0, $0 - context.store.ledger.received) }
    )
  }

  private func countItem(_ context: RunContext) throws {
    guard context.store.uncommitted >= Self.batch else { return }
    try commit(context)
    try context.store.begin()
  }

  private func commit(_ context: RunContext) throws {
    try context.commit()
    try harvester.report(context.result, ledger: context.store.ledger)
  }

  /// Records before a fault were read as they stand there, and are kept.
  private func keepWhatCame(_ context: RunContext) throws {
    try context.commit()
  }

  // MARK: Judging

  private func judge(_ summary: FeedSummary, _ part: Part, _ context: RunContext) {
    for problem in summary.problems {
      context.note(problem.code, problem.message, Self.place(part.name, problem.place))
    }
    if !summary.isComplete {
      context.result.outcome = .incomplete
      context.result.fault = context.result.fault ?? .input
    }
    if let limit = options.limit, context.store.ledger.received >= limit {
      context.result.isLimited = true
    }
    if let envelope = summary.envelope { judge(envelope, summary, part, context) }
    if let announced = summary.announced {
      context.result.progress.completeListSize = announced
      if announced > summary.received {
        context.note(
          "savedPage",
          "this answer holds \(summary.received) of the \(announced) records that were found; "
            + "ask for the others with startRecord",
          part.name
        )
      }
    }
  }

  /// A saved OAI-PMH answer may be an error, or hold no records at all; its token is not followed.
  private func judge(
    _ envelope: OAIPMHEnvelope,
    _ summary: FeedSummary,
    _ part: Part,
    _ context: RunContext
  ) {
    for error in envelope.errors where error.code != "noRecordsMatch" {
      metRepository = summary.received == 0
      fail(
        context,
        .network,
        error.code,
        "the repository answered with the error \(error.code): \(error.text)",
        part.name
      )
    }
    if summary.received == 0, envelope.errors.isEmpty {
      context.note(
        "noRecords",
        "this is an answer to \(envelope.verb ?? "a request"), which holds no records; "
          + "harvest the answer to ListRecords",
        part.name
      )
    }
    if kind == .file { savedPages.add(envelope, records: summary.received, name: part.name) }
  }

  private func refuse(_ error: FeedError, _ part: Part, _ context: RunContext) {
    if part.mayBeForeign, error.kind == .unknownFormat {
      context.note("notAFeed", "passed over: \(error.message)", part.name)
      return
    }
    fail(
      context,
      .input,
      "\(error.kind)",
      error.description,
      Self.place(part.name, error.place)
    )
  }

  private func fail(
    _ context: RunContext,
    _ fault: HarvestResult.Fault,
    _ code: String,
    _ message: String,
    _ place: String
  ) {
    failedParts += 1
    context.result.fault = fault
    context.note(code, message, place)
  }

  private func conclude(_ context: RunContext, parts: Int) {
    for page in savedPages.withoutNext {
      context.note(
        "savedPage",
        "this is one page of a list"
          + (page.listSize.map { " of \($0) records" } ?? "")
          + ", and the next one is not here; harvest the repository's address for all of them",
        page.name
      )
    }
    if failedParts > 0 {
      context.result.outcome =
        context.store.ledger.received > 0 || readParts > failedParts ? .incomplete : .failed
    } else if readParts == 0, context.result.outcome == .complete, parts > 0 {
      context.result.outcome = .failed
      context.result.fault = .input
      context.note(
        "noFeeds",
        "none of \(parts) files is a feed; known are OAI-PMH and oai_dc, KBART, JSON-LD",
        name
      )
    }
  }

  private func noteFindings(_ findings: [Finding], _ part: Part, _ context: RunContext) {
    for finding in findings {
      context.note(
        context.rules.code(of: finding),
        context.rules.message(of: finding),
        Self.place(part.name, finding.place)
      )
    }
  }

  private static func place(_ name: String, _ place: Place?) -> String {
    place.map { "\(name):\($0.start.line):\($0.start.column)" } ?? name
  }
}
