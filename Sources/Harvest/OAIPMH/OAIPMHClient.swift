public import Feeds

/// Harvests one list of an OAI-PMH 2.0 repository, page by page, for a caller who stores each page.
///
/// It asks Identify, then ListRecords to the last token. Answers that cannot be true are asked for
/// again: broken pages, pages that came before, tokens that die, lists that stop midway. Where that
/// does not help the list is begun again; the caller tells records apart by identifier, so nothing
/// is lost and nothing doubled. What remains is said in the outcome.
public final class OAIPMHClient {
  /// Told after each stored page how far the list is.
  public var onProgress: ((HarvestCheckpoint) -> Void)?

  private let selection: HarvestSelection
  private let fetcher: Fetcher

  /// Makes a client for one run.
  /// - Parameters:
  ///   - selection: What is wanted.
  ///   - fetcher: The way to the network.
  public init(_ selection: HarvestSelection, fetcher: Fetcher) {
    self.selection = selection
    self.fetcher = fetcher
  }

  /// Asks whether an address is a repository's, with one request.
  /// - Parameters:
  ///   - baseURL: The address.
  ///   - fetcher: The way to the network.
  /// - Returns: What the repository says of itself; nil where none answers.
  public static func identify(
    _ baseURL: String,
    fetcher: Fetcher
  ) -> OAIPMHEnvelope.Identify? {
    try? Repository(baseURL, fetcher, attempts: 1).identify
  }

  /// Harvests the list.
  /// - Parameter handler: Stores the pages.
  /// - Returns: How the run ended; a server's failures are told there and not thrown.
  /// - Throws: What the handler throws, but for `FeedError`.
  public func run(_ handler: some OAIPMHPageHandler) throws -> HarvestOutcome {
    let start = ContinuousClock.now
    let before = fetcher.totals
    var outcome = HarvestOutcome(kind: .failed)
    outcome.checkpoint = selection.resume ?? HarvestCheckpoint()
    do {
      let repository = try Repository(selection.baseURL, fetcher)
      let list = ListReader(selection, repository, fetcher, handler, since: before)
      list.onProgress = onProgress
      try list.read()
      outcome.kind = list.isSound ? .complete : list.receivedInRun > 0 ? .incomplete : .failed
      outcome.problems = repository.problems + list.problems
      outcome.checkpoint = list.checkpoint
      outcome.isLimited = list.isLimited
      outcome.identify = repository.identify
    } catch let halt as Halt {
      outcome.problems = [halt.problem]
    }
    outcome.requests = fetcher.totals.requests - before.requests
    outcome.bytes = fetcher.totals.bytes - before.bytes
    outcome.seconds = (ContinuousClock.now - start).seconds
    return outcome
  }
}

/// Ends a run from anywhere inside it.
struct Halt: Error {
  let problem: HarvestProblem
}
