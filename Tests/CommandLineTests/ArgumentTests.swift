import Testing

@Suite struct ArgumentTests {
  @Test func withoutACommandTheOverviewIsShown() throws {
    let run = try Tool.run([])
    #expect(run.code == 0)
    #expect(run.output.contains("Usage\n  touchstone [OPTION…] COMMAND …"))
    #expect(run.errors.isEmpty)
  }

  @Test func theVersionIsOneLine() throws {
    let run = try Tool.run(["--version"])
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("touchstone 0."))
    #expect(run.lines.count == 1)
  }

  @Test(arguments: [
    (["vaildate", "x"], "unknown command 'vaildate'; did you mean 'validate'?"),
    (["serach", "x"], "unknown command 'serach'; did you mean 'search'?"),
    (["sources", "lst"], "'sources' has no command 'lst'; did you mean 'sources list'?"),
    (["standards"], "'standards' needs one of: list, show, check"),
    (["validate", "--fromat", "json", "x"], "unknown option '--fromat'; did you mean --format?"),
    (["search", "x", "--limt=3"], "unknown option '--limt'; did you mean --limit?"),
    (
      ["validate", "--format", "jsn", "x"],
      "not one of text, json, jsonl, sarif, junit, csv, html; did you mean json?"
    ),
    (["search", "x", "--limit", "ten"], "--limit ten: not a whole number from 0 to"),
    (["search", "x", "--limit"], "--limit N: the value is missing"),
    (["search", "x", "--facets=yes"], "--facets takes no value"),
    (["harvest", "x", "--from", "2026-02-30"], "--from 2026-02-30: not a date like"),
    (["validate"], "'validate' needs INPUT…"),
    (["show", "a", "b"], "'show' takes one ID, but there is also 'b'"),
    (["doctor", "now"], "'doctor' takes nothing besides options, but there is 'now'"),
    (["-x", "search"], "unknown option '-x'"),
    (["--limit", "3", "search", "x"], "--limit belongs after its command"),
    (["search", "x", "--format", "bib"], "not one of text, json, jsonl, csv, ris, bibtex"),
    (["show", "x", "--format", "mods"], "text, json, jsonld, oai_dc, lom, ris, bibtex, csv, raw"),
    (["search", "x", "-limit", "3"], "unknown option '-limit'"),
    (["help", "doctr"], "there is no command 'doctr'; did you mean 'doctor'?"),
  ])
  func aMistypedLineIsUsageAndSaysWhatWasMeant(words: [String], message: String) throws {
    let run = try Tool.run(words)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.contains("--help'."))
    #expect(run.errors.split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    ["--catalogue", "none.db", "search", "x"], ["search", "--catalogue=none.db", "x"],
    ["search", "x", "--catalogue", "none.db"], ["search", "--catalogue", "none.db", "--", "x"],
  ])
  func globalOptionsStandBeforeOrAfterTheCommand(words: [String]) throws {
    let run = try Tool.run(words)
    #expect(run.code == 7)
    #expect(run.errors.contains("none.db"))
  }

  @Test func amongTheWordsOfAQueryADashLeavesAWordOut() throws {
    // It gets as far as the catalogue, which is not there.
    let run = try Tool.run(["search", "volcanoes", "-worksheet", "--catalogue", "none.db"])
    #expect(run.code == 7)
    #expect(try Tool.run(["validate", "-worksheet"]).code == 2)
  }

  @Test func everythingAfterTwoDashesIsAnOperand() throws {
    let run = try Tool.run(["validate", "--", "--format"])
    #expect(run.code == 3)
    #expect(run.errors.contains("--format"))
    #expect(run.errors.contains("no such file"))
  }

  @Test func anOptionMeantOnceIsNotTakenTwice() throws {
    let run = try Tool.run(["search", "x", "--limit", "3", "--limit", "4"])
    #expect(run.code == 2)
    #expect(run.errors.contains("--limit may be given once only"))
  }
}
