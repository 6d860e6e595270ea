internal import Catalogue
internal import Ranking
internal import SQLite
internal import Standards

/// Makes hits of ranked resources: what the catalogue says of them, and where the query's words
/// stand in them.
struct HitMaker {
  private let reader: CatalogueReader
  private let terms: QueryTerms
  private let weights: RankingWeights
  private let snippets: SnippetMaker
  private let facets: FacetReader

  /// The query's words in the index, where hits are to explain their place.
  var plan: ResolvedPlan?

  init(_ reader: CatalogueReader, terms: QueryTerms, weights: RankingWeights) throws {
    self.reader = reader
    self.terms = terms
    self.weights = weights
    snippets = SnippetMaker(terms: terms)
    facets = try FacetReader(reader)
  }

  /// The hit of a resource; nil where the catalogue has none of that number.
  func hit(_ ranked: TopKAnswer.Hit) throws -> SearchHit? {
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
      facets: try facets.facets(of: ranked.document),
      explanation: nil
    )
    if hit.snippet.marks.isEmpty || plan != nil {
      let texts = try texts(of: ranked.document)
      // A title that says it all needs no list of keywords below it.
      if hit.snippet.marks.isEmpty, snippets.snippet(of: summary.title).marks.isEmpty,
        let snippet = snippet(of: texts)
      {
        hit.snippet = snippet
      }
      if let plan { hit.explanation = try explanation(ranked, texts, plan) }
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

  private func explanation(
    _ ranked: TopKAnswer.Hit,
    _ texts: [String],
    _ plan: ResolvedPlan
  ) throws -> HitExplanation {
    // For each of the query's words how often it stands in each field.
    var counts = terms.terms.map { _ in [Int](repeating: 0, count: texts.count) }
    for (field, text) in texts.enumerated() {
      for word in terms.words(in: Array(text.utf8)) {
        if let term = word.term { counts[term][field] += 1 }
      }
    }
    let prior = try connection.first(
      "SELECT \(IndexRow.columns) FROM search_columns WHERE document = ?",
      ranked.document,
      read: { IndexRow($0) }
    )
    let quality = weights.factor(ofQuality: prior?.quality ?? SegmentColumns.noQuality)
    let freshness = weights.factor(ofDate: prior?.date ?? 0)
    let matches = plan.contributions(to: ranked.document).compactMap { word in
      match(word, counts)
    }
    let sum = matches.reduce(0) { $0 + $1.score }
    return HitExplanation(
      textScore: ranked.score > 0 ? ranked.score / (quality * freshness) : sum,
      qualityFactor: quality,
      freshnessFactor: freshness,
      matches: matches
    )
  }

  private func match(_ word: WordContribution, _ counts: [[Int]]) -> HitExplanation.Match? {
    let forms = word.group.forms.map { word.group.areBeginnings ? $0 + "*" : $0 }
    var inFields = [Int](repeating: 0, count: SearchIndex.fields.count)
    for (term, form) in terms.terms.enumerated() where forms.contains(form) {
      for field in counts[term].indices { inFields[field] += counts[term][field] }
    }
    let fields = inFields.indices.filter { inFields[$0] > 0 }.sorted {
      weights.fields.fields[$0].weight > weights.fields.fields[$1].weight
    }
    guard word.strength > 0 || !fields.isEmpty else { return nil }
    return HitExplanation.Match(
      word: forms.joined(separator: "/"),
      fields: fields.map { .init(name: SearchIndex.fields[$0], count: inFields[$0]) },
      documents: word.documents,
      rarity: word.rarity,
      strength: word.strength
    )
  }

  private var connection: Connection { reader.connection }
}
