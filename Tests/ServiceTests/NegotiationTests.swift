import Testing

@testable import Service

struct NegotiationTests {
  @Test(arguments: [
    ("", "", Representation.html),
    ("*/*", "", .html),
    ("application/json", "", .json),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", .html),
    ("application/json;q=0.5, text/html;q=0.4", "", .json),
    ("text/html;q=0, */*", "", .json),
    ("application/*", "", .json),
    ("nonsense, ;;;, a/b/c, application/json;q=x", "", .html),
    ("text/html", "json", .json),
    ("application/json", "html", .html),
  ])
  func theFormIsWhatFormatOrAcceptSays(
    accept: String,
    format: String,
    expected: Representation
  ) throws {
    let headers: HTTPHeaders = accept.isEmpty ? [:] : ["accept": accept]
    let request = try HTTPRequest("GET", "/search?format=\(format)", headers: headers)
    #expect(request.representation == expected)
  }

  @Test func anUnknownFormatIsNone() throws {
    #expect(try HTTPRequest("GET", "/search?format=docx").representation == nil)
  }

  @Test func anAnswerTheClientHoldsIs304WithoutWork() throws {
    let tag = EntityTag(of: ["1", "/search?q=a"])
    let first = try HTTPRequest("GET", "/").answering(tagged: tag) {
      HTTPResponse("a", type: "text/plain")
    }
    let value = try #require(first.headers["ETag"])
    #expect(first.status == 200)
    for held in [value, "\"x\", \(value)", String(value.dropFirst(2)), "*"] {
      let again = try HTTPRequest("GET", "/", headers: ["If-None-Match": held])
        .answering(tagged: tag) {
          Issue.record("the answer was made for nothing")
          return HTTPResponse("a", type: "text/plain")
        }
      #expect(again.status == 304)
      #expect(again.body.isEmpty)
      #expect(again.headers["ETag"] == value)
    }
  }

  @Test func otherPartsMakeAnotherTag() {
    #expect(EntityTag(of: ["a", "b"]) != EntityTag(of: ["ab"]))
    #expect(EntityTag(of: ["a", "b"]) != EntityTag(of: ["a", "c"]))
    #expect(EntityTag(of: ["a", "b"]) == EntityTag(of: ["a", "b"]))
  }

  @Test func errorsAreNotTagged() throws {
    let response = try HTTPRequest("GET", "/").answering(tagged: EntityTag(of: [])) {
      HTTPResponse("gone", type: "text/plain", status: 410)
    }
    #expect(response.headers["ETag"] == nil)
  }
}
