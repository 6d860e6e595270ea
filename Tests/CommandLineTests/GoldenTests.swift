import Foundation
import TestSupport
import Testing

/// What people and other programs read, whole and to the letter.
@Suite struct GoldenTests {
  private let folder: TemporaryFolder
  private let titles = "Northgate_Global_AllTitles_2026-01-31.txt"

  init() throws {
    folder = try TemporaryFolder()
    for name in ["feed.xml", titles] {
      let data = FileManager.default.contents(atPath: Golden.folder + "/input/" + name)
      try folder.write(try #require(data), to: name)
    }
  }

  private func touchstone(_ arguments: [String]) throws -> Tool.Run {
    try Tool.run(arguments, in: folder.path, environment: ["COLUMNS": "100"])
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif", "junit", "csv", "html"])
  func aValidationReadsAsItDid(format: String) throws {
    let run = try touchstone(["validate", "--format", format, "feed.xml", titles])
    #expect(run.code == 1)
    // How a page looks is no matter of what it says.
    let output = run.output.replacing(#/<style>[\s\S]*?<\/style>/#, with: "")
    #expect(output == (try Golden.expected("validate.\(format)", for: output)))
  }

  @Test(arguments: [
    ("search.text", ["search", "--explain", "rivers"]),
    ("search-facets.text", ["search", "--facets", "*"]),
    ("export.csv", ["export", "--format", "csv"]), ("export.ris", ["export", "--format", "ris"]),
    ("export.bibtex", ["export", "--format", "bibtex"]),
    ("export.kbart", ["export", "--format", "kbart"]), ("sources.text", ["sources", "list"]),
    ("show.text", ["show", "ID"]), ("show.oai_dc", ["show", "--format", "oai_dc", "ID"]),
    ("show.lom", ["show", "--format", "lom", "ID"]),
  ])
  func aCatalogueReadsAsItDid(name: String, arguments: [String]) throws {
    #expect(try touchstone(["harvest", "feed.xml", titles]).code == 0)
    let search = try touchstone(["search", "--format", "jsonl", "fractions"])
    let hit = try #require(
      JSONSerialization.jsonObject(with: Data(search.output.utf8)) as? [String: Any]
    )
    let id = try #require(hit["id"] as? String)
    let run = try touchstone(arguments.map { $0 == "ID" ? id : $0 })
    #expect(run.code == 0, "\(run.errors)")
    let output = Self.timeless(run.output)
    #expect(output == (try Golden.expected(name, for: output)))
  }

  /// A text without the moments and times of this run.
  private static func timeless(_ text: String) -> String {
    text.replacing(#/20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?/#, with: "<moment>")
      .replacing(#/\d+(\.\d+)? ms/#, with: "<time> ms")
  }
}
