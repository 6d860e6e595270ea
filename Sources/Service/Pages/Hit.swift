import Metadata
import Search
import Standards

/// One line of the results: what was found, how good its description is, and why it was found.
struct Hit {
  private let hit: SearchHit
  /// The words as they were typed, in lower case.
  private let typed: [String]

  init(_ hit: SearchHit, query: String) {
    self.hit = hit
    typed = query.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  var html: HTML {
    let title = hit.title.isEmpty ? "Untitled resource" : hit.title
    let facts = facts
    let extract = extract
    return """
      <li class="hit">
      \(Layout.badge(hit.grade?.rawValue))
      <div>
      <h2><a href="/resources/\(hit.id.description)" dir="auto">\(title)</a></h2>
      \(facts.isEmpty ? nil : "<p class=\"facts\" dir=\"auto\">\(facts)</p>")
      \(extract.text.isEmpty ? nil : "<p dir=\"auto\">\(extract)</p>")
      <p class="why">\(why)</p>
      </div>
      </li>
      """
  }

  private var facts: String {
    var facts = hit.publisher.isEmpty ? [] : [hit.publisher]
    for facet in [Facet.type, .stage, .cost, .language] {
      let values = hit.facets.first { $0.facet == facet }?.values ?? []
      facts += values.prefix(3).map { facet.title(of: $0) }
    }
    return facts.joined(separator: " · ")
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
    return description.count <= Self.longestExtract
      ? "\(description)" : "\(String(description.prefix(Self.longestExtract)))…"
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

  /// Why it was found, and how good its description is, in a line.
  private var why: HTML {
    var places: [(words: [String], fields: [String])] = []
    for match in hit.explanation?.matches ?? [] where !match.fields.isEmpty {
      let word = "“\(asTyped(match.word))”"
      let fields = Array(match.fields.prefix(3))
      if let index = places.firstIndex(where: { $0.fields == fields }) {
        places[index].words.append(word)
      } else {
        places.append(([word], fields))
      }
    }
    var line = HTML()
    for place in places {
      line += line.text.isEmpty ? "Found " : "; "
      line += "<bdi>\(Layout.list(place.words))</bdi> in the \(Layout.list(place.fields))"
    }
    if !places.isEmpty { line += ". " }
    guard let quality = hit.quality else { return line + "Its description is not graded." }
    return line + "Its description scores \(Int(quality.rounded())) of 100."
  }

  /// The word that was typed for a stem: “history” for “histori”.
  private func asTyped(_ stem: String) -> String {
    func shared(_ word: String) -> Int { zip(word, stem).prefix { $0 == $1 }.count }
    guard let nearest = typed.max(by: { shared($0) < shared($1) }) else { return stem }
    return shared(nearest) >= max(2, stem.count - 1) ? nearest : stem
  }
}
