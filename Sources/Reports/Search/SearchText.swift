import Markup
import Metadata
public import Search
import Standards

/// The answer to a search for people.
public struct SearchText {
  /// The values of each facet that are listed.
  private static let facetLimit = 8
  /// The columns beyond which lines of text are hard to follow.
  private static let comfortableWidth = 100

  private let request: SearchRequest
  private let terminal: Terminal
  private var width: Int { min(terminal.width, Self.comfortableWidth) }

  /// Prepares to print the answer to `request`.
  public init(_ request: SearchRequest, for terminal: Terminal) {
    self.request = request
    self.terminal = terminal
  }

  /// How many there are, the hits, and the facets if they were asked for.
  public func text(_ answer: SearchAnswer) -> String {
    var parts = [heading(answer)]
    for (index, hit) in answer.hits.enumerated() {
      parts.append(block(hit, number: request.offset + index + 1))
    }
    let facets = facets(answer.facets)
    if !facets.isEmpty { parts.append(facets) }
    if let more = more(answer) { parts.append(more) }
    return parts.joined(separator: "\n")
  }

  private func heading(_ answer: SearchAnswer) -> String {
    let noun = answer.total == 1 ? "resource" : "resources"
    let query = answer.query == "*" ? "" : " for \(answer.query)"
    let head =
      answer.total == 0 ? "Nothing found\(query)" : "\(answer.total.grouped) \(noun)\(query)"
    var lines = [terminal.styled(head.printable, .strong)]
    for note in SearchNotes(answer).lines { lines += note.printable.wrapped(toWidth: width) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A hit: its title with its grade, who offers it for whom, where the words stand, where it is.
  private func block(_ hit: SearchHit, number: Int) -> String {
    let label = "\(number). "
    let indent = String(repeating: " ", count: label.utf8.count)
    let title = hit.title.isEmpty ? "(no title)" : hit.title.printable
    let grade = hit.grade.map { " [\($0.rawValue)]" } ?? ""
    var lines = (title + grade).wrapped(toWidth: width, indent: indent, firstIndent: label)
      .map { terminal.styled($0, .strong) }
    let facts = facts(hit)
    if !facts.isEmpty {
      lines += facts.wrapped(toWidth: width, indent: indent).map { terminal.styled($0, .faint) }
    }
    lines += snippet(hit, indent: indent)
    if !hit.url.isEmpty { lines.append(indent + terminal.styled(hit.url.printable, .link)) }
    lines.append(indent + terminal.styled("touchstone show \(hit.id)", .faint))
    if let explanation = hit.explanation {
      lines += Self.words(explanation).wrapped(toWidth: width, indent: indent + "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The publisher and the facets that tell most, in one line.
  private func facts(_ hit: SearchHit) -> String {
    let telling: [Facet] = [.stage, .type, .cost, .licence, .language]
    let values = telling.compactMap { facet in
      hit.facets.first { $0.facet == facet }?.values.prefix(3).joined(separator: ", ")
    }
    return ([hit.publisher] + values).map(\.printable).filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  private func snippet(_ hit: SearchHit, indent: String) -> [String] {
    let text = hit.snippet.text.isEmpty ? hit.description : hit.snippet.text
    guard !text.isEmpty else { return [] }
    let plain = text.printable.excerpt(lines: 3, width: width, indent: indent)
    guard terminal.hasColour else { return plain }
    return plain.map { line in
      Self.marked(hit.snippet).reduce(line) { line, word in
        line.replacing(word, with: terminal.styled(word, .strong))
      }
    }
  }

  /// The words of a snippet that are marked, each once and the longest first, so that none is
  /// marked inside another.
  private static func marked(_ snippet: Snippet) -> [String] {
    let bytes = Array(snippet.text.utf8)
    let words = snippet.marks.map { String(decoding: bytes[$0], as: UTF8.self) }
    let distinct = Set(words).sorted { ($1.count, $0) < ($0.count, $1) }
    return distinct.reduce(into: []) { kept, word in
      if !kept.contains(where: { $0.contains(word) }) { kept.append(word) }
    }
  }

  private static func words(_ explanation: HitExplanation) -> String {
    func decimal(_ number: Double) -> String {
      var json: [UInt8] = []
      json.appendDecimal(number, decimals: 2)
      return String(decoding: json, as: UTF8.self)
    }
    let factors = [
      "text \(decimal(explanation.textScore))", "quality \(decimal(explanation.qualityFactor))",
      "freshness \(decimal(explanation.freshnessFactor))",
    ]
    let matches = explanation.matches.map { match in
      let fields = match.fields.map { $0.count > 1 ? "\($0.name) (\($0.count) times)" : $0.name }
      return "\(match.word) adds \(decimal(match.score)): in \(fields.joined(separator: ", ")), "
        + "rarity \(decimal(match.rarity)) (\(match.documents.grouped) have it)"
    }
    let why = "why: " + factors.joined(separator: " × ")
    return ([why] + matches).joined(separator: "; ").printable
  }

  private func facets(_ facets: [FacetCounts]) -> String {
    var list = FactList(terminal: terminal)
    for counts in facets {
      let shown = counts.values.prefix(Self.facetLimit).map { value in
        "\(value.isSelected ? "✓ " : "")\(value.value) \(value.count.grouped)"
      }
      let rest = counts.values.count - shown.count
      list.add(
        counts.facet.rawValue,
        shown.joined(separator: " · ") + (rest > 0 ? " · and \(rest) more" : "")
      )
    }
    return list.text
  }

  /// How to get at the hits that are not shown.
  private func more(_ answer: SearchAnswer) -> String? {
    let last = request.offset + answer.hits.count
    guard !answer.hits.isEmpty, last < answer.total else { return nil }
    let line = "\(request.offset + 1) to \(last) of \(answer.total.grouped); more: --offset \(last)"
    return terminal.styled(line, .faint) + "\n"
  }
}
