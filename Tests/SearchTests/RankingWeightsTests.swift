import Foundation
import Ranking
import TestSupport
import Testing

@testable import Search

@Suite struct RankingWeightsTests {
  private func load(_ json: String) throws -> RankingWeights {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("search"),
      withIntermediateDirectories: false
    )
    _ = try folder.write(Array(json.utf8), to: "search/ranking.json")
    return try RankingWeights.load(standardsFolder: folder.path)
  }

  private static let entry = #"{"weight": 1, "reason": "because"}"#
  private static let field = field(weight: "1", reason: "because")

  private static func field(weight: String, reason: String) -> String {
    """
    {"weight": \(weight), "lengthNormalisation": 0.5, "typicalLength": 8, "reason": "\(reason)"}
    """
  }

  private static func file(_ change: (inout [String: String]) -> Void) -> String {
    var fields = Dictionary(uniqueKeysWithValues: SearchIndex.fields.map { ($0, field) })
    change(&fields)
    let list = fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    let quality = ["lowest", "highest", "unknown"].map { "\"\($0)\": \(entry)" }
    let freshness =
      ["newest", "oldest", "unknown", "years"].map { "\"\($0)\": \(entry)" }
      + [#""year": {"weight": 2026, "reason": "because"}"#]
    return """
      {
        "fields": {\(list)}, "saturation": \(entry),
        "quality": {\(quality.joined(separator: ", "))},
        "freshness": {\(freshness.joined(separator: ", "))}
      }
      """
  }

  @Test func shippedWeightsAreRead() throws {
    let weights = try RankingWeights.load(standardsFolder: Folders.standards)
    #expect(weights.fields.fields.count == SearchIndex.fields.count)
    #expect(weights.factor(ofQuality: 0) == 0.85)
    #expect(abs(weights.factor(ofQuality: 100) - 1.15) < 1e-12)
    #expect(weights.factor(ofQuality: SegmentColumns.noQuality) == 1)
  }

  @Test func wrongFileSaysWhatIsWrong() throws {
    _ = try load(Self.file { _ in })
    let faults: [(String, String)] = [
      ("", "not JSON"), ("{}", "fields"), (Self.file { $0["title"] = nil }, "“title”"),
      (Self.file { $0["titel"] = Self.field }, "“titel”"),
      (Self.file { $0["title"] = Self.field(weight: "-1", reason: "x") }, "-1.0"),
      (Self.file { $0["title"] = Self.field(weight: "1", reason: "") }, "no reason"),
      (
        Self.file { $0["title"] = Self.field(weight: "\"1\"", reason: "x") },
        "$.fields.title.weight"
      ),
      (Self.file { $0["title"] = #"{"reason": "x"}"# }, "“weight” is missing"),
    ]
    for (json, words) in faults {
      let error = #expect(throws: SearchError.self) { try load(json) }
      #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
  }

  @Test func freshnessFadesWithinItsBounds() throws {
    let weights = try RankingWeights.load(standardsFolder: Folders.standards)
    let dates: [Int32] = [99_990_101, 20_200_101, 20_150_600, 19_000_101]
    let factors = dates.map(weights.factor(ofDate:))
    #expect(factors == factors.sorted(by: >) && factors[0] == 1.02 && factors[3] == 0.98)
    #expect(weights.factor(ofDate: 0) == 1)
  }

  @Test func weightsInAnIndexAreReadAsTheyWereWritten() throws {
    let fields = try RankingWeights.load(standardsFolder: Folders.standards).fields
    #expect(try FieldWeights(encoded: fields.encoded) == fields)
    #expect(FieldWeights(encoded: "8 6 5") == nil)
  }

  @Test func missingFileIsNamed() {
    let error = #expect(throws: SearchError.self) {
      try RankingWeights.load(standardsFolder: "/nowhere")
    }
    #expect(error?.description.contains("/nowhere/search/ranking.json") == true)
  }
}
