import Catalogue
import Metadata
import Reports
import Search

extension CommandDeclaration {
  static let sourcesList = CommandDeclaration(
    "sources",
    "list",
    summary: "where records come from, and how well each source does",
    options: [.format(["text", "json"])],
    examples: [("touchstone sources list", "health, last run and next run of each source")],
    run: { invocation in
      let catalogue = try invocation.openCatalogue(.readOnly)
      let sources = try catalogue.read { try $0.sources() }
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.sources(sources) }
      } else if sources.isEmpty {
        invocation.console.note("No sources yet. 'touchstone harvest SOURCE' adds one.")
      } else {
        try invocation.output.write(SourcesText.list(sources, for: invocation.terminal))
      }
      return .clean
    }
  )

  static let sourcesShow = CommandDeclaration(
    "sources",
    "show",
    summary: "one source with its runs and what could not be read",
    operands: .one("NAME"),
    options: [.format(["text", "json"])],
    examples: [("touchstone sources show larkfield-repository", "runs and quarantine")],
    run: { invocation in
      let catalogue = try invocation.openCatalogue(.readOnly)
      let detail = try catalogue.read {
        try SourceDetail(try invocation.source(invocation.operands[0], $0), $0)
      }
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.source(detail) }
      } else {
        try invocation.output.write(SourcesText.page(detail, for: invocation.terminal))
      }
      return .clean
    }
  )

  static let sourcesSet = CommandDeclaration(
    "sources",
    "set",
    summary: "how often a source is due",
    discussion: """
      'touchstone harvest' without a SOURCE harvests every known source that is due: one with an \
      interval once that is over since its last complete run, any other each time. Call it from \
      cron or a systemd timer as often as the shortest interval.
      """,
    operands: .one("NAME"),
    options: [.interval],
    examples: [
      ("touchstone sources set larkfield-repository --interval 1d", "due once a day"),
      ("touchstone sources set larkfield-repository --interval none", "due each time again"),
    ],
    run: { invocation in
      guard let text = invocation.text("interval") else {
        throw invocation.usageError("say how often the source is due, as in --interval 1d")
      }
      let interval = Interval(text)
      guard interval != nil || text == "none" else {
        throw invocation.usageError(
          "--interval takes a number and m, h, d or w, as in 30m, 12h, 1d or 2w, or none; "
            + "not '\(text)'"
        )
      }
      let name = invocation.operands[0]
      let source = try invocation.openCatalogue(.readWrite).write { writer in
        let source = try invocation.source(name, writer.reader)
        try writer.setInterval(interval?.seconds, source: source.id)
        return try invocation.source(name, writer.reader)
      }
      let next = source.nextRun.map { $0 <= .now ? "it is due now" : "next \($0)" }
      invocation.console.note(
        interval.map { "\(name) is due \($0.words); \(next ?? "")." }
          ?? "\(name) is due each time 'touchstone harvest' is called without a source."
      )
      return .clean
    }
  )

  static let sourcesRemove = CommandDeclaration(
    "sources",
    "remove",
    summary: "forget a source with its records, history and index entries",
    discussion: "Other sources are untouched. Harvesting the source again brings its records back.",
    operands: .one("NAME"),
    examples: [("touchstone sources remove old-repository", "take a source out")],
    run: { invocation in
      let catalogue = try invocation.openCatalogue(.readWrite)
      let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
      let records = try catalogue.write { writer in
        let source = try invocation.source(invocation.operands[0], writer.reader)
        let index = try IndexWriter(writer.connection, weights: weights)
        for document in try writer.reader.documents(of: source.id) {
          index.remove(document: document)
        }
        try index.finish()
        try writer.removeSource(source.id)
        return source.activeRecords + source.deletedRecords
      }
      invocation.console.note("Removed \(invocation.operands[0]) and \(records.grouped) records.")
      return .clean
    }
  )
}

extension Option {
  static let interval = Option(
    "interval",
    .text("TIME"),
    "the time between two harvests: 30m, 12h, 1d, 2w; none for each time"
  )
}

extension Invocation {
  /// The source of that name; a usage error with the nearest name if there is none.
  fileprivate func source(_ name: String, _ reader: CatalogueReader) throws -> StoredSource {
    if let source = try reader.source(named: name) { return source }
    let names = try reader.sources().map(\.name)
    throw usageError(
      "there is no source '\(name)'; 'touchstone sources list' names those there are",
      suggestion: Suggestion.nearest(to: name, in: names)
    )
  }
}
