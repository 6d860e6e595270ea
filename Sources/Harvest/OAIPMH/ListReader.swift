internal import Feeds

/// Reads one list to its end, or as far as it goes.
final class ListReader {
  /// How often one request is made before its answer is given up.
  static let attempts = 4
  /// How many pages in a row may hold nothing but a token.
  static let emptyPages = 10

  /// How far the list is stored.
  private(set) var checkpoint: HarvestCheckpoint
  /// What was odd.
  private(set) var problems: [HarvestProblem] = []
  /// Whether the selection's limit ended the reading.
  private(set) var isLimited = false
  /// Records stored in this run, those of a list that was begun again counted again.
  private(set) var receivedInRun = 0
  /// Whether the list was read to its end, or the limit, with nothing missing.
  private(set) var isSound = false

  var onProgress: ((HarvestCheckpoint) -> Void)?

  private let selection: HarvestSelection
  private let repository: Repository
  private let fetcher: Fetcher
  private let handler: any OAIPMHPageHandler
  /// What had been fetched before this run.
  private let before: Fetcher.Totals

  private var granularity: HarvestWindow.Granularity
  private var window = HarvestWindow(from: nil, until: nil)
  private var history: ListHistory
  private var emptyPages = 0
  private var restarts = 0
  /// How many records had come when an earlier reading of this list was told that nothing follows.
  private var endedBefore: Int?
  /// Whether a page was stored that should have been another one.
  private var hasGap = false

  init(
    _ selection: HarvestSelection,
    _ repository: Repository,
    _ fetcher: Fetcher,
    _ handler: any OAIPMHPageHandler,
    since before: Fetcher.Totals
  ) {
    self.selection = selection
    self.repository = repository
    self.fetcher = fetcher
    self.handler = handler
    self.before = before
    granularity = repository.granularity
    let resume = selection.resume.flatMap { $0.resumptionToken == nil ? nil : $0 }
    checkpoint = resume ?? HarvestCheckpoint()
    history = ListHistory(after: resume?.pageDigest)
  }

  /// Reads the list as far as it goes; what ends it early stands in `problems`.
  /// - Throws: What the handler throws, but for `FeedError`.
  func read() throws {
    do {
      try openWindow()
      while try readPage() {
        if receivedInRun >= selection.limit ?? .max {
          isLimited = true
          break
        }
      }
      isSound = !hasGap
      if !isLimited { conclude() }
    } catch let halt as Halt {
      problems.append(halt.problem)
    }
  }

  /// Settles the bounds of the list: those of the run that is gone on with, or new ones.
  private func openWindow() throws {
    guard checkpoint.resumptionToken == nil else {
      window = HarvestWindow(from: checkpoint.from, until: checkpoint.until)
      return
    }
    do {
      window = try HarvestWindow(selection, granularity)
    } catch {
      throw halt(
        .badDate,
        "“\(error.text)” is no date; write 2026-01-31 or 2026-01-31T09:30:00Z"
      )
    }
  }

  /// Compares what came with what was announced.
  private func conclude() {
    guard let size = checkpoint.completeListSize, size != checkpoint.received else { return }
    if checkpoint.received < size { isSound = false }
    note(
      .completeListSize,
      "the server announced \(size) records and sent \(checkpoint.received)"
        + (checkpoint.received < size ? "; harvest again with --full, or ask its keepers" : "")
    )
  }

  private var address: String {
    if let token = checkpoint.resumptionToken {
      return repository.request.listRecords(token: token)
    }
    return repository.request.listRecords(
      prefix: selection.metadataPrefix,
      set: selection.set,
      from: window.from,
      until: window.until
    )
  }

  private func note(_ code: HarvestProblem.Code, _ message: String) {
    problems.append(HarvestProblem(code, message, place: address))
  }

  private func halt(_ code: HarvestProblem.Code, _ message: String) -> Halt {
    Halt(problem: HarvestProblem(code, message, place: address))
  }
}

// MARK: One page

extension ListReader {
  /// Gets the next page stored, however often it must be asked for; false at the end of the list.
  private func readPage() throws -> Bool {
    var failures = 0
    while true {
      switch try requestPage() {
      case .page(let summary):
        return try accept(summary)
      case .nothing(let responseDate):
        begin(responseDate)
        return try end()
      case .hopeless(let problem):
        try handler.reject()
        try reconsider(problem)
      case .doubtful(let doubt):
        failures += 1
        if failures < Self.attempts {
          try handler.reject()
          fetcher.pause(after: failures)
        } else if let isMore = try settle(doubt) {
          return isMore
        } else {
          failures = 0
        }
      }
    }
  }

  /// Makes one request and judges its answer; the handler is left with a page to accept or reject.
  private func requestPage() throws -> PageVerdict {
    let isContinuation = checkpoint.resumptionToken != nil
    let (body, response) = try fetcher.page(address)
    do {
      let summary = try handler.read(body)
      let verdict = PageVerdict(summary, response, isContinuation: isContinuation)
      guard case .page(let summary) = verdict, let doubt = doubt(summary) else { return verdict }
      return .doubtful(doubt)
    } catch let error as FeedError {
      // Zenodo, among others, answers an empty window with 422 and no OAI-PMH at all.
      if response.status == 422, !isContinuation, window.from != nil {
        return .nothing(responseDate: "")
      }
      return PageVerdict(error, response)
    }
  }

  /// Whether a whole page cannot be the next one.
  private func doubt(_ summary: FeedSummary) -> Doubt? {
    let verdict = history.verdict(
      token: checkpoint.resumptionToken,
      digest: summary.identifiersDigest,
      count: summary.received
    )
    switch verdict {
    case .new:
      return nil
    case .repeated:
      let message = "the server sends a page again in place of another; records may be missing"
      return Doubt(
        .repeated(summary),
        HarvestProblem(.repeatedPage, message, place: address)
      )
    case .circular:
      let message = "the list runs in a circle: a token leads back to a page already read"
      return Doubt(.circular, HarvestProblem(.tokenLoop, message, place: address))
    }
  }

  /// Stores a page with the way to the next; false at the end of the list.
  private func accept(_ summary: FeedSummary) throws -> Bool {
    if checkpoint.resumptionToken == nil { begin(summary.envelope?.responseDate ?? "") }
    history.append(
      token: checkpoint.resumptionToken,
      digest: summary.identifiersDigest,
      count: summary.received
    )
    let token = summary.envelope?.resumptionToken
    checkpoint.resumptionToken = token.flatMap { $0.value.isEmpty ? nil : $0.value }
    checkpoint.isAtEnd = checkpoint.resumptionToken == nil
    checkpoint.completeListSize = token?.completeListSize ?? checkpoint.completeListSize
    checkpoint.received += summary.received
    if summary.received > 0 { checkpoint.pageDigest = summary.identifiersDigest }
    try commit()
    receivedInRun += summary.received
    emptyPages = summary.received > 0 ? 0 : emptyPages + 1
    guard emptyPages <= Self.emptyPages else {
      throw halt(
        .emptyPages,
        "\(emptyPages) pages in a row hold nothing but a token; tell its keepers"
      )
    }
    return !checkpoint.isAtEnd
  }

  /// Notes where a list begins.
  private func begin(_ responseDate: String) {
    checkpoint.responseDate = responseDate
    checkpoint.from = window.from
    checkpoint.until = window.until
  }

  private func commit() throws {
    checkpoint.requests =
      (selection.resume?.requests ?? 0) + fetcher.totals.requests - before.requests
    checkpoint.bytes = (selection.resume?.bytes ?? 0) + fetcher.totals.bytes - before.bytes
    try handler.accept(checkpoint)
    onProgress?(checkpoint)
  }
}

// MARK: When asking again did not help

extension ListReader {
  /// Whether as many records came as the server announced.
  private var isWhole: Bool {
    checkpoint.completeListSize.map { checkpoint.received >= $0 } ?? false
  }

  /// Settles a doubt that outlasted every attempt, with the doubtful page still in hand.
  ///
  /// - Returns: Whether the list goes on; nil where the same or the first request is to be made anew.
  /// - Throws: `Halt` where nothing is left to try.
  private func settle(_ doubt: Doubt) throws -> Bool? {
    switch doubt.kind {
    case .nothingMidway where isWhole || endedBefore == checkpoint.received:
      // The last token led to nothing, as with lists whose last page was full.
      return try end()
    case .circular where isWhole:
      problems.append(doubt.problem)
      return try end()
    case _ where checkpoint.resumptionToken != nil && restarts < doubt.kind.restarts:
      try handler.reject()
      restart(because: doubt.problem)
      return nil
    case .repeated(let summary) where !hasGap:
      hasGap = true
      problems.append(doubt.problem)
      return try accept(summary)
    default:
      try handler.reject()
      throw Halt(problem: doubt.problem)
    }
  }

  /// Takes the list for ended where it stands; the last answer held no page.
  private func end() throws -> Bool {
    try handler.reject()
    checkpoint.resumptionToken = nil
    checkpoint.isAtEnd = true
    return false
  }

  /// Begins the list again; the caller knows the records that come once more by their identifiers.
  private func restart(because problem: HarvestProblem) {
    note(.restarted, "the list was begun again, because \(problem.message)")
    endedBefore = checkpoint.received
    restarts += 1
    checkpoint = HarvestCheckpoint()
    history = ListHistory()
    emptyPages = 0
  }

  /// Tries the one other way there is to ask for a list, or says what would be right.
  private func reconsider(_ problem: HarvestProblem) throws {
    var problem = problem
    switch problem.code {
    case "badArgument"
    where granularity == repository.granularity && window.from ?? window.until != nil:
      granularity = granularity.other
      window = HarvestWindow(from: nil, until: nil)
      note(
        .granularity,
        "the server refuses dates in the granularity it announces; the other was tried"
      )
      return try openWindow()
    case "cannotDisseminateFormat":
      let prefixes = repository.metadataPrefixes()
      problem.message +=
        "; it offers "
        + (prefixes.isEmpty ? "no formats" : prefixes.joined(separator: ", "))
        + ": choose with --metadata-prefix"
    case "noSetHierarchy":
      problem.message += "; it has no sets: leave --set out"
    default: break
    }
    throw Halt(problem: problem)
  }
}
