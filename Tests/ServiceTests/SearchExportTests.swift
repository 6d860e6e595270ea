import Foundation
import Testing

@testable import Service

/// Searches and resources in forms to take along, as the routes answer them.
struct SearchExportTests {
  @Test(arguments: [
    ("csv", "text/csv; charset=utf-8", "touchstone.csv"),
    ("ris", "application/x-research-info-systems; charset=utf-8", "touchstone.ris"),
    ("bibtex", "application/x-bibtex; charset=utf-8", "touchstone.bib"),
  ])
  func aSearchIsAListToTakeAlong(format: String, type: String, file: String) throws {
    let answer = try Shelf().answer("/search?q=fractions&format=\(format)")
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == type)
    #expect(answer.headers["Content-Disposition"] == "attachment; filename=\"\(file)\"")
    #expect(answer.text.contains("Equivalent fractions"))
    #expect(answer.text.contains("Fractions on a number line"))
    #expect(!answer.text.contains("water cycle"))
  }

  @Test func jsonLinesAreHitsAsTheCommandLinePrintsThem() throws {
    let answer = try Shelf().answer("/search?q=fractions&filter=stage:KS2&format=jsonl")
    #expect(answer.headers["Content-Type"] == "application/jsonl")
    let lines = answer.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix(#"{"id":""#) })
  }

  @Test(arguments: [
    ("text/csv", "text/csv; charset=utf-8"), ("application/atom+xml", "application/atom+xml"),
    ("application/rss+xml, */*;q=0.1", "application/rss+xml"),
    ("text/html,application/atom+xml", "text/html; charset=utf-8"),
    ("application/json, text/csv", "application/json"), ("*/*", "text/html; charset=utf-8"),
  ])
  func acceptNamesTheFormWhereFormatDoesNot(accept: String, type: String) throws {
    let answer = try Shelf().answer("/search?q=fractions", ["Accept": accept])
    #expect(answer.headers["Content-Type"] == type)
  }

  @Test func aFeedHasPagesOfTheAddressItWasAskedAt() throws {
    let books = (1...45).map { Shelf.Book(key: "\($0)", title: "Volcano \($0)") }
    let shelf = try Shelf(books)
    let headers: HTTPHeaders = ["Host": "find.example:8080", "X-Forwarded-Proto": "https"]
    let answer = try shelf.answer("/search?q=volcano&page=2&format=atom", headers)
    let site = "https://find.example:8080/search?q=volcano&amp;sort=newest"
    #expect(
      answer.text.contains(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(site)&amp;page=2&amp;format=atom\"/>"
      )
    )
    #expect(
      answer.text.contains(
        "<link rel=\"next\" type=\"application/atom+xml\" href=\"\(site)&amp;page=3&amp;format=atom\"/>"
      )
    )
    #expect(
      answer.text.contains(
        "<link rel=\"previous\" type=\"application/atom+xml\" href=\"\(site)&amp;format=atom\"/>"
      )
    )
    #expect(answer.text.contains("<opensearch:totalResults>45</opensearch:totalResults>"))
    #expect(answer.text.components(separatedBy: "<entry>").count == 21)
    let last = try shelf.answer("/search?q=volcano&page=3&format=rss", headers)
    #expect(last.text.components(separatedBy: "<item>").count == 6)
    #expect(!last.text.contains("rel=\"next\""))
  }

  @Test func aHostThatIsNoneIsNotRepeated() throws {
    let answer = try Shelf().answer("/search?q=*&format=atom", ["Host": "\"><script>"])
    #expect(!answer.text.contains("<script>"))
    #expect(answer.text.contains("http://localhost/search?q="))
  }

  @Test func anUnchangedListIs304() throws {
    let shelf = try Shelf()
    let first = try shelf.answer("/search?q=fractions&format=csv")
    let tag = try #require(first.headers["ETag"])
    let again = try shelf.answer("/search?q=fractions&format=csv", ["If-None-Match": tag])
    #expect(again.status == 304)
    #expect(try shelf.answer("/search?q=fractions&format=ris").headers["ETag"] != tag)
  }

  @Test(arguments: [
    ("ris", "TI  - Fractions on a number line\r\n"),
    ("bibtex", "title = {Fractions on a number line}"),
    ("csv", ",Fractions on a number line,https://example.org/1,"),
    ("jsonld", #""@context":"https://schema.org/""#), ("oai_dc", "<dc:creator>Ada Reader"),
    ("lom", "<lom xmlns=\"http://ltsc.ieee.org/xsd/LOM\">"),
  ])
  func aResourceHasItsForms(format: String, content: String) throws {
    let answer = try Shelf().answer("/resources/\(Shelf.id("1"))?format=\(format)")
    #expect(answer.status == 200)
    #expect(answer.text.contains(content))
    #expect(answer.headers["ETag"] != nil)
  }

  @Test func jsonLDIsWhatItsMediaTypeAsksFor() throws {
    let path = "/resources/\(Shelf.id("1"))"
    let answer = try Shelf().answer(path, ["Accept": "application/ld+json"])
    #expect(answer.headers["Content-Type"] == "application/ld+json")
  }

  @Test func anUnknownFormIsRefusedWithThoseThereAre() throws {
    let shelf = try Shelf()
    let search = try shelf.answer("/search?q=x&format=docx")
    #expect(search.status == 400)
    #expect(search.text.contains("html, json, jsonl, csv, ris, bibtex, atom, rss"))
    let resource = try shelf.answer("/resources/\(Shelf.id("1"))?format=docx")
    #expect(resource.status == 400)
    #expect(resource.text.contains("html, json, jsonld, oai_dc, lom, ris, bibtex, csv"))
  }

  @Test func whatIsGoneIsGoneInEveryForm() throws {
    let shelf = try Shelf()
    try shelf.withdraw("1")
    #expect(try shelf.answer("/resources/\(Shelf.id("1"))?format=ris").status == 410)
  }
}
