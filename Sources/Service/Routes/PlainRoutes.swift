import Markup

/// What needs no catalogue: the style sheet, the icon, what robots may do, whether we live.
enum PlainRoutes {
  static func add(to router: inout Router) {
    asset(Stylesheet.path, Stylesheet.text, "text/css", &router)
    asset("/assets/icon.svg", Layout.icon, "image/svg+xml", &router)
    router.on("GET", "/robots.txt") { _, _ in
      // Searches without end are of no use to a robot; resources and standards are.
      HTTPResponse("User-agent: *\nDisallow: /search\n", type: "text/plain")
    }
    router.on("GET", "/healthz") { _, _ in status("ok") }
  }

  /// The state of the service in one word, never kept by anybody.
  static func status(_ word: String) -> HTTPResponse {
    var response = HTTPResponse(json: { json in
      json.beginObject()
      json.key("status")
      json.string(word)
      json.endObject()
    })
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  private static func asset(
    _ path: String,
    _ text: String,
    _ type: String,
    _ router: inout Router
  ) {
    router.on("GET", path) { request, _ in
      var response = request.answering(tagged: EntityTag(of: [text])) {
        HTTPResponse(text, type: type)
      }
      // The style sheet's address changes with its content; the icon may be a day old.
      let age = path == Stylesheet.path ? "31536000, immutable" : "86400"
      response.headers["Cache-Control"] = "public, max-age=\(age)"
      return response
    }
  }
}
