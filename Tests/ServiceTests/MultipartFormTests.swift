import Testing

@testable import Service

struct MultipartFormTests {
  private func form(_ body: String, type: String = FormBody.type) throws -> MultipartForm {
    try MultipartForm(Array(body.utf8), contentType: type)
  }

  @Test func fieldsAndFilesAreReadAsTheyWereSent() throws {
    let feed = "a\r\n--not the boundary\r\n\r\nb\u{0}\r\n"
    let form = try form(
      FormBody.of([
        ("standard", nil, "kbart"), ("standard", nil, "feed"), ("text", nil, ""),
        ("file", "feed.xml", feed),
      ])
    )
    #expect(form.texts("standard") == ["kbart", "feed"])
    #expect(form.text("text") == "")
    #expect(form.text("file") == nil)
    let file = try #require(form.file("file"))
    #expect(file.name == "feed.xml")
    #expect(file.bytes == Array(feed.utf8))
  }

  @Test(arguments: [
    ("C:\\feeds\\a.xml", "a.xml"), ("/feeds/mine/a.xml", "a.xml"), ("a%22b.xml", "a\"b.xml"),
    ("a\\\"b.xml", "a\"b.xml"), ("Namen äöü; x=y.xml", "Namen äöü; x=y.xml"),
  ])
  func aFileNameLosesItsFoldersAndItsEscapes(sent: String, name: String) throws {
    #expect(try form(FormBody.of([("file", sent, "x")])).file("file")?.name == name)
  }

  @Test func aFileFieldWithoutAFileIsNone() throws {
    #expect(try form(FormBody.of([("file", "", "")])).file("file") == nil)
  }

  @Test func theBoundaryMayStandInQuotationMarks() throws {
    let type = "Multipart/Form-Data; charset=utf-8; Boundary=\"----FormBoundaryA1b2\""
    #expect(MultipartForm.isForm(type))
    #expect(try form(FormBody.of([("text", nil, "x")]), type: type).text("text") == "x")
    #expect(!MultipartForm.isForm("application/x-www-form-urlencoded"))
  }

  @Test(arguments: [
    ("", "multipart/form-data; boundary=x"), ("x", "multipart/form-data; boundary=x"),
    ("--x--", "multipart/form-data"), ("--x--", "multipart/form-data; boundary="),
    ("--x\r\n", "multipart/form-data; boundary=x"),
    ("--x\r\n\r\n", "multipart/form-data; boundary=x"),
    (
      "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off",
      "multipart/form-data; boundary=x"
    ),
    (
      "--x\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--x--",
      "multipart/form-data; boundary=x"
    ),
    ("--x\r\nContent-Type: text/xml\r\n\r\nnameless\r\n--x--", "multipart/form-data; boundary=x"),
    ("--x nonsense --x--", "multipart/form-data; boundary=x"),
  ])
  func whatIsNoFormIsRefused(body: String, type: String) {
    let problem = #expect(throws: Problem.self) { try form(body, type: type) }
    #expect(problem?.status == 400)
  }

  @Test func formsAreBounded() {
    let many = FormBody.of((0...64).map { ("a\($0)", nil, "") })
    #expect(throws: Problem.self) { try form(many) }
    let longHead = FormBody.of([(String(repeating: "a", count: 5_000), nil, "")])
    #expect(throws: Problem.self) { try form(longHead) }
  }

  @Test func anEmptyFieldAtTheEndDoesNotReachOverItsBoundary() throws {
    let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--x--"
    #expect(try form(body, type: "multipart/form-data; boundary=x").text("a") == "")
  }
}
