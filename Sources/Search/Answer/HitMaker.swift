internal import Catalogue
internal import SQLite
internal import Standards

/// Makes hits of ranked resources: what the catalogue says of them, and where the query's words
/// stand in them.
struct HitMaker {
  let reader: CatalogueReader
  let terms: QueryTerms
  let weights: RankingWeights

  /// Whether hits explain their place.
  var explains = false

  private let snippets: SnippetMaker

  init(reader: CatalogueReader, terms: QueryTerms, weights: RankingWeights) {
    self.reader = reader
    self.terms = terms
    self.weights = weights
    snippets = SnippetMaker(terms: terms)
  }

  /// The hit of a resource; nil where the catalogue has none of that number.
  func hit(_ ranked: RankedDocument, _ topK: inout TopK) throws -> SearchHit? {
    guard let resource = try reader.resource(document: ranked.document) else { return nil }
    let summary = resource.summary
    var hit = SearchHit(
      id: resource.id,
      title: summary.title,
      url: summary.url,
      publisher: summary.publisher,
      description: summary.description,
      snippet: snippets.snippet(of: summary.description),
      grade: summary.grade,
      quality: summary.quality,
      relevance: ranked.score,
      facets: try facets(of: ranked.document, &topK),
      explanation: nil
    )
    if hit.snippet.marks.isEmpty || explains {
      let texts = try texts(of: ranked.document)
      // A title that says it all needs no list of keywords below it.
      if hit.snippet.marks.isEmpty, snippets.snippet(of: summary.title).marks.isEmpty,
        let snippet = snippet(of: texts)
      {
        hit.snippet = snippet
      }
      if explains { hit.explanation = try explanation(ranked, texts, &topK) }
    }
    return hit
  }

  /// The texts of a resource's fields, in the order of the index's columns.
  private func texts(of document: Int64) throws -> [String] {
    let sql = """
      SELECT \(SearchIndex.fields.joined(separator: ", ")) FROM search_documents
      WHERE document = ?
      """
    return try reader.connection.first(sql, document) { row in
      SearchIndex.fields.indices.map { row.text($0) }
    } ?? []
  }

  /// A snippet of the first field, after title and description, where a word of the query stands.
  private func snippet(of texts: [String]) -> Snippet? {
    for (field, text) in zip(SearchIndex.fields, texts)
    where field != "title" && field != "description" {
      let snippet = snippets.snippet(of: text.replacing("\n", with: "; "))
      if !snippet.marks.isEmpty { return snippet }
    }
    return nil
  }

  private func facets(of document: Int64, _ topK: inout TopK) throws -> [HitFacet] {
    var names = [[String]](repeating: [], count: 16)
    for id in try topK.facetValues(of: document) {
      let name = try reader.connection.first(
        "SELECT value FROM search_values WHERE id = ?",
        id,
        read: { $0.text(0) }
      )
      if let name { names[FacetCode.of(valueID: id)].append(name) }
    }
    return FacetCode.facets.enumerated().compactMap { code, facet in
      names[code].isEmpty ? nil : HitFacet(facet: facet, values: names[code])
    }
  }

  private func explanation(
    _ ranked: RankedDocument,
    _ texts: [String],
    _ topK: inout TopK
  ) throws -> HitExplanation {
    var fields = [[Int]](repeating: [], count: terms.terms.count)
    for (field, text) in texts.enumerated() {
      let found = Set(terms.words(in: Array(text.utf8)).compactMap(\.term))
      for term in found { fields[term].append(field) }
    }
    let matches = terms.terms.indices.filter { !fields[$0].isEmpty }.map { term in
      let byWeight = fields[term].sorted { weights.fields[$0] > weights.fields[$1] }
      return HitExplanation.Match(
        word: terms.terms[term],
        fields: byWeight.map { SearchIndex.fields[$0] }
      )
    }
    let factor = try topK.qualityFactor(of: ranked.document)
    return HitExplanation(
      textScore: ranked.score / factor,
      qualityFactor: factor,
      matches: matches
    )
  }
}
