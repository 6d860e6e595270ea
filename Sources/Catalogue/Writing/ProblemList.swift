internal import FoundationEssentials

/// The problems of a run as one text of the database.
enum ProblemList {
  static func encode(_ problems: [RunProblem]) throws -> String {
    if problems.isEmpty { return "[]" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(problems), as: UTF8.self)
  }

  static func decode(_ text: String) throws -> [RunProblem] {
    if text == "[]" { return [] }
    return try JSONDecoder().decode([RunProblem].self, from: Data(text.utf8))
  }
}
