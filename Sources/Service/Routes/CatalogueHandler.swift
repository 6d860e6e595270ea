public import Catalogue
public import Search
public import Standards

/// Serves a catalogue: its pages, the same as data, and the check of feeds.
public struct CatalogueHandler: HTTPHandler {
  private let router: Router

  /// Puts the routes together.
  /// - Parameters:
  ///   - catalogue: What is served; opened with `SearchIndex.prepare`, read only here.
  ///   - engine: Searches it.
  ///   - standards: What feeds sent to `/validate` are judged by.
  ///   - validations: How many of those may be judged at one time.
  public init(
    catalogue: CatalogueFile,
    engine: SearchEngine,
    standards: StandardsLibrary,
    validations: Int = 2
  ) {
    var router = Router()
    CatalogueRoutes(catalogue: catalogue, engine: engine, library: standards).add(to: &router)
    StandardsRoutes(library: standards).add(to: &router)
    ValidateRoute(library: standards, places: validations).add(to: &router)
    PlainRoutes.add(to: &router)
    self.router = router
  }

  /// The answer to one request.
  public func respond(to request: HTTPRequest) -> HTTPResponse {
    router.respond(to: request)
  }
}
