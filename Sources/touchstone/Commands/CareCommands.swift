import Catalogue
import Reports
import Search
import Standards

extension CommandDeclaration {
  static let doctor = CommandDeclaration(
    "doctor",
    summary: "check the catalogue's health, with advice",
    discussion: """
      Looks at the file, its references, its ledger and its search index. Exit code 7 if something \
      is broken.
      """,
    options: [.format(["text", "json"])],
    examples: [("touchstone doctor", "is everything as it should be?")],
    run: { invocation in
      let checks = try Doctor(invocation).checks()
      if invocation.choice("format") == "json" {
        try invocation.printJSON { $0.health(checks) }
      } else {
        try invocation.output.write(HealthText.list(checks, for: invocation.terminal))
      }
      return checks.worst == .bad ? .catalogue : .clean
    }
  )

  static let backup = CommandDeclaration(
    "backup",
    summary: "copy the catalogue to a file, while harvests and searches go on",
    discussion: """
      The copy takes its name only when it is whole, so an earlier backup of that name stays until \
      then. It is a catalogue like any other: name it with --catalogue to use it.
      """,
    operands: .one("FILE"),
    examples: [("touchstone backup backup-monday.db", "one whole copy")],
    run: { invocation in
      let catalogue = try invocation.openCatalogue(.readOnly)
      let console = invocation.console
      try catalogue.backUp(to: invocation.operands[0]) { copied, total in
        console.progress("\(copied.grouped) of \(total.grouped) pages")
      }
      console.note("Copied \(catalogue.path) to \(invocation.operands[0]).")
      return .clean
    }
  )
}

extension CommandDeclaration {
  static let reindex = CommandDeclaration(
    "reindex",
    summary: "rebuild the search index from what the catalogue holds",
    discussion: """
      Needed when a newer program cuts text into words in another way, and searching then asks for \
      it; and to take up new weights of fields. \
      Searches go on with the old index until the new one is whole.
      """,
    examples: [("touchstone reindex", "make the catalogue searchable again")],
    run: { invocation in
      let catalogue = try invocation.openCatalogue(.readWrite)
      let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
      let count = try catalogue.write { writer in
        try SearchIndex.rebuild(writer, weights: weights)
        return try SearchIndex.documentCount(writer.connection)
      }
      invocation.console.note("Indexed \(count.grouped) resources of \(catalogue.path).")
      return .clean
    }
  )
}

/// Everything that can be looked at in a catalogue and around it.
private struct Doctor {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func checks() throws -> [HealthCheck] {
    let (catalogue, isWritable) = try open()
    var checks = try catalogue.doctor()
    checks.append(try index(of: catalogue, isWritable: isWritable))
    checks.append(standards())
    return checks
  }

  /// Opens for writing where that is possible: only then can the index be checked in full.
  private func open() throws -> (CatalogueFile, isWritable: Bool) {
    do {
      return (try invocation.openCatalogue(.readWrite), true)
    } catch let error as CatalogueError where error.kind == .readOnly {
      return (try invocation.openCatalogue(.readOnly), false)
    }
  }

  private func index(of catalogue: CatalogueFile, isWritable: Bool) throws -> HealthCheck {
    guard isWritable else {
      return HealthCheck(
        "index",
        .warning,
        "the search index was not checked, because the catalogue cannot be written to",
        advice: "Run this where the file can be written to, or on a copy of it."
      )
    }
    do {
      let weights = try RankingWeights.load(standardsFolder: invocation.standardsFolder())
      let problems = try catalogue.write { try SearchIndex.problems($0, weights: weights) }
      return problems.isEmpty
        ? HealthCheck("index", .good, "the search index agrees with the records")
        : HealthCheck(
          "index",
          .bad,
          problems.joined(separator: " "),
          advice: """
            Run `touchstone reindex`; what it cannot bring back, remove its source and harvest it \
            again.
            """
        )
    } catch let error as SearchError {
      return HealthCheck("index", .bad, error.description, advice: error.advice)
    }
  }

  private func standards() -> HealthCheck {
    do {
      let library = try invocation.standardsLibrary()
      return HealthCheck(
        "standards",
        .good,
        "\(library.standards.count) standards in \(library.folder)"
      )
    } catch {
      let lines = Failure(error).lines
      return HealthCheck(
        "standards",
        .bad,
        lines.first ?? "",
        advice: lines.dropFirst().joined(separator: " ")
      )
    }
  }
}
