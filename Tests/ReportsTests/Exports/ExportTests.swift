import Catalogue
import Metadata
@testable import Search
import Standards
import Testing

@testable import Reports

/// What each form says of ordinary resources.
@Suite struct ExportTests {
  private let fixture: ExportFixture

  init() throws { fixture = try ExportFixture() }

  private static let book = ExportFixture.resource(
    [
      (.title, "Fractions & 100% more_fun"), (.creator, "Hart, Emma"),
      (.creator, "Department for Children and Families"), (.publisher, "Northfield Press"),
      (.date, "2019-06-03"), (.isbn, "9780140449136"), (.url, "https://example.org/a_b?c=d%20e"),
      (.description, "First line.\n\nSecond line."), (.keyword, "fractions"), (.language, "en"),
    ],
    facets: [
      HitFacet(facet: .type, values: ["book"]), HitFacet(facet: .subject, values: ["Mathematics"]),
    ]
  )

  @Test func aBookAsReference() throws {
    #expect(
      try fixture.text(.ris, [Self.book])
        == """
        TY  - BOOK
        ID  - \(Self.book.stored.id)
        TI  - Fractions & 100% more_fun
        AU  - Hart, Emma
        AU  - Department for Children and Families
        PB  - Northfield Press
        PY  - 2019
        DA  - 2019/06/03/
        LA  - en
        SN  - 9780140449136
        AB  - First line. Second line.
        KW  - Mathematics
        KW  - fractions
        M3  - book
        UR  - https://example.org/a_b?c=d%20e
        ER  -\u{20}


        """.replacing("\n", with: "\r\n")
    )
  }

  @Test func aBookForLaTeX() throws {
    #expect(
      try fixture.text(.bibtex, [Self.book]) == """
        @book{hart2019fractions-\(Self.book.stored.id),
          title = {Fractions \\& 100\\% more\\_fun},
          author = {Hart, Emma and {Department for Children and Families}},
          year = {2019},
          month = jun,
          publisher = {Northfield Press},
          isbn = {9780140449136},
          language = {en},
          abstract = {First line. Second line.},
          keywords = {Mathematics, fractions},
          url = {https://example.org/a_b?c=d%20e}
        }


        """
    )
  }

  @Test(arguments: [
    ("book", "BOOK", "@book"), ("textbook", "BOOK", "@book"), ("journal", "JFULL", "@misc"),
    ("article", "JOUR", "@article"), ("video", "VIDEO", "@misc"), ("audio", "SOUND", "@misc"),
    ("dataset", "DATA", "@misc"), ("simulation", "COMP", "@misc"),
    ("thesis", "THES", "@phdthesis"), ("report", "RPRT", "@techreport"),
    ("collection", "DBASE", "@misc"), ("web page", "ELEC", "@misc"), ("worksheet", "ELEC", "@misc"),
  ])
  func aTypeHasItsWordInEachReferenceFormat(type: String, ris: String, bibTeX: String) throws {
    let resource = ExportFixture.resource(
      [(.title, "A title"), (.url, "https://example.org/")],
      facets: [HitFacet(facet: .type, values: [type])]
    )
    #expect(try fixture.text(.ris, [resource]).hasPrefix("TY  - \(ris)\r\n"))
    #expect(try fixture.text(.bibtex, [resource]).hasPrefix(bibTeX + "{"))
  }

  @Test func bibTeXKeysAreUniqueThoughEverythingElseIsTheSame() throws {
    let twins = ["1", "2"].map { ExportFixture.resource(key: $0, [(.title, "Same")]) }
    let heads = try fixture.text(.bibtex, twins).split(separator: "\n").filter {
      $0.hasPrefix("@")
    }
    #expect(Set(heads).count == 2)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("=1+1", "\"'=1+1\""), ("-5", "\"'-5\""), ("@x", "\"'@x\""), ("+44", "\"'+44\""),
    ("\t=1", "\"'\t=1\""), ("'=1", "\"''=1\""), ("'tis", "'tis"), ("\u{FF1D}1", "\"'\u{FF1D}1\""),
    ("a\nb", "\"a\nb\""), ("a;b", "\"a;b\""), ("", ""), ("1-2", "1-2"),
  ])
  func aCellIsQuotedWhereItMustBeAndNeverAFormula(value: String, cell: String) {
    var table = CSVTable()
    table.append([value])
    let text = String(decoding: table.bytes, as: UTF8.self)
    #expect(text == cell + "\r\n")
    #expect(CSVReading.value(CSVReading.rows(text)[0][0]) == value)
  }

  @Test func anExportOfNothingIsWellFormed() throws {
    #expect(try fixture.text(.csv, []).hasPrefix("id,title,url,"))
    #expect(try XMLReading(fixture.text(.oaiDC, [])).texts["ListRecords"] != nil)
    #expect(try fixture.text(.jsonl, []).isEmpty)
    #expect(try fixture.text(.kbart, []).hasPrefix("publication_title\tprint_identifier\t"))
  }

  @Test func aFeedHasPagesAndNamesThatStay() throws {
    func feed(site: String) throws -> XMLReading {
      try XMLReading(
        AtomFeed.xml(
          SyndicatedSearch(
            subject: "fractions",
            total: 45,
            offset: 20,
            pageSize: 20,
            links: .init(
              current: site + "/search?q=fractions&page=2&format=atom",
              page: site + "/search?q=fractions&page=2",
              first: site + "/search?q=fractions&format=atom",
              previous: site + "/search?q=fractions&format=atom",
              next: site + "/search?q=fractions&page=3&format=atom",
              last: site + "/search?q=fractions&page=3&format=atom"
            ),
            site: site,
            resources: [Self.book]
          )
        )
      )
    }
    let (here, there) = (try feed(site: "http://a.example"), try feed(site: "https://b.example"))
    #expect(here.texts["id"] == there.texts["id"])
    #expect(here.texts["id"]?.allSatisfy { $0.hasPrefix("urn:uuid:") } == true)
    #expect(here.texts["updated"] == Array(repeating: "2026-09-21T14:13:20Z", count: 2))
    #expect(
      here.attributes["link@rel"] == [
        "self", "alternate", "first", "previous", "next", "last", "alternate", "related",
      ]
    )
    #expect(here.texts["opensearch:totalResults"] == ["45"])
    #expect(here.texts["opensearch:startIndex"] == ["21"])
    #expect(here.attributes["category@term"] == ["Mathematics"])
  }
}
