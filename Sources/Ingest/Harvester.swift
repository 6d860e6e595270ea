public import Catalogue
import Feeds
public import Harvest
import Markup
import Search
public import Standards

/// Carries sources into the catalogue: fetched, read, assessed, stored and indexed, page by page.
///
/// Each page is one transaction together with the way to the next, so a run that is killed loses
/// nothing that was committed, and the next one goes on from there.
public final class Harvester {
  /// Told how far a run has come, after each page.
  public var onProgress: ((HarvestProgress) -> Void)?
  /// Asked after each page whether to stop; what was received so far is kept.
  public var isStopped: () -> Bool = { false }

  private let catalogue: CatalogueFile
  private let rules: RuleSet
  private let deriver: FacetDeriver
  private let standardsFolder: String
  private let makeFetcher: () throws -> Fetcher
  private var fetcher: Fetcher?

  /// Makes a harvester.
  ///
  /// - Parameters:
  ///   - catalogue: Where everything goes; opened for writing with `SearchIndex.prepare`.
  ///   - library: The standards, for the values of facets and the weights of the index.
  ///   - rules: What records are judged by.
  ///   - makeFetcher: Opens the way to the network, the first time it is needed.
  public init(
    _ catalogue: CatalogueFile,
    library: StandardsLibrary,
    rules: RuleSet,
    makeFetcher: @escaping () throws -> Fetcher
  ) {
    self.catalogue = catalogue
    self.rules = rules
    deriver = FacetDeriver(library: library)
    standardsFolder = library.folder
    self.makeFetcher = makeFetcher
  }

  /// Harvests what one operand of the command line led to, source by source.
  ///
  /// - Parameters:
  ///   - inputs: The inputs, those of one source next to one another.
  ///   - location: The operand, kept so that the source can be harvested again.
  ///   - options: How.
  /// - Returns: A line of the ledger for each source.
  /// - Throws: `CatalogueError` and whatever else leaves the catalogue unusable.
  public func harvest(
    _ inputs: [Input],
    location: String,
    options: HarvestOptions = HarvestOptions()
  ) throws -> [HarvestResult] {
    var results: [HarvestResult] = []
    var rest = inputs[...]
    while let first = rest.first {
      let group = rest.prefix { $0.source == first.source }
      rest = rest.dropFirst(group.count)
      if case .web(let address) = first.location {
        results.append(try harvest(address, options))
      } else {
        results.append(try harvest(files: Array(group), location: location, options))
      }
    }
    return results
  }

  // MARK: The web

  private func harvest(_ address: WebAddress, _ options: HarvestOptions) throws -> HarvestResult {
    let fetcher = try self.fetcher ?? makeFetcher()
    self.fetcher = fetcher
    switch try kind(of: address, options, fetcher) {
    case .oaiPMH:
      return try RepositoryRun(self, address.description, options, fetcher).run()
    default:
      let run = FeedRun(self, options, kind: .feed, name: options.name ?? address.description)
      let result = try run.run(
        [
          FeedRun.Part(name: address.description) {
            try fetcher.fetchFound(TransportRequest(address.description)).body
          }
        ],
        location: address.description
      )
      // A repository whose Identify failed in passing answers a bare request with a protocol error.
      guard options.kind == nil, run.metRepository else { return result }
      return try RepositoryRun(self, address.description, options, fetcher).run()
    }
  }

  private func kind(
    of address: WebAddress,
    _ options: HarvestOptions,
    _ fetcher: Fetcher
  ) throws -> SourceKind {
    if let kind = options.kind { return kind }
    let name = options.name ?? RepositoryRun.name(address.description, options)
    let known = try catalogue.read { try $0.source(named: name)?.description.kind }
    if let known { return known }
    return OAIPMHClient.identify(address.description, fetcher: fetcher) == nil ? .feed : .oaiPMH
  }

  // MARK: Files

  private func harvest(
    files: [Input],
    location: String,
    _ options: HarvestOptions
  ) throws -> HarvestResult {
    let name = options.name ?? files.first?.source ?? location
    let parts = files.map { input in
      FeedRun.Part(name: input.name, mayBeForeign: input.isFromFolder) {
        if case .file(let path) = input.location { return try FileSource(path: path) }
        return FileSource(descriptor: 0, name: "standard input")
      }
    }
    return try FeedRun(self, options, kind: .file, name: name).run(parts, location: location)
  }

  // MARK: What runs share

  /// Lends the writer and an open run of a source; ends the run as the result says.
  func run(
    _ description: SourceDescription,
    resuming: Bool = false,
    _ body: (RunContext) throws -> Void
  ) throws -> HarvestResult {
    let start = ContinuousClock.now
    let weights = try RankingWeights.load(standardsFolder: standardsFolder)
    return try catalogue.withWriter { writer in
      try writer.begin()
      let source = try writer.source(description)
      let run = try writer.beginRun(source)
      try writer.commit()
      let store = PageStore(
        writer,
        source: source,
        name: description.name,
        run: run,
        ledger: Ledger(),
        rules: rules,
        deriver: deriver,
        weights: weights
      )
      let context = RunContext(
        store: store,
        rules: rules,
        result: HarvestResult(source: description.name, kind: description.kind)
      )
      do {
        try body(context)
      } catch {
        // The file stays usable: what was committed stands, and the run is marked for resumption.
        store.rollback()
        context.result.progress.ledger = store.ledger
        throw error
      }
      try finish(context, writer, run, description)
      context.result.seconds = (ContinuousClock.now - start).inSeconds
      return context.result
    }
  }

  private func finish(
    _ context: RunContext,
    _ writer: CatalogueWriter,
    _ run: RunID,
    _ description: SourceDescription
  ) throws {
    context.store.rollback()
    context.takeCounts()
    context.result.reader = context.store.reader
    try writer.begin()
    if description.reader.isEmpty, !context.store.reader.isEmpty {
      var known = description
      known.reader = context.store.reader
      _ = try writer.source(known)
    }
    try writer.finishRun(run, context.result.progress, outcome: context.result.outcome)
    try writer.commit()
  }

  /// The source's state before the run: what is resumed, and what an incremental run follows on.
  func history(of name: String) throws -> (resumable: StoredRun?, complete: StoredRun?) {
    try catalogue.read { reader in
      guard let source = try reader.source(named: name) else { return (nil, nil) }
      return (
        try reader.resumableRun(of: source.id), try reader.latestCompleteRun(of: source.id)
      )
    }
  }

  /// Tells whoever watches, and asks whether to go on.
  func report(_ result: HarvestResult, ledger: Ledger) throws {
    onProgress?(
      HarvestProgress(
        source: result.source,
        received: ledger.received,
        completeListSize: result.progress.completeListSize
      )
    )
    if isStopped() { throw HarvestStopped() }
  }
}

/// Thrown to end a run after the page that was just committed.
struct HarvestStopped: Error {}

/// A run in progress.
final class RunContext {
  let store: PageStore
  let rules: RuleSet
  var result: HarvestResult

  init(store: PageStore, rules: RuleSet, result: HarvestResult) {
    self.store = store
    self.rules = rules
    self.result = result
  }

  /// Takes over the counts of what was stored, and leaves requests and bytes as they are.
  func takeCounts() {
    let counts = store.ledger
    result.progress.ledger.new = counts.new
    result.progress.ledger.changed = counts.changed
    result.progress.ledger.unchanged = counts.unchanged
    result.progress.ledger.deleted = counts.deleted
    result.progress.ledger.quarantined = counts.quarantined
  }

  /// Commits the page together with where the run stands.
  func commit() throws {
    takeCounts()
    try store.commit(result.progress)
  }

  /// Notes something that went wrong.
  func note(_ code: String, _ message: String, _ place: String = "") {
    result.progress.problems.append(RunProblem(code: code, message: message, place: place))
  }
}

extension Duration {
  /// The duration as a fraction of seconds.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
