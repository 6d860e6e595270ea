import Metadata
import Reports
import Search
import Standards

/// One line of the results: what was found, how good its description is, and why it was found.
struct Hit {
  private let hit: SearchHit
  private let explanation: GradeExplanation?
  /// The words as they were typed, in lower case.
  private let typed: [String]

  init(_ hit: SearchHit, query: String, explanation: GradeExplanation?) {
    self.hit = hit
    self.explanation = explanation
    typed = query.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  var html: HTML {
    let title = hit.title.isEmpty ? "Untitled resource" : hit.title
    let facts = facts
    let extract = extract
    let language = Layout.foreign(language)
    return """
      <li class="hit">
      \(Layout.badge(hit.grade))
      <div>
      <h2><a href="/resources/\(hit.id.description)"\(language)>\(title)</a></h2>
      \(facts.isEmpty ? nil : "<p class=\"facts\">\(Layout.list(facts, separator: " · "))</p>")
      \(extract.text.isEmpty ? nil : "<p\(language)>\(extract)</p>")
      \(why)
      \(grade)
      </div>
      </li>
      """
  }

  /// The language of the resource, and so of its title, unless it has several.
  private var language: String? {
    let languages = hit.facets.first { $0.facet == .language }?.values ?? []
    return languages.count == 1 ? languages[0] : nil
  }

  private var facts: [HTML] {
    var facts = hit.publisher.isEmpty ? [] : [hit.publisher]
    for facet in [Facet.type, .stage, .cost, .access, .language] {
      let values = hit.facets.first { $0.facet == facet }?.values ?? []
      facts += values.prefix(3).map { facet.title(of: $0) }
    }
    return facts.map { "<bdi>\($0)</bdi>" }
  }

  // MARK: - What it says

  /// The piece of the description with the query's words, else the description's beginning.
  ///
  /// A piece of another field, a row of subjects perhaps, says less; `why` names the field.
  private var extract: HTML {
    let description = hit.description.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let piece = hit.snippet.text.drop { $0 == "…" }.prefix { $0 != "…" }
    let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if description.isEmpty || description.contains(words) { return marked(hit.snippet) }
    return "\(Layout.clipped(description, to: Self.longestExtract))"
  }

  private static let longestExtract = 240

  /// The snippet with the words of the query marked.
  private func marked(_ snippet: Snippet) -> HTML {
    let bytes = Array(snippet.text.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var html = HTML()
    var position = 0
    for mark in snippet.marks {
      html += "\(text(position..<mark.lowerBound))<mark>\(text(mark))</mark>"
      position = mark.upperBound
    }
    return html + "\(text(position..<bytes.count))"
  }

  // MARK: - Why it is here

  /// Where its words were found, in a line.
  private var why: HTML? {
    var places: [(words: [String], fields: [String])] = []
    for match in hit.explanation?.matches ?? [] where !match.fields.isEmpty {
      let word = "“\(asTyped(match.word))”"
      let fields = match.fields.prefix(3).map(\.name)
      if let index = places.firstIndex(where: { $0.fields == fields }) {
        places[index].words.append(word)
      } else {
        places.append(([word], fields))
      }
    }
    guard !places.isEmpty else { return nil }
    var line: HTML = "Found "
    for (index, place) in places.enumerated() {
      if index > 0 { line += "; " }
      line += "<bdi>\(Layout.list(place.words))</bdi> in the \(Layout.list(place.fields))"
    }
    return "<p class=\"why\">\(line).</p>"
  }

  /// The word that was typed for a stem: “history” for “histori”.
  private func asTyped(_ stem: String) -> String {
    func shared(_ word: String) -> Int { zip(word, stem).prefix { $0 == $1 }.count }
    guard let nearest = typed.max(by: { shared($0) < shared($1) }) else { return stem }
    return shared(nearest) >= max(2, stem.count - 1) ? nearest : stem
  }

  // MARK: - How good its description is

  private var grade: HTML? {
    guard let explanation else {
      return hit.quality == nil ? "<p class=\"why\">Its description is not graded.</p>" : nil
    }
    let summary = explanation.steps.isEmpty ? "" : ", and what would raise it"
    let title = hit.title.isEmpty ? "Untitled resource" : Layout.clipped(hit.title, to: 80)
    return """
      <details class="grading"><summary>Why grade \(explanation.grade.rawValue)\(summary)\
      <span class="hidden">: \(title)</span></summary>
      <div>\(GradeView(explanation).html)</div></details>
      """
  }
}

extension Layout {
  /// Pieces one after the other with something between them.
  static func list(_ pieces: [HTML], separator: HTML) -> HTML {
    var list = HTML()
    for (index, piece) in pieces.enumerated() { list += index == 0 ? piece : separator + piece }
    return list
  }
}
