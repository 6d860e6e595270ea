import Search
import Standards
import Testing

@testable import Service

struct SearchAddressTests {
  private func address(_ query: String) throws -> SearchAddress {
    try SearchAddress(HTTPRequest("GET", "/search?\(query)"))
  }

  @Test(arguments: [
    "q=", "q=%2A", "q=fractions%20year%204", "q=a&filter=stage%3AKS2",
    "q=a&filter=subject%3AArt%20%26%20design%3A%20all&filter=cost%3Afree&sort=newest&page=3",
  ])
  func whatIsReadIsWrittenBack(query: String) throws {
    #expect(try address(query).link == "/search?\(query)")
  }

  @Test func absentAndEmptyItemsMeanTheDefault() throws {
    #expect(try address("") == SearchAddress())
    #expect(try address("q=&filter=&sort=&page=&utm=x") == SearchAddress())
  }

  @Test func aFilterGivenTwiceIsOne() throws {
    #expect(try address("filter=stage:KS2&filter=stage:KS2").filters.count == 1)
  }

  @Test(arguments: [
    ("filter=stage", "facet:value"), ("filter=stage:", "has no value"),
    ("filter=colour:red", "“colour”"), ("sort=best", "relevance, newest, title or quality"),
    ("page=0", "from 1 to 500"), ("page=-1", "from 1"), ("page=501", "500"), ("page=x", "“x”"),
    ("page=99999999999999999999", "from 1"), ("q=\(String(repeating: "a", count: 1_001))", "1000"),
  ])
  func whatCannotBeMeantIsRefusedWithAHint(query: String, hint: String) {
    let problem = #expect(throws: Problem.self) { try address(query) }
    #expect(problem?.status == 400)
    #expect(problem?.detail.contains(hint) == true)
  }

  @Test func changesStartAgainAtTheFirstPage() throws {
    let search = try address("q=a&filter=stage:KS2&filter=cost:free&page=4")
    let stage = SearchRequest.Filter(.stage, "KS2")
    #expect(search.without(stage).link == "/search?q=a&filter=cost%3Afree")
    #expect(search.sorted(by: .title).link.hasSuffix("&sort=title"))
    #expect(search.with(filters: []).link == "/search?q=a")
    #expect(search.on(page: 5).link.hasSuffix("&page=5"))
    #expect(search.offset == 60)
  }
}
