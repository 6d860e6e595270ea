import Catalogue
import Metadata
import Search
import Standards
import TestSupport

@testable import Service

/// A small catalogue in a folder of its own, and the handler that serves it.
final class Shelf {
  /// What goes on the shelf.
  struct Book {
    var key: String
    var title: String
    var description = ""
    var publisher = "Northfield Schools"
    var url = ""
    var facets: [FacetValue] = []
    var quality: Double? = 82
    var finding = ""
  }

  let handler: CatalogueHandler
  let catalogue: CatalogueFile
  private let folder: TemporaryFolder
  private let weights: RankingWeights

  /// Puts books on the shelf.
  init(_ books: [Book] = Shelf.books) throws {
    folder = try TemporaryFolder()
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    configuration.now = { Timestamp(seconds: 1_790_000_000) }
    catalogue = try CatalogueFile(
      path: folder.file("shelf.db"),
      mode: .create,
      configuration: configuration
    )
    weights = try RankingWeights.load(standardsFolder: Folders.standards)
    handler = CatalogueHandler(
      catalogue: catalogue,
      engine: SearchEngine(catalogue, weights: weights),
      standards: try StandardsLibrary.load(folder: Folders.standards)
    )
    try put(books)
  }

  /// Three books of one publisher and one of another.
  static let books = [
    Book(
      key: "1",
      title: "Fractions on a number line",
      description: "Pupils place fractions on a line, compare and order them.",
      url: "https://example.org/1",
      facets: [FacetValue(.stage, "KS2"), FacetValue(.subject, "Mathematics")],
      finding: "12 pages"
    ),
    Book(
      key: "2",
      title: "Equivalent fractions",
      description: "Fold, shade and compare.",
      facets: [FacetValue(.stage, "KS2"), FacetValue(.cost, "free")]
    ),
    Book(
      key: "3",
      title: "Fraction wall",
      publisher: "Example Press",
      facets: [FacetValue(.stage, "KS3")],
      quality: nil
    ),
    Book(key: "4", title: "The water cycle", facets: [FacetValue(.subject, "Geography")]),
  ]

  /// The public id of a book.
  static func id(_ key: String) -> String {
    ResourceID(source: "shelf", key: key).description
  }

  /// The handler's answer.
  func answer(
    _ target: String,
    _ headers: HTTPHeaders = [:],
    method: String = "GET",
    body: String = ""
  ) throws -> HTTPResponse {
    handler.respond(
      to: try HTTPRequest(method, target, headers: headers, body: Array(body.utf8))
    )
  }

  /// Puts books on the shelf, or changes them.
  func put(_ books: [Book]) throws {
    try write { writer, source, run in
      let rules = try writer.ruleSet(Self.rules())
      let index = try IndexWriter(writer.connection, weights: weights)
      for book in books {
        let stored = try writer.store(
          Self.record(book),
          source: source,
          run: run,
          context: try writer.context(Self.context),
          digest: Self.record(book).digest()
        )
        let assessment = Self.assessment(book)
        try writer.setAssessment(assessment, record: stored.record, rules: rules)
        try writer.setSummary(Self.summary(book, assessment), document: stored.document)
        index.put(Self.document(book, assessment, stored.document))
      }
      try index.finish()
    }
  }

  /// Takes a book from the shelf, as a tombstone does.
  func withdraw(_ key: String) throws {
    try write { writer, source, run in
      var tombstone = Self.record(Book(key: key, title: ""))
      tombstone.status = .deleted
      let stored = try writer.store(
        tombstone,
        source: source,
        run: run,
        context: try writer.context(Self.context),
        digest: tombstone.digest()
      )
      let index = try IndexWriter(writer.connection, weights: weights)
      index.remove(document: stored.document)
      try index.finish()
    }
  }

  private func write(_ body: (CatalogueWriter, SourceID, RunID) throws -> Void) throws {
    try catalogue.write { writer in
      let source = try writer.source(
        SourceDescription(
          name: "shelf",
          kind: .file,
          reader: "oai_dc",
          location: "/feeds/librarian/shelf.xml"
        )
      )
      let run = try writer.beginRun(source)
      try body(writer, source, run)
      try writer.finishRun(run, RunProgress(), outcome: .complete)
    }
  }

  private static let context = RecordContext(format: RecordFormat(reader: "oai_dc"), content: [])

  private static func rules() throws -> RuleDescriptor {
    let json = """
      {"key":"catalogue 1","standards":[{"id":"catalogue","title":"Catalogue","version":"1"}],
       "criteria":[{"code":"CATALOGUE.formatIsMediaType","standard":"catalogue",
       "criterion":"formatIsMediaType","title":"The format is a media type","severity":"warning",
       "group":"","message":"“{value}” is no media type.","fix":"Write a media type.","help":""}]}
      """
    return try RuleDescriptor(decoding: Array(json.utf8))
  }

  private static func record(_ book: Book) -> Record {
    var record = Record(paths: PathTable())
    record.identifier = book.key
    record.format = RecordFormat(reader: "oai_dc")
    record.text = Array("\(book.title)\n\(book.description)".utf8)
    record.raw = record.text
    record.datestamp = "2026-09-01"
    record.start = TextPosition(line: 70_000, column: 3)
    if let path = record.paths.child(of: .root, .element("dc:title")) {
      record.nodes = [Node(path: path, kind: .element, value: 0..<record.text.count, end: 1)]
    }
    return record
  }

  private static func assessment(_ book: Book) -> Assessment {
    guard let quality = book.quality else { return Assessment() }
    let findings =
      book.finding.isEmpty
      ? []
      : [
        Finding(
          criterion: CriterionIndex(0),
          value: book.finding,
          place: Place(
            start: TextPosition(line: 6, column: 5),
            end: TextPosition(line: 6, column: 13),
            field: "dc:format"
          )
        )
      ]
    return Assessment(
      findings: findings,
      counts: OutcomeCounts(passed: 8, failed: 1, notApplicable: 2, unknown: 1),
      quality: quality,
      grade: quality >= 90 ? .a : quality >= 75 ? .b : .d,
      standards: [StandardVerdict(id: "catalogue", version: "1", passed: true)],
      measures: [Measure("group.description", 0.75)]
    )
  }

  private static func summary(_ book: Book, _ assessment: Assessment) -> ResourceSummary {
    ResourceSummary(
      title: book.title,
      url: book.url,
      publisher: book.publisher,
      description: book.description,
      date: "2026-09-01",
      language: "en",
      grade: assessment.grade,
      quality: assessment.quality,
      metadata: Array(#"[{"field":"creator","value":"Ada Reader"}]"#.utf8)
    )
  }

  private static func document(
    _ book: Book,
    _ assessment: Assessment,
    _ number: Int64
  ) -> IndexDocument {
    var document = IndexDocument(document: number)
    document.title = Array(book.title.utf8)
    document.description = Array(book.description.utf8)
    document.publisher = Array(book.publisher.utf8)
    document.facets = FacetValues(values: book.facets)
    document.date = "2026-09-01"
    document.quality = assessment.quality
    return document
  }
}
