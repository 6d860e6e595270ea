import Testing

@testable import Service

struct RouterTests {
  private static let router: Router = {
    var router = Router()
    router.on("GET", "/") { _, _ in HTTPResponse("front", type: "text/plain") }
    router.on("GET", "/things/{id}") { _, parameters in
      HTTPResponse(parameters.joined(), type: "text/plain")
    }
    router.on("GET", "/check") { _, _ in HTTPResponse("form", type: "text/plain") }
    router.on("POST", "/check") { request, _ in
      HTTPResponse("\(request.body.count)", type: "text/plain")
    }
    return router
  }()

  private func answer(
    _ method: String,
    _ target: String,
    headers: HTTPHeaders = [:]
  ) throws -> HTTPResponse {
    Self.router.respond(to: try HTTPRequest(method, target, headers: headers, body: [1, 2]))
  }

  @Test func routesAreFoundByPathAndMethod() throws {
    #expect(try answer("GET", "/").text == "front")
    #expect(try answer("GET", "/things/a%2Fb?x=y").text == "a/b")
    #expect(try answer("GET", "/check").text == "form")
    #expect(try answer("POST", "/check").text == "2")
    #expect(try answer("HEAD", "/").text == "front")
  }

  @Test func anUnknownPathIs404() throws {
    for path in ["/thing", "/things", "/things/a/b"] {
      let response = try answer("GET", path)
      #expect(response.status == 404)
      #expect(response.text.contains(path))
    }
  }

  @Test func anotherMethodIs405WithAllow() throws {
    let response = try answer("DELETE", "/check")
    #expect(response.status == 405)
    #expect(response.headers["Allow"] == "GET, HEAD, OPTIONS, POST")
    #expect(try answer("POST", "/").headers["Allow"] == "GET, HEAD, OPTIONS")
  }

  @Test func optionsListTheMethods() throws {
    let response = try answer("OPTIONS", "/check")
    #expect(response.status == 204)
    #expect(response.headers["Allow"] == "GET, HEAD, OPTIONS, POST")
    #expect(try answer("OPTIONS", "*").status == 204)
    #expect(try answer("OPTIONS", "/nowhere").status == 404)
  }

  @Test func errorsAreProblemDetailsForProgramsAndPagesForPeople() throws {
    let program = try answer("GET", "/no%22where")
    #expect(program.headers["Content-Type"] == "application/problem+json")
    #expect(program.text.contains(#""status":404"#))
    let browser = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"] as HTTPHeaders
    let page = try answer("GET", "/<script>", headers: browser)
    #expect(page.headers["Content-Type"] == "text/html; charset=utf-8")
    #expect(page.text.contains("&lt;script&gt;"))
    #expect(!page.text.contains("<script>"))
  }
}
