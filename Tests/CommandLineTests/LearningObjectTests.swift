import Foundation
import TestSupport
import Testing

/// Any resource can be had as IEEE LOM, which reads back and keeps to the standard.
@Suite struct LearningObjectTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func touchstone(_ arguments: String...) throws -> Tool.Run {
    try Tool.run(arguments, in: folder.path)
  }

  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(parsed as? [String: Any])
  }

  @Test(arguments: [
    "tamar-learning", "larkfield-repository", "oakhurst-media", "lernwerkstatt-nordtor",
    "meridian-consortium",
  ])
  func whatIsShownAsLOMReadsBackAndKeepsToTheStandard(_ feed: String) throws {
    #expect(try touchstone("harvest", Folders.corpus + "/feeds/" + feed).code == 0)
    let hits = try touchstone("search", "--format", "jsonl", "--limit", "4", "*").lines
    #expect(!hits.isEmpty)
    for (number, line) in hits.enumerated() {
      let hit = try object(line)
      let id = try #require(hit["id"] as? String)
      let name = "shown-\(number).xml"
      try folder.write(try touchstone("show", "--format", "lom", id).output, to: name)
      let report = try object(
        try touchstone("validate", "--format", "json", "--standard", "lom", name).output
      )
      #expect(report["reader"] as? String == "lom")
      #expect(report["records"] as? Int == 1)
      // That a date lies in the future is the resource's own fault, and is not hidden.
      let findings = (report["findings"] as? [[String: Any]] ?? []).filter {
        $0["severity"] as? String == "error" && $0["code"] as? String != "LOM.dateFuture"
      }
      #expect(findings.isEmpty, "\(findings)")
      let text = try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
      let title = try #require(hit["title"] as? String)
      #expect(text.contains(title.replacingOccurrences(of: "&", with: "&amp;")))
    }
  }
}
