import Catalogue
import FoundationEssentials
import Glibc
import Harvest
import Ingest
import Reports
import Search
import Service
import Standards

extension CommandDeclaration {
  static let serve = CommandDeclaration(
    "serve",
    summary: "search pages and JSON over HTTP",
    discussion: """
      Serves the catalogue until Ctrl-C or SIGTERM, then finishes the requests in flight. It reads \
      only; harvests may go on beside it. It keeps no record of who asked for what, unless \
      --access-log names a file: then each answered request is a line in the common log format, \
      in UTC. --demo first loads the feeds that come with touchstone \
      into a new temporary catalogue, or into the empty one that --catalogue names.
      """,
    options: [.host, .port, .demo, .accessLog],
    examples: [
      ("touchstone serve --demo", "a catalogue to play with at http://127.0.0.1:8080/"),
      ("touchstone serve --host 0.0.0.0 --port 80", "your catalogue, for the whole network"),
      ("touchstone serve --access-log access.log", "with a line for each request"),
    ],
    run: ServeCommand.run
  )
}

extension Option {
  static let host = Option("host", .text("HOST"), "listen on this address; default 127.0.0.1")
  static let port = Option(
    "port",
    .integer("PORT", 0...65_535),
    "listen on this port, 0 for any free one; default 8080"
  )
  static let accessLog = Option(
    "access-log",
    .text("FILE"),
    "append a line for each request to this file, - for standard output; default none"
  )
  static let demo = Option("demo", .flag, "load the feeds that come along, and serve them")
}

/// Serves a catalogue until told to stop.
enum ServeCommand {
  static func run(_ invocation: Invocation) throws -> ExitCode {
    Signals.catchStopRequests()
    let log = try invocation.text("access-log").map { try AccessLogFile($0) }
    let library = try invocation.standardsLibrary()
    guard invocation.has("demo") else {
      try serve(try invocation.openCatalogue(.readOnly), library, log, invocation)
      return .clean
    }
    let demo = try Demo(invocation, library)
    defer { demo.removeTemporaryFiles() }
    try demo.load()
    guard !Signals.isStopRequested else { return .clean }
    try serve(
      try invocation.openCatalogue(.readOnly, at: demo.cataloguePath),
      library,
      log,
      invocation
    )
    return .clean
  }

  private static func serve(
    _ catalogue: CatalogueFile,
    _ library: StandardsLibrary,
    _ log: AccessLogFile?,
    _ invocation: Invocation
  ) throws {
    let weights = try RankingWeights.load(standardsFolder: library.folder)
    let handler = CatalogueHandler(
      catalogue: catalogue,
      engine: SearchEngine(catalogue, weights: weights),
      standards: library
    )
    var record: (@Sendable (AccessLogEntry) -> Void)?
    if let log { record = { log.append($0.line) } }
    let server = try HTTPServer(
      handler,
      host: invocation.text("host") ?? "127.0.0.1",
      port: UInt16(invocation.integer("port", default: 8080)),
      log: record
    )
    let subject = invocation.has("demo") ? "the demo" : catalogue.path
    try invocation.output.write("Serving \(subject) at \(server.url)\n")
    try invocation.output.flush()
    invocation.console.note("Ctrl-C stops it.")
    Signals.waitForStop()
    server.stop()
  }
}

/// A catalogue of the feeds that come with touchstone.
private struct Demo {
  /// Where the catalogue is made.
  let cataloguePath: String

  private let invocation: Invocation
  private let library: StandardsLibrary
  private let corpus: String
  private let temporaryFolder: String?

  init(_ invocation: Invocation, _ library: StandardsLibrary) throws {
    self.invocation = invocation
    self.library = library
    corpus = try Self.corpus(invocation, library)
    if let path = invocation.text("catalogue") {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard attributes.map({ $0[.size] as? Int == 0 }) ?? true else {
        throw invocation.usageError("--demo needs an empty catalogue, and \(path) is not empty")
      }
      temporaryFolder = nil
      cataloguePath = path
    } else {
      let folder = FileManager.default.temporaryDirectory.path + "/touchstone-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      temporaryFolder = folder
      cataloguePath = folder + "/demo.db"
    }
  }

  func removeTemporaryFiles() {
    if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
  }

  /// Harvests each folder of feeds as a source of its own.
  func load() throws {
    let harvester = Harvester(
      try invocation.openCatalogue(.create, at: cataloguePath),
      library: library,
      rules: try library.ruleSet(),
      makeFetcher: InputOpener(invocation).makeFetcher
    )
    harvester.isStopped = { Signals.isStopRequested }
    let feeds = corpus + "/feeds"
    let names = try FileManager.default.contentsOfDirectory(atPath: feeds).sorted()
    var records = 0
    for name in names where !Signals.isStopRequested {
      let path = "\(feeds)/\(name)"
      invocation.console.progress("loading \(name)")
      let inputs = InputExpander().expand([path]).inputs
      for result in try harvester.harvest(inputs, location: path) {
        records += result.progress.ledger.received
      }
    }
    invocation.console.note(
      "Loaded \(records.grouped) records of \(names.count) sources from \(corpus)."
    )
  }

  /// `$TOUCHSTONE_CORPUS`, or the folder beside that of the standards.
  private static func corpus(_ invocation: Invocation, _ library: StandardsLibrary) throws -> String
  {
    let beside = URL(fileURLWithPath: library.folder).deletingLastPathComponent().path + "/Corpus"
    let named = invocation.environment["TOUCHSTONE_CORPUS"].flatMap { $0.isEmpty ? nil : $0 }
    let folder = named ?? beside
    guard FileManager.default.fileExists(atPath: folder + "/feeds") else {
      throw NoCorpus(folder: folder)
    }
    return folder
  }
}

/// The feeds that come with touchstone are not where they should be.
struct NoCorpus: Error {
  let folder: String

  /// What happened and what to do about it.
  var lines: [String] {
    [
      "there are no feeds to load in \(folder)/feeds",
      "Name the folder that holds them in TOUCHSTONE_CORPUS.",
    ]
  }
}
