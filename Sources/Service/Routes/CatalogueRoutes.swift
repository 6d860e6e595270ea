import Catalogue
import Metadata
import Markup
import Reports
import Search
import Standards

/// The routes that read the catalogue: the search, the resources, the sources, the readiness.
struct CatalogueRoutes {
  let catalogue: CatalogueFile
  let engine: SearchEngine
  /// What people call the groups of criteria.
  private let groups: GroupTitles
  private let readings: ResourceReadings
  /// A new program may answer otherwise: what browsers kept of an old one does not count.
  private let started = Timestamp.now.description

  init(catalogue: CatalogueFile, engine: SearchEngine, library: StandardsLibrary) {
    self.catalogue = catalogue
    self.engine = engine
    groups = GroupTitles(library.standards)
    readings = ResourceReadings(library: library)
  }

  func add(to router: inout Router) {
    let routes = self
    func on(
      _ pattern: String,
      _ answer: @escaping @Sendable (HTTPRequest, [String]) throws -> HTTPResponse
    ) {
      router.on("GET", pattern) { request, parameters in
        do {
          return try answer(request, parameters)
        } catch {
          return request.refused(Self.problem(error))
        }
      }
    }
    on("/") { request, _ in try routes.search(request) }
    on("/search") { request, _ in try routes.search(request) }
    on("/resources/{id}") { request, parameters in
      try routes.resource(request, id: parameters[0])
    }
    on("/sources") { request, _ in try routes.sources(request) }
    on("/sources/{name}") { request, parameters in
      try routes.source(request, named: parameters[0])
    }
    on("/readyz") { _, _ in
      _ = try routes.catalogue.read { try $0.source(named: "") }
      return PlainRoutes.status("ready")
    }
  }

  // MARK: - Search

  private func search(_ request: HTTPRequest) throws -> HTTPResponse {
    let address = try SearchAddress(request)
    if let form = SearchExport.Form(request) {
      return try SearchExport(address, form, request).answer(
        catalogue,
        engine,
        started: started,
        revision: try revision()
      )
    }
    guard let representation = request.representation else {
      throw Problem.unknownFormat(request, also: SearchExport.Form.names)
    }
    // The time it took is in the answer, so its tag is made of what it depends on.
    let tag = EntityTag(of: [
      started, try revision(), address.link, request.path, representation.rawValue,
    ])
    return try request.answering(tagged: tag) {
      switch representation {
      case .json:
        let answer = try engine.search(address.request(until: request.deadline))
        return HTTPResponse(json: {
          $0.search(answer, links: address.links(to: answer))
        })
      case .html where address.isBlank:
        return HTTPResponse(page: FrontPage.html(try engine.search(FrontPage.request)))
      case .html:
        return HTTPResponse(page: try page(address, until: request.deadline).html)
      }
    }
  }

  private func page(
    _ address: SearchAddress,
    until deadline: ContinuousClock.Instant
  ) throws -> SearchPage {
    let answer = try engine.search(address.request(until: deadline))
    var page = SearchPage(address: address, answer: answer)
    if answer.total == 0, !address.filters.isEmpty {
      page.help = try SearchHelp(address, until: deadline) { try engine.search($0) }
    }
    page.explanations = try readings.explanations(of: answer.hits, in: catalogue)
    return page
  }

  /// What changes with every change of what can be found.
  private func revision() throws -> String {
    try catalogue.read { String(try SearchIndex.version($0.connection)) }
  }

  // MARK: - Resources and sources

  private func resource(_ request: HTTPRequest, id text: String) throws -> HTTPResponse {
    let found = try ResourceID(text).flatMap { id in
      try catalogue.read { reader in
        try ResourceDetail(id, reader).map { detail in
          (detail, try FacetReader(reader).facets(of: detail.stored.document))
        }
      }
    }
    guard let (view, facets) = found else {
      throw Problem(
        status: 404,
        title: "No such resource",
        detail: "The catalogue has no resource “\(text)”. Search for it by its title."
      )
    }
    if let document = request.document {
      return try answer(request, with: document, of: view)
    }
    guard request.representation != nil else {
      throw Problem.unknownFormat(request, also: ResourceDocument.allCases.map(\.rawValue))
    }
    let explanation =
      view.stored.isDeleted ? nil : try readings.explanation(of: view, in: catalogue)
    return request.answering(
      status: view.stored.isDeleted ? 410 : 200,
      html: {
        var page = ResourcePage(resource: view, groups: groups)
        guard !view.stored.isDeleted else { return page.gone }
        page.facets = facets
        page.explanation = explanation
        return page.html
      },
      json: { $0.resource(view, explanation: explanation) }
    )
  }

  private func sources(_ request: HTTPRequest) throws -> HTTPResponse {
    let sources = try catalogue.read { try $0.sources() }.map(Self.withoutFolders)
    return request.answering(html: { SourcesPage.page(sources) }, json: { $0.sources(sources) })
  }

  private func source(_ request: HTTPRequest, named name: String) throws -> HTTPResponse {
    let found = try catalogue.read { reader in
      try reader.source(named: name).map { source in
        (try SourceDetail(source, reader), try reader.quarantineReasons(of: source.id))
      }
    }
    guard let (stored, reasons) = found else {
      throw Problem(
        status: 404,
        title: "No such source",
        detail: "The catalogue has no source “\(name)”. The page /sources lists them."
      )
    }
    var detail = stored
    detail.source = Self.withoutFolders(stored.source)
    var grades = SearchRequest("*")
    grades.filters = [SearchRequest.Filter(.source, name)]
    grades.limit = 0
    grades.wantsFacets = true
    let facets = try engine.search(grades).facets
    let counts = facets.first { $0.facet == .grade }?.values ?? []
    return request.answering(
      html: { SourcePage(detail: detail, grades: counts, reasons: reasons).html },
      json: { $0.source(detail) }
    )
  }

  /// A source without the folders of this machine, which are the operator's affair.
  private static func withoutFolders(_ source: StoredSource) -> StoredSource {
    guard source.description.kind == .file else { return source }
    var source = source
    source.description.location =
      source.description.location.split(separator: "/").last.map(String.init) ?? ""
    return source
  }

  // MARK: - Failures

  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let problem as Problem: problem
    case let error as SearchError:
      Problem(
        status: 503,
        title: "The search cannot be done",
        detail: "\(error) \(error.advice)"
      )
    case let error as CatalogueError where error.kind == .timedOut:
      .busy("The catalogue did not answer in time. Ask for less, or try again in a moment.")
    case is CatalogueError:
      // What exactly is the matter is for the operator, not for the public.
      .busy("The catalogue cannot be read at the moment. Try again in a moment.")
    default:
      Problem(
        status: 500,
        title: "Something went wrong",
        detail: "This is a fault of ours. Please report it, with the address you asked for."
      )
    }
  }
}
