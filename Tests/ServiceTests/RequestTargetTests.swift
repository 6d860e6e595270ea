import Testing

@testable import Service

struct RequestTargetTests {
  @Test(arguments: [
    ("/", []),
    ("/resources/abc", ["resources", "abc"]),
    ("/standards/", ["standards"]),
    ("/a%2Fb/c%20d", ["a/b", "c d"]),
    ("/caf%C3%A9?x", ["café"]),
    ("http://localhost:8080/search?q=a", ["search"]),
    ("HTTPS://localhost", []),
    ("/a//b", ["a", "", "b"]),
    ("/a+b", ["a+b"]),
  ])
  func pathIsTakenApartAndDecoded(text: String, segments: [String]) throws {
    #expect(try RequestTarget(text).segments == segments)
  }

  @Test(arguments: [
    ("/?q=maps", ["q": "maps"]),
    ("/?q=a+b%2Bc", ["q": "a b+c"]),
    ("/?q=100%", ["q": "100%"]),
    ("/?q=%zz%4", ["q": "%zz%4"]),
    ("/?q=a=b&p", ["q": "a=b", "p": ""]),
    ("/?&&q=?", ["q": "?"]),
    ("/?%66ilter=subject%3Aart", ["filter": "subject:art"]),
  ])
  func queryIsTakenApartAndDecoded(text: String, items: [String: String]) throws {
    let query = try RequestTarget(text).query
    #expect(Dictionary(query.map { ($0.name, $0.value) }) { $1 } == items)
  }

  @Test(arguments: [
    ("/a%00", RequestTargetError.containsNUL("path")),
    ("/?q=%00", .containsNUL("query")),
    ("/%ff", .notUTF8("path")),
    ("/?q=%c0%af", .notUTF8("query")),
    ("/?q=%ed%a0%80", .notUTF8("query")),
    ("resources", .notAPath),
    ("", .notAPath),
  ])
  func whatCannotBeReadIsRefused(text: String, error: RequestTargetError) {
    #expect(throws: error) { try RequestTarget(text) }
    #expect(error.detail.hasSuffix("."))
  }

  @Test func aFloodOfQueryItemsIsRefused() {
    let flood = "/?" + String(repeating: "a=b&", count: RequestTarget.queryItemLimit + 1)
    #expect(throws: RequestTargetError.tooManyItems(limit: 256)) { try RequestTarget(flood) }
  }

  @Test(arguments: ["a b", "100% & more", "é/ü?#", "~-._", "\u{1F4DA}"])
  func whatIsEncodedComesBack(text: String) throws {
    let encoded = percentEncoded(text)
    #expect(try RequestTarget("/\(encoded)?q=\(encoded)").segments == [text])
    #expect(try RequestTarget("/\(encoded)?q=\(encoded)").query.map(\.value) == [text])
  }
}
