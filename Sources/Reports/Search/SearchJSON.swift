public import Markup
import Metadata
public import Search
import Standards

/// The addresses of a page of hits and of its neighbours; none on the command line.
public struct SearchLinks: Sendable {
  /// The address of this page.
  public var current: String?
  /// The address of the next page, if there is one.
  public var next: String?
  /// The address of the page before, if there is one.
  public var previous: String?
  /// The address of the same search word for word, where something else was searched for.
  public var exact: String?

  /// Makes links, none unless given.
  public init(
    current: String? = nil,
    next: String? = nil,
    previous: String? = nil,
    exact: String? = nil
  ) {
    self.current = current
    self.next = next
    self.previous = previous
    self.exact = exact
  }
}

extension JSONWriter {
  /// Writes the answer to a search.
  public mutating func search(_ answer: SearchAnswer, links: SearchLinks = SearchLinks()) {
    beginObject()
    key("query")
    string(answer.query)
    key("total")
    integer(answer.total)
    key("took_ms")
    number(answer.tookMilliseconds)
    key("understood")
    reading(answer.understood)
    key("corrected")
    string(answer.corrected)
    key("relaxed")
    if let dropped = answer.relaxed {
      beginObject()
      key("dropped")
      strings(dropped)
      key("complete")
      integer(answer.complete)
      endObject()
    } else {
      null()
    }
    key("corrections")
    strings(answer.corrections)
    key("hits")
    beginArray()
    for hit in answer.hits { self.hit(hit) }
    endArray()
    key("facets")
    beginObject()
    for counts in answer.facets { facet(counts) }
    endObject()
    key("links")
    beginObject()
    key("self")
    string(links.current)
    key("next")
    string(links.next)
    key("prev")
    string(links.previous)
    if let exact = links.exact {
      key("exact")
      string(exact)
    }
    endObject()
    endObject()
  }

  /// What the query was taken to mean.
  private mutating func reading(_ reading: QueryReading) {
    beginObject()
    key("words")
    strings(reading.words)
    key("ages")
    beginArray()
    for ages in reading.ages {
      beginObject()
      key("text")
      string(ages.source)
      key("from")
      integer(ages.years.lowerBound)
      key("to")
      if ages.isOpen { null() } else { integer(ages.years.upperBound) }
      endObject()
    }
    endArray()
    key("synonyms")
    beginArray()
    for synonym in reading.synonyms {
      beginObject()
      key("text")
      string(synonym.source)
      key("others")
      strings(synonym.others)
      endObject()
    }
    endArray()
    endObject()
  }

  /// Writes one hit, with its explanation where it has one.
  public mutating func hit(_ hit: SearchHit) {
    beginObject()
    key("id")
    string(hit.id.description)
    key("title")
    string(hit.title)
    key("url")
    string(hit.url)
    key("publisher")
    string(hit.publisher)
    key("description")
    string(hit.description)
    key("snippet")
    string(hit.snippet.text)
    key("grade")
    string(hit.grade?.rawValue)
    key("quality")
    if let quality = hit.quality { number(quality, decimals: 1) } else { null() }
    key("relevance")
    number(hit.relevance)
    key("facets")
    beginObject()
    for facet in hit.facets {
      key(facet.facet.rawValue)
      strings(facet.values)
    }
    endObject()
    if let explanation = hit.explanation {
      key("explanation")
      self.explanation(explanation)
    }
    endObject()
  }

  private mutating func explanation(_ explanation: HitExplanation) {
    beginObject()
    key("textScore")
    number(explanation.textScore)
    key("qualityFactor")
    number(explanation.qualityFactor)
    key("freshnessFactor")
    number(explanation.freshnessFactor)
    key("matches")
    beginArray()
    for match in explanation.matches {
      beginObject()
      key("word")
      string(match.word)
      key("fields")
      strings(match.fields.map(\.name))
      key("occurrences")
      beginObject()
      for field in match.fields {
        key(field.name)
        integer(field.count)
      }
      endObject()
      key("resources")
      integer(match.documents)
      key("rarity")
      number(match.rarity)
      key("strength")
      number(match.strength)
      key("score")
      number(match.score)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func facet(_ counts: FacetCounts) {
    key(counts.facet.rawValue)
    beginArray()
    for value in counts.values {
      beginObject()
      key("value")
      string(value.value)
      key("count")
      integer(value.count)
      key("selected")
      boolean(value.isSelected)
      endObject()
    }
    endArray()
  }

  /// Writes an array of strings.
  public mutating func strings(_ values: [String]) {
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}
