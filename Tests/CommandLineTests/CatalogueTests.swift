import Foundation
import TestSupport
import Testing

/// A catalogue from its first harvest to its backup, and what can stand in the way.
@Suite struct CatalogueTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func touchstone(_ arguments: String...) throws -> Tool.Run {
    try Tool.run(arguments, in: folder.path)
  }

  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(parsed as? [String: Any])
  }

  /// A KBART file of so many journals.
  private func titles(_ count: Int) -> String {
    let columns = [
      "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
      "num_first_vol_online", "num_first_issue_online", "date_last_issue_online",
      "num_last_vol_online", "num_last_issue_online", "title_url", "first_author", "title_id",
      "embargo_info", "coverage_depth", "notes", "publisher_name", "publication_type",
    ]
    let rows = (0..<count).map { number in
      "Journal of Things \(number)\t\t\t2001\t1\t1\t\t\t\thttps://example.org/j/\(number)\t\tj\(number)"
        + "\t\tfulltext\t\tNorthgate\tserial"
    }
    return ([columns.joined(separator: "\t")] + rows).joined(separator: "\n") + "\n"
  }

  @Test func aFirstSearchTakesTwoCommands() throws {
    let feeds = Folders.corpus + "/feeds/"
    let harvest = try touchstone(
      "harvest",
      feeds + "larkfield-repository",
      feeds + "brightwell-education"
    )
    #expect(harvest.code == 0, "\(harvest.errors)")
    #expect(harvest.output.hasPrefix("Source"))
    let search = try touchstone("search", "fractions")
    #expect(search.code == 0)
    #expect(search.output.contains("1. Fractions in Year 4"))

    let hit = try object(
      try #require(try touchstone("search", "--format", "jsonl", "fractions").lines.first)
    )
    let id = try #require(hit["id"] as? String)
    #expect(try touchstone("show", id).output.hasPrefix("Fractions in Year 4"))
    #expect(try touchstone("show", "--format", "raw", id).output.contains("schema.org"))
    #expect(try touchstone("show", "--format", "oai_dc", id).output.contains("<dc:title>Fractions"))
    let jsonld = try object(try touchstone("show", "--format", "jsonld", id).output)
    #expect(jsonld["@type"] as? String == "LearningResource")
    let json = try object(try touchstone("show", "--format", "json", id).output)
    #expect(json["id"] as? String == id)
    #expect((json["history"] as? [Any])?.count == 1)
  }

  @Test func theLedgerBalancesAndARepeatChangesNothing() throws {
    try folder.write(titles(25), to: "titles.tsv")
    for (new, unchanged) in [(25, 0), (0, 25)] {
      let run = try touchstone("harvest", "--format", "json", "titles.tsv")
      #expect(run.code == 0, "\(run.errors)")
      let ledger = try object(run.output)
      #expect(ledger["source"] as? String == "titles.tsv")
      #expect(ledger["outcome"] as? String == "complete")
      #expect(ledger["received"] as? Int == 25)
      #expect(ledger["new"] as? Int == new)
      #expect(ledger["unchanged"] as? Int == unchanged)
    }
    #expect(try touchstone("doctor").output.contains("the runs account for every record"))
    let all = try touchstone("harvest")
    #expect(all.code == 0)
    #expect(all.output.contains("titles.tsv"))
  }

  @Test func aSearchAnswersInJSONWithCountsAndFacets() throws {
    try folder.write(titles(12), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    let answer = try object(
      try touchstone("search", "--format", "json", "--limit", "3", "--facets", "journal").output
    )
    #expect((answer["hits"] as? [Any])?.count == 3)
    #expect(try #require(answer["total"] as? Int) >= 12)
    #expect(answer["relaxed"] is NSNull)
    #expect(!(try #require(answer["facets"] as? [String: Any]).isEmpty))
    #expect((answer["links"] as? [String: Any])?.count == 3)
    #expect(try touchstone("search", "--limit", "0", "journal").code == 0)
  }

  @Test func nothingFoundIsAFaultOnlyOnRequest() throws {
    try folder.write(titles(2), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    #expect(try touchstone("search", "zzzzqqqq").code == 0)
    #expect(try touchstone("search", "--fail-empty", "zzzzqqqq").code == 1)
    #expect(try touchstone("search", " ").code == 2)
    #expect(
      try touchstone("search", "--filter", "stge=KS2", "x").errors.contains("did you mean stage?")
    )
  }

  @Test func aSourceWithAnIntervalIsDueWhenThatIsOver() throws {
    try folder.write(titles(2), to: "holdings.tsv")
    _ = try touchstone("harvest", "--name", "holdings", "holdings.tsv")
    let set = try touchstone("sources", "set", "holdings", "--interval", "2d")
    #expect(set.errors.contains("due every 2 days; next 20"))
    // A harvest of its own does not forget it.
    _ = try touchstone("harvest", "--name", "holdings", "holdings.tsv")
    let shown = try object(try touchstone("sources", "show", "--format", "json", "holdings").output)
    let next = try #require(shown["nextRun"] as? String)
    #expect(next > Date.now.addingTimeInterval(86_400).formatted(.iso8601))
    #expect(try touchstone("harvest").errors.contains("No source is due"))
    #expect(try touchstone("sources", "set", "holdings", "--interval", "none").code == 0)
    #expect(try !touchstone("harvest").errors.contains("No source is due"))
    for wrong in ["2x", "0d", "99999w", "-1d", ""] {
      #expect(try touchstone("sources", "set", "holdings", "--interval=\(wrong)").code == 2)
    }
  }

  @Test func sourcesAreListedShownAndRemoved() throws {
    try folder.write(titles(3), to: "titles.tsv")
    _ = try touchstone("harvest", "--name", "holdings", "titles.tsv")
    #expect(try touchstone("sources", "list").output.contains("holdings"))
    let shown = try object(try touchstone("sources", "show", "--format", "json", "holdings").output)
    #expect(shown["health"] as? String == "good")
    #expect((shown["runs"] as? [Any])?.count == 1)
    #expect(try touchstone("sources", "show", "holdngs").errors.contains("did you mean holdings?"))
    #expect(try touchstone("sources", "remove", "holdings").code == 0)
    #expect(try touchstone("search", "--fail-empty", "*").code == 1)
    #expect(try touchstone("doctor").code == 0)
  }

  @Test func aBackupIsACatalogueOfItsOwn() throws {
    try folder.write(titles(3), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    #expect(try touchstone("backup", "copy.db").code == 0)
    #expect(try touchstone("--catalogue", "copy.db", "search", "--fail-empty", "journal").code == 0)
    #expect(try touchstone("backup", "nowhere/copy.db").code == 7)
    #expect(try touchstone("backup", "touchstone.db").code == 7)
  }

  @Test func aTitleListLeavesAsItCame() throws {
    try folder.write(titles(30), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    try folder.write(try touchstone("export", "--format", "kbart").output, to: "again.tsv")
    let first = try object(try touchstone("validate", "--format", "json", "titles.tsv").output)
    let again = try object(try touchstone("validate", "--format", "json", "again.tsv").output)
    #expect(again["records"] as? Int == first["records"] as? Int)
    #expect(try touchstone("export").lines.count >= 30)
    #expect(try touchstone("export", "zzzzqqqq").output.isEmpty)
    let one = try touchstone("export", "--format", "bibtex", "--sort", "title", "journal")
    #expect(one.lines.filter { $0.hasPrefix("@misc{") }.count >= 30)
  }

  @Test func aDublinCoreExportCanBeHarvestedAgain() throws {
    try folder.write(titles(30), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    let count = try touchstone("export").lines.count
    try folder.write(try touchstone("export", "--format", "oai_dc").output, to: "feed.xml")
    let run = try touchstone("harvest", "--format", "json", "feed.xml")
    #expect(try object(run.output)["new"] as? Int == count)
  }

  // MARK: - What can stand in the way

  @Test(arguments: [["search", "x"], ["sources", "list"], ["doctor"], ["backup", "b.db"]])
  func aMissingCatalogueSaysWhatToDoFirst(words: [String]) throws {
    let run = try Tool.run(words, in: folder.path)
    #expect(run.code == 7)
    #expect(run.errors.contains("there is no catalogue at touchstone.db"))
    #expect(run.errors.contains("Harvest something first"))
  }

  @Test func anotherFileIsLeftAsItIs() throws {
    try folder.write(titles(400), to: "touchstone.db")
    try folder.write(titles(1), to: "titles.tsv")
    #expect(try touchstone("search", "x").code == 7)
    #expect(try touchstone("harvest", "titles.tsv").code == 7)
    #expect(
      try String(contentsOfFile: folder.path + "/touchstone.db", encoding: .utf8) == titles(400)
    )
  }

  @Test func aNewerCatalogueIsRefused() throws {
    try folder.write(titles(1), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    // The user version of a SQLite file: four bytes at offset 60.
    let file = try #require(FileHandle(forUpdatingAtPath: folder.path + "/touchstone.db"))
    try file.seek(toOffset: 60)
    file.write(Data([0, 0, 0x27, 0x0F]))
    try file.close()
    let run = try touchstone("search", "journal")
    #expect(run.code == 7)
    #expect(run.errors.contains("9999"))
    #expect(run.errors.contains("Use the newer program"))
  }

  @Test func aReadOnlyCatalogueCanBeReadAndNotWritten() throws {
    try folder.write(titles(3), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    // Root may write everywhere, unless it gives that right away.
    let harmless =
      getuid() == 0
      ? "setpriv --bounding-set=-dac_override --inh-caps=-dac_override" : ""
    let command = "chmod a-w . touchstone.db; \(harmless) \"$TOUCHSTONE\""
    let search = try Tool.shell(command + " search --fail-empty journal", in: folder.path)
    #expect(search.code == 0, "\(search.errors)")
    let harvest = try Tool.shell(command + " harvest titles.tsv", in: folder.path)
    #expect(harvest.code == 7, "\(harvest.errors)")
    #expect(harvest.errors.contains("cannot be written to"))
    _ = try Tool.shell("chmod u+w . touchstone.db", in: folder.path)
  }

  @Test func aSecondWriterIsToldWhoHasTheCatalogue() throws {
    try folder.write(titles(3), to: "titles.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    // The first one holds its transaction for as long as its input does not end.
    let run = try Tool.shell(
      #"""
      mkfifo input
      "$TOUCHSTONE" harvest input >first 2>&1 & first=$!
      exec 3>input; head -2 titles.tsv >&3; sleep 1
      "$TOUCHSTONE" harvest titles.tsv; code=$?
      exec 3>&-; wait $first; echo "first $?"
      exit $code
      """#,
      in: folder.path
    )
    #expect(run.code == 7, "\(run.errors)")
    #expect(run.errors.contains("being written to by another process"))
    #expect(run.output.contains("first 0"))
    #expect(try touchstone("doctor").code == 0)
  }

  @Test func aFullDiskLosesNothingThatWasStored() throws {
    try folder.write(titles(200), to: "titles.tsv")
    try folder.write(titles(20_000), to: "many.tsv")
    _ = try touchstone("harvest", "titles.tsv")
    let run = try Tool.shell(#"ulimit -f 3000; "$TOUCHSTONE" harvest many.tsv"#, in: folder.path)
    #expect(run.code == 7, "\(run.errors)")
    #expect(run.errors.contains("there is no room left"))
    #expect(run.errors.contains("Free some space"))
    #expect(try touchstone("doctor").code == 0)
    #expect(try touchstone("search", "--fail-empty", "title:199").code == 0)
    let again = try touchstone("harvest", "--format", "json", "many.tsv")
    #expect(again.code == 0)
    #expect(try object(again.output)["received"] as? Int == 20_000)
  }

  /// The feed comes through a pipe that is not closed, so the harvest cannot end by itself.
  @Test func aStoppedHarvestKeepsWhatItHasAndSaysSo() throws {
    try folder.write(titles(5_000), to: "many.tsv")
    let run = try Tool.shell(
      #"""
      mkfifo pipe
      "$TOUCHSTONE" harvest --format json - --name piped <pipe & harvest=$!
      exec 3>pipe
      cat many.tsv >&3
      for _ in $(seq 300); do
        "$TOUCHSTONE" search --limit 0 --format json '*' 2>/dev/null | grep -q '"total":[1-9]' && break
        sleep 0.1
      done
      kill -INT $harvest
      tail -n 2000 many.tsv >&3
      exec 3>&-
      wait $harvest
      """#,
      in: folder.path
    )
    #expect(run.code == 5, "\(run.errors)")
    let ledger = try object(run.output)
    #expect(ledger["outcome"] as? String == "incomplete")
    let received = try #require(ledger["received"] as? Int)
    #expect((1_000..<7_000).contains(received))
    #expect(run.errors.contains("What was read is kept"))
    #expect(try touchstone("doctor").code == 0)
  }
}
