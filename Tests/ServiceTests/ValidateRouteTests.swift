import Foundation
import TestSupport
import Testing

@testable import Service

struct ValidateRouteTests {
  private static let record = """
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
    xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>Fractions</dc:title>
    <dc:language>englisch!</dc:language>
    </oai_dc:dc>
    """

  /// The same with an identifier, so that warnings are the worst that is said of it.
  private static let identified = record.replacing(
    "<dc:language>",
    with: "<dc:identifier>https://example.org/1</dc:identifier><dc:language>"
  )

  private func answer(_ target: String, _ body: String, type: String? = nil) throws -> HTTPResponse
  {
    let headers: HTTPHeaders = type.map { ["Content-Type": $0] } ?? [:]
    return try Shelf([]).answer(target, headers, method: "POST", body: body)
  }

  @Test func aFeedIsJudgedAndNothingIsKept() throws {
    let shelf = try Shelf([])
    let answer = try shelf.answer("/validate?name=mine.xml", method: "POST", body: Self.record)
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == "application/json")
    #expect(answer.headers["Cache-Control"] == "no-store")
    #expect(answer.text.hasPrefix(#"{"input":"mine.xml","reader":"oai_dc","#))
    #expect(answer.text.contains(#""records":1"#))
    #expect(answer.text.contains(#""file":"mine.xml","line":3"#))
    #expect(try shelf.answer("/search?q=*&format=json").text.contains(#""total":0"#))
  }

  @Test func theReportIsAlsoTextAndJSONLines() throws {
    let text = try answer("/validate?format=text", Self.record)
    #expect(text.headers["Content-Type"] == "text/plain; charset=utf-8")
    #expect(text.text.contains("upload:3"))
    let lines = try answer("/validate?format=jsonl", Self.record)
    #expect(lines.headers["Content-Type"] == "application/jsonl")
    #expect(lines.text.split(separator: "\n").count >= 2)
    #expect(try answer("/validate?format=docx", Self.record).status == 400)
  }

  @Test(arguments: [
    ("sarif", "application/sarif+json", #"{"$schema":"#), ("junit", "application/xml", "<?xml "),
    ("csv", "text/csv; charset=utf-8", "file,line,"),
  ])
  func otherProgramsHaveTheirForms(format: String, type: String, start: String) throws {
    let named = try answer("/validate?format=\(format)", Self.record)
    #expect(named.headers["Content-Type"] == type)
    #expect(named.text.hasPrefix(start))
    let mediaType = String(type.prefix { $0 != ";" })
    let accepted = try Shelf([]).answer(
      "/validate",
      ["Accept": mediaType],
      method: "POST",
      body: Self.record
    )
    #expect(accepted.text == named.text)
  }

  @Test(arguments: [
    ("", identified, "clean"), ("?fail-on=error", identified, "clean"),
    ("?fail-on=warning", identified, "findings"),
    ("", "<oai_dc", "unreadable"),
  ])
  func theVerdictFollowsFailOn(query: String, body: String, verdict: String) throws {
    for format in ["json", "html"] {
      let target = "/validate\(query)\(query.isEmpty ? "?" : "&")format=\(format)"
      #expect(try answer(target, body).headers["Touchstone-Verdict"] == verdict)
    }
  }

  @Test func failOnDecidesWhatFailsATestOfJUnit() throws {
    let lenient = try answer("/validate?format=junit", Self.identified).text
    let strict = try answer("/validate?format=junit&fail-on=warning", Self.identified).text
    #expect(lenient.contains("failures=\"0\""))
    #expect(!strict.contains("failures=\"0\""))
    let unknown = try answer("/validate?fail-on=fatal", Self.identified)
    #expect(unknown.status == 400)
    #expect(unknown.text.contains("blocker, error, warning, advice"))
  }

  @Test(arguments: ["blocker", "warning"])
  func aTruncatedFeedIsIncompleteWhateverWasFound(threshold: String) throws {
    let feed = """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>\
      <identifier>oai:x:1</identifier></header><metadata>\(Self.identified)</metadata></record>
      """
    let answer = try answer("/validate?fail-on=\(threshold)", feed)
    #expect(answer.headers["Touchstone-Verdict"] == "incomplete")
  }

  @Test func thePageIsAlsoJSON() throws {
    let page = try Shelf([]).answer("/validate?format=json")
    #expect(page.headers["Content-Type"] == "application/json")
    let offer = try JSONSerialization.jsonObject(with: Data(page.text.utf8)) as? [String: Any]
    #expect(offer?["fail-on"] as? [String] == ["blocker", "error", "warning", "advice"])
    #expect((offer?["format"] as? [String])?.contains("sarif") == true)
    #expect((offer?["standard"] as? [String])?.contains("kbart") == true)
    #expect(try Shelf([]).answer("/validate?format=rdf").status == 400)
  }

  @Test(arguments: ["nonsense", "<html><body>404</body></html>", "<x/>", "\u{0}\u{0}\u{0}\u{0}"])
  func whatIsNoFeedIs422AndSaysWhy(body: String) throws {
    let answer = try answer("/validate", body)
    #expect(answer.status == 422)
    #expect(answer.text.contains(#""blocker":1"#))
  }

  @Test func nothingAtAllIsRefusedWithAHint() throws {
    let nothing = try answer("/validate", "")
    #expect(nothing.status == 400)
    #expect(nothing.text.contains("--data-binary"))
  }

  @Test func curlsOwnContentTypeIsNoHindrance() throws {
    let type = "application/x-www-form-urlencoded"
    #expect(try answer("/validate", Self.record, type: type).status == 200)
  }

  @Test func anUnknownStandardIsRefused() throws {
    let answer = try answer("/validate?standard=none", Self.record)
    #expect(answer.status == 400)
    #expect(answer.text.contains("none"))
  }

  @Test func aRequestThatTookTooLongIs503() throws {
    let shelf = try Shelf([])
    let request = try HTTPRequest(
      "POST",
      "/validate",
      body: Array(Self.record.utf8),
      deadline: .now - .seconds(1)
    )
    #expect(shelf.handler.respond(to: request).status == 503)
  }

  @Test func onlySoManyUploadsAreJudgedAtOneTime() throws {
    let places = Places(1)
    let inner = try places.occupying { () -> Problem? in
      do {
        try places.occupying {}
        return nil
      } catch {
        return error as? Problem
      }
    }
    #expect(inner?.status == 503)
    // The place is free again, after a failure too.
    #expect(throws: CancellationError.self) { try places.occupying { throw CancellationError() } }
    try places.occupying {}
  }
}
