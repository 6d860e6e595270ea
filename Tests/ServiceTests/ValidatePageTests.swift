import Foundation
import Testing

@testable import Service

/// The page to check feeds from, and its report.
struct ValidatePageTests {
  private static let browser: HTTPHeaders = ["Accept": "text/html,*/*;q=0.8"]
  private static let record = """
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
    xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>Fractions &amp; more</dc:title>
    <dc:language>englisch!</dc:language>
    </oai_dc:dc>
    """

  private func answer(
    _ fields: [(name: String, file: String?, content: String)],
    target: String = "/validate"
  ) throws -> HTTPResponse {
    try Shelf([]).answer(
      target,
      ["Accept": "text/html,*/*;q=0.8", "Content-Type": FormBody.type],
      method: "POST",
      body: FormBody.of(fields)
    )
  }

  @Test func thePageAsksForAFileOrATextAndOffersTheStandards() throws {
    let page = try Shelf([]).answer("/validate", Self.browser)
    #expect(page.status == 200)
    #expect(page.text.contains("enctype=\"multipart/form-data\""))
    #expect(page.text.contains("type=\"file\""))
    #expect(page.text.contains("<textarea id=\"text\""))
    #expect(page.text.contains("name=\"standard\" value=\"kbart\">"))
    #expect(page.text.contains("<option value=\"jsonl\">JSON Lines</option>"))
    let tag = try #require(page.headers["ETag"])
    #expect(try Shelf([]).answer("/validate", ["If-None-Match": tag]).status == 304)
  }

  @Test func theReportShowsTheLineTheValueAndWhatToDo() throws {
    let report = try answer([("file", "mine.xml", Self.record)])
    #expect(report.status == 200)
    #expect(report.headers["Cache-Control"] == "no-store")
    let page = report.text
    #expect(page.contains("Report on <bdi>mine.xml</bdi>"))
    #expect(
      page.contains("<span class=\"number\">3</span>&lt;dc:language&gt;<mark>englisch!</mark>")
    )
    #expect(page.contains("line 3, column 14"))
    #expect(page.contains("<b>Fix:</b>"))
    #expect(page.contains("href=\"/standards/oai_dc#"))
    #expect(page.contains("Most common causes"))
    #expect(page.contains("<bdi>Fractions &amp; more</bdi>"))
  }

  @Test func pastedTextIsJudgedAndGivenBackToBeMended() throws {
    let page = try answer([
      ("file", "", ""), ("text", nil, Self.record), ("standard", nil, "oai_dc"),
    ])
    #expect(page.text.contains("Report on <bdi>pasted text</bdi>"))
    #expect(page.text.contains("&lt;dc:title&gt;Fractions &amp;amp; more&lt;/dc:title&gt;"))
    #expect(page.text.contains("name=\"standard\" value=\"oai_dc\" checked>"))
  }

  @Test func whatIsNoFeedSaysWhyAndOffersTheFormAgain() throws {
    let report = try answer([("text", nil, "nonsense")])
    #expect(report.status == 422)
    #expect(report.text.contains("It could not be read</h2>"))
    #expect(report.text.contains(">\nnonsense</textarea>"))
  }

  @Test func anEmptyFormIsRefusedOnThePageItself() throws {
    let page = try answer([("file", "", ""), ("text", nil, " \r\n ")])
    #expect(page.status == 400)
    #expect(page.text.contains("role=\"alert\""))
    #expect(page.text.contains("<textarea id=\"text\""))
  }

  @Test func theFormCanAskForAReportForPrograms() throws {
    let report = try answer([("file", "mine.xml", Self.record), ("format", nil, "json")])
    #expect(report.headers["Content-Type"] == "application/json")
    #expect(report.text.hasPrefix(#"{"input":"mine.xml","reader":"oai_dc","#))
  }

  @Test func aFileGivesTheSameFindingsBareAndInAForm() throws {
    let bare = try Shelf([]).answer("/validate?name=mine.xml", method: "POST", body: Self.record)
    let form = try answer([("file", "mine.xml", Self.record), ("format", nil, "json")])
    #expect(form.text == bare.text)
  }

  @Test func ofManyFindingsTheFirstAreShownAndAllAreCounted() throws {
    let records = (1...300).map { number in
      """
      <record><header><identifier>oai:x:\(number)</identifier></header><metadata>\
      \(Self.record)</metadata></record>
      """
    }.joined(separator: "\n")
    let feed = """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\(records)\
      </ListRecords></OAI-PMH>
      """
    let page = try answer([("file", "many.xml", feed)]).text
    #expect(page.components(separatedBy: "class=\"finding\"").count == 501)
    #expect(page.contains("300 records as oai_dc"))
    #expect(page.contains("more findings are counted above"))
  }

  @Test func aHostileFeedIsShownWholeAndHarmless() throws {
    let hostile = "<script>alert(1)</script>\"'\u{202E}" + String(repeating: "x", count: 10_000)
    let escaped = HTML(escaping: hostile).text
    let feed = """
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(escaped)</dc:title>
      <dc:language>\(escaped)</dc:language><dc:date>\(escaped)</dc:date></oai_dc:dc>
      """
    let page = try answer([("file", "<script>.xml", feed), ("text", nil, hostile)]).text
    #expect(!page.contains("<script"))
    #expect(page.contains("Report on <bdi>&lt;script&gt;.xml</bdi>"))
    #expect(page.contains(escaped))
  }
}
