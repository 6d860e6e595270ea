import Markup
import Reports
import Standards

/// `/standards` and `/standards/{id}`.
struct StandardsRoutes {
  let library: StandardsLibrary

  func add(to router: inout Router) {
    let routes = self
    router.on("GET", "/standards") { request, _ in
      request.answering(
        html: { StandardsPages.list(routes.library) },
        json: { $0.standards(routes.library.standards) }
      )
    }
    router.on("GET", "/standards/{id}") { request, parameters in
      guard let standard = routes.library.standards.first(where: { $0.id == parameters[0] }) else {
        let known = routes.library.standards.map(\.id).sorted().joined(separator: ", ")
        return request.refused(
          Problem(
            status: 404,
            title: "No such standard",
            detail: "There is no standard “\(parameters[0])”. The standards are \(known)."
          )
        )
      }
      return request.answering(
        html: { StandardsPages.page(standard) },
        json: { $0.standard(standard) }
      )
    }
  }
}
