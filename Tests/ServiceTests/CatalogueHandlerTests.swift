import Foundation
import Metadata
import Standards
import Testing

@testable import Service

/// The routes, called as the server calls them.
struct CatalogueHandlerTests {
  private static let browser: HTTPHeaders = ["Accept": "text/html,*/*;q=0.8"]
  private static let program: HTTPHeaders = ["Accept": "application/json"]

  // MARK: - Search

  @Test func theFrontPageOffersASearchAndWaysIn() throws {
    let shelf = try Shelf()
    let page = try shelf.answer("/", Self.browser)
    #expect(page.status == 200)
    #expect(page.headers["Content-Type"] == "text/html; charset=utf-8")
    #expect(page.text.contains("4 resources"))
    #expect(page.text.contains("role=\"search\""))
    #expect(page.text.contains("filter=stage%3AKS2\"><bdi>Key stage 2</bdi></a>"))
    #expect(try shelf.answer("/search?q=", Self.browser).text == page.text)
  }

  @Test func resultsSayWhyTheyWereFoundAndHowTheyWereGraded() throws {
    let page = try Shelf().answer("/search?q=number+line", Self.browser).text
    #expect(page.contains("1 resource for “<bdi>number line</bdi>”"))
    #expect(page.contains("/resources/\(Shelf.id("1"))\""))
    #expect(page.contains("Grade </span>B"))
    #expect(page.contains("<mark>line</mark>"))
    #expect(page.contains("“number”</bdi> in the title; <bdi>“line”</bdi> in the title and"))
    #expect(page.contains("82 of 100"))
  }

  @Test func filtersAreLabelledCheckboxesWithCountsAndChips() throws {
    let page = try Shelf().answer("/search?q=fractions&filter=stage:KS2", Self.browser).text
    #expect(page.contains("2 resources for"))
    #expect(page.contains("name=\"filter\" value=\"stage:KS2\" checked>"))
    #expect(page.contains("name=\"filter\" value=\"stage:KS3\">"))
    #expect(page.contains("Remove the filter </span>Stage: <bdi>Key stage 2</bdi>"))
    #expect(page.contains("href=\"/search?q=fractions\">Clear all"))
  }

  @Test func nothingFoundSaysWhatMightHelp() throws {
    let page = try Shelf().answer("/search?q=xyzzy&filter=cost:free", Self.browser).text
    #expect(page.contains("No resources for"))
    #expect(page.contains("everything there is"))
    #expect(!page.contains("without Cost"))
  }

  @Test func whereAFilterStandsInTheWayTheSearchWithoutItIsOfferedWithItsCount() throws {
    let page = try Shelf().answer("/search?q=water&filter=cost:free", Self.browser).text
    #expect(
      page.contains("href=\"/search?q=water\">without Cost: <bdi>Free</bdi></a>: 1 resource.")
    )
    let two = try Shelf().answer(
      "/search?q=water&filter=cost:free&filter=stage:KS2",
      Self.browser
    ).text
    #expect(two.contains("href=\"/search?q=water\">without any filter</a>: 1 resource."))
    #expect(!two.contains("without Cost"))
  }

  @Test func aMisspeltWordIsSearchedForAsItIsSpeltUnlessAskedNotTo() throws {
    let page = try Shelf().answer("/search?q=fractoins&filter=stage:KS2", Self.browser).text
    #expect(
      page.contains(
        "No resource has “<bdi>fractoins</bdi>”. These were found for “<bdi>fractions</bdi>”."
      )
    )
    let exact = "/search?q=fractoins&filter=stage%3AKS2&exact=1"
    #expect(page.contains("href=\"\(exact.replacing("&", with: "&amp;"))\""))
    let asTyped = try Shelf().answer(exact, Self.browser).text
    #expect(asTyped.contains("<h1>No resources for “<bdi>fractoins</bdi>”</h1>"))
    #expect(
      asTyped.contains("Did you mean <a href=\"/search?q=fractions&amp;filter=stage%3AKS2\">")
    )
    let data = try Shelf().answer("/search?q=fractoins&format=json").text
    #expect(data.contains(#""corrected":"fractions""#))
    #expect(data.contains(#""exact":"/search?q=fractoins&exact=1""#))
  }

  @Test func thePageSaysWhichAgesItUnderstoodAndOffersAnyAge() throws {
    let page = try Shelf().answer("/search?q=fractions%20KS2", Self.browser).text
    #expect(page.contains("“<bdi>KS2</bdi>” was taken as ages 7 to 11"))
    #expect(page.contains("<a href=\"/search?q=fractions\">Search for any age</a>"))
  }

  @Test func filtersAloneFindEverythingTheyLetThrough() throws {
    let page = try Shelf().answer("/search?q=&filter=stage:KS2", Self.browser).text
    #expect(page.contains("<h1>2 resources</h1>"))
    #expect(!page.contains(">Relevance</a>"))
    #expect(page.contains("aria-current=\"true\">Newest</a>"))
  }

  @Test func resultsComeInPages() throws {
    let shelf = try Shelf((1...45).map { Shelf.Book(key: "\($0)", title: "Map \($0)") })
    let second = try shelf.answer("/search?q=map&page=2", Self.browser).text
    #expect(second.components(separatedBy: "<li class=\"hit\">").count == 21)
    #expect(second.contains("<ol class=\"hits\" start=\"21\">"))
    #expect(second.contains("href=\"/search?q=map&amp;page=3\">Next"))
    let json = try shelf.answer("/search?q=map&page=3", Self.program).text
    #expect(json.contains(#""next":null,"prev":"/search?q=map&page=2"}"#))
    #expect(try shelf.answer("/search?q=map&page=4", Self.browser).text.contains("first page"))
  }

  @Test func theSameSearchIsJSON() throws {
    let shelf = try Shelf()
    for answer in [
      try shelf.answer("/search?q=wall&format=json"),
      try shelf.answer("/search?q=wall", Self.program),
    ] {
      #expect(answer.headers["Content-Type"] == "application/json")
      #expect(answer.text.hasPrefix(#"{"query":"wall","total":1,"took_ms":"#))
      #expect(answer.text.contains(#""relaxed":null,"corrections":[],"hits":[{"id":""#))
      #expect(answer.text.contains(#""publisher":"Example Press""#))
      #expect(answer.text.contains(#""links":{"self":"/search?q=wall","next":null,"prev":null}"#))
    }
  }

  @Test(arguments: ["\"", "(", "a AND", "NEAR(", "title:", "-", "c++ - x:y", "*", "'; DROP TABLE"])
  func whateverIsTypedIsNoError(query: String) throws {
    let answer = try Shelf().answer("/search?q=\(percentEncoded(query))", Self.browser)
    #expect(answer.status == 200)
    #expect(answer.text.contains("value=\"\(HTML(escaping: query).text)\""))
  }

  @Test func aWrongSearchIsAProblemWithAHint() throws {
    let answer = try Shelf().answer("/search?q=a&filter=colour:red", Self.program)
    #expect(answer.status == 400)
    #expect(answer.headers["Content-Type"] == "application/problem+json")
    #expect(answer.text.contains("colour"))
    #expect(try Shelf().answer("/search?q=a&format=docx").status == 400)
  }

  // MARK: - Not modified

  @Test func whatHasNotChangedIs304UntilItChanges() throws {
    let shelf = try Shelf()
    let paths = ["/", "/search?q=wall", "/resources/\(Shelf.id("3"))", "/sources"]
    let tags = try paths.map { path in
      let tag = try #require(try shelf.answer(path, Self.browser).headers["ETag"])
      let headers: HTTPHeaders = ["Accept": "text/html", "If-None-Match": tag]
      #expect(try shelf.answer(path, headers).status == 304)
      // The same address as data is another answer.
      let json: HTTPHeaders = ["Accept": "application/json", "If-None-Match": tag]
      #expect(try shelf.answer(path, json).status == 200)
      return tag
    }
    try shelf.put([
      Shelf.Book(key: "3", title: "Fraction wall, second edition"),
      Shelf.Book(key: "5", title: "Tides"),
    ])
    for (path, tag) in zip(paths, tags) {
      let headers: HTTPHeaders = ["Accept": "text/html", "If-None-Match": tag]
      #expect(try shelf.answer(path, headers).status == 200)
    }
  }

  // MARK: - Resources

  @Test func aResourceIsShownWithItsFindingsAndTheirPlaces() throws {
    let page = try Shelf().answer("/resources/\(Shelf.id("1"))", Self.browser)
    #expect(page.status == 200)
    #expect(page.text.contains("<h1 dir=\"auto\">Fractions on a number line</h1>"))
    #expect(page.text.contains("href=\"https://example.org/1\""))
    #expect(page.text.contains("<dt>Creator</dt><dd><div dir=\"auto\">Ada Reader</div>"))
    #expect(page.text.contains("8 of 10 criteria are met, 1 could not be told"))
    #expect(page.text.contains("“12 pages” is no media type."))
    #expect(page.text.contains("value=\"75\""))
    #expect(page.text.contains("line 70005, column 5"))
    #expect(page.text.contains("href=\"/standards/catalogue#formatIsMediaType\""))
    #expect(page.text.contains("<b>First received</b>."))
  }

  @Test func aResourceIsJSONToo() throws {
    let answer = try Shelf().answer("/resources/\(Shelf.id("1"))", Self.program)
    #expect(answer.headers["Content-Type"] == "application/json")
    #expect(answer.text.contains(#""id":"\#(Shelf.id("1"))""#))
    #expect(answer.text.contains("CATALOGUE.formatIsMediaType"))
  }

  @Test func aWithdrawnResourceIs410AndKeepsItsHistory() throws {
    let shelf = try Shelf()
    try shelf.withdraw("4")
    let page = try shelf.answer("/resources/\(Shelf.id("4"))", Self.browser)
    #expect(page.status == 410)
    #expect(page.text.contains("“<bdi>The water cycle</bdi>”"))
    #expect(page.text.contains("<b>Withdrawn by the source</b>"))
    #expect(try shelf.answer("/resources/\(Shelf.id("4"))", Self.program).status == 410)
    #expect(try shelf.answer("/search?q=water", Self.program).text.contains(#""total":0"#))
  }

  @Test(arguments: ["aaaaaaaaaaaaa", "x", "%2e%2e", "a%2Fb", "\u{1F4DA}"])
  func anUnknownResourceIs404(id: String) throws {
    #expect(try Shelf().answer("/resources/\(id)", Self.browser).status == 404)
  }

  @Test func hostileMetadataIsShownWholeAndHarmless() throws {
    let hostile =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202E}evil\u{0}&amp;"
    let long = hostile + String(repeating: "x", count: 10_000)
    let shelf = try Shelf([
      Shelf.Book(
        key: hostile,
        title: long,
        description: long,
        publisher: hostile,
        url: "javascript:alert(1)",
        facets: [FacetValue(.subject, hostile)],
        finding: hostile
      )
    ])
    // A NUL in an address is refused before it is shown.
    let typed = percentEncoded(String(hostile.prefix { $0 != "\u{0}" }))
    for path in [
      "/", "/search?q=script", "/resources/\(Shelf.id(hostile))", "/sources",
      "/search?q=\(typed)&filter=subject:\(typed)",
    ] {
      let headers: HTTPHeaders = ["Accept": "text/html"]
      let page = try shelf.answer(path, headers).text
      // The one block of data is JSON, in which no markup is left.
      let markup = page.replacing(
        "<script type=\"application/ld+json\">",
        with: "",
        maxReplacements: 1
      )
      #expect(!markup.contains("<script"), "\(path)")
      #expect(!page.contains("<img"), "\(path)")
      #expect(!page.contains("javascript:"), "\(path)")
    }
    let page = try shelf.answer("/resources/\(Shelf.id(hostile))", Self.browser).text
    #expect(page.contains(String(repeating: "x", count: 10_000)))
  }

  // MARK: - Standards and sources

  @Test func standardsAreListedAndShown() throws {
    let shelf = try Shelf()
    let list = try shelf.answer("/standards", Self.browser).text
    #expect(list.contains("href=\"/standards/catalogue\""))
    let page = try shelf.answer("/standards/catalogue", Self.browser)
    #expect(page.status == 200)
    #expect(page.text.contains("CATALOGUE."))
    #expect(try shelf.answer("/standards", Self.program).text.contains(#"{"id":"catalogue""#))
    #expect(try shelf.answer("/standards/catalogue", Self.program).text.contains(#""criteria":[{"#))
    #expect(try shelf.answer("/standards/none", Self.program).status == 404)
  }

  @Test func sourcesDoNotTellTheFoldersOfThisMachine() throws {
    let shelf = try Shelf()
    let page = try shelf.answer("/sources", Self.browser).text
    #expect(page.contains("shelf"))
    #expect(!page.contains("librarian"))
    let json = try shelf.answer("/sources", Self.program).text
    #expect(json.contains(#""location":"shelf.xml""#))
    #expect(!json.contains("librarian"))
  }

  // MARK: - Operations

  @Test func healthAndReadinessAnswer() throws {
    let shelf = try Shelf()
    #expect(try shelf.answer("/healthz").text == "{\"status\":\"ok\"}\n")
    #expect(try shelf.answer("/readyz").text == "{\"status\":\"ready\"}\n")
  }

  @Test func theStyleSheetAndTheIconAreKeptByBrowsers() throws {
    let shelf = try Shelf()
    let page = try shelf.answer("/", Self.browser).text
    #expect(page.contains("href=\"\(Stylesheet.path)\""))
    let sheet = try shelf.answer(Stylesheet.path)
    #expect(sheet.headers["Content-Type"] == "text/css; charset=utf-8")
    #expect(sheet.headers["Cache-Control"]?.contains("immutable") == true)
    #expect(try shelf.answer("/assets/icon.svg").headers["Content-Type"] == "image/svg+xml")
    #expect(try shelf.answer("/robots.txt").text.contains("Disallow: /search"))
  }

  // MARK: - Every page

  @Test(arguments: [
    "/", "/search?q=fractions", "/search?q=xyzzy", "/search?q=water&filter=cost:free", "/sources",
    "/sources/shelf", "/standards", "/standards/catalogue", "/validate", "/nowhere",
    "/resources/\(Shelf.id("1"))", "/resources/\(Shelf.id("4"))",
  ])
  func everyPageIsBuiltForEveryone(path: String) throws {
    let shelf = try Shelf()
    try shelf.withdraw("4")
    let page = try shelf.answer(path, Self.browser).text
    #expect(page.contains("<html lang=\"en\">"))
    #expect(page.contains("name=\"viewport\""))
    #expect(page.contains("href=\"#content\">Skip"))
    #expect(page.components(separatedBy: "<h1").count == 2)
    // Neither script nor inline style, which the Content-Security-Policy would refuse anyway.
    #expect(!page.replacing("<script type=\"application/ld+json\">", with: "").contains("<script"))
    #expect(!page.contains("style=\""))
    // Markup of ours that was taken for data.
    #expect(page.firstMatch(of: /&lt;\/?(bdi|span|p|a|li|time)\b/) == nil)
    let links = page.matches(of: /href="(\/[^"#]*)/).map { String($0.output.1) }
    for link in Set(links) {
      let target = link.replacing("&amp;", with: "&")
      let status = try shelf.answer(target, Self.browser).status
      #expect(status == 200 || status == 410, "\(target) on \(path)")
    }
  }
}
