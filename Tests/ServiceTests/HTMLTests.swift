import Foundation
import TestSupport
import Testing

@testable import Service

struct HTMLTests {
  private static let hostile = "<script>alert('x')</script> & \"quoted\""

  @Test func dataIsEscapedForTextAndAttributes() {
    let html: HTML = "<p title=\"\(Self.hostile)\">\(Self.hostile)</p>"
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"
    #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test func htmlWithinHTMLIsNotEscapedTwice() {
    let inner: HTML = "<b>\("a & b")</b>"
    let outer: HTML = "<p>\(inner)\(nil as HTML?)\([1, 2].map { "<i>\($0)</i>" })</p>"
    #expect(outer.text == "<p><b>a &amp; b</b><i>1</i><i>2</i></p>")
  }

  @Test func controlCharactersAreShownAsReplaced() {
    #expect(HTML(escaping: "a\u{0}b\u{1B}c\td\n").text == "a\u{FFFD}b\u{FFFD}c\td\n")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x",
    "vbscript:x", "//example.org", "/\\example.org", "mailto:a@example.org", "file:///etc/passwd",
    "",
  ])
  func addressesThatLeadElsewhereAreNotLinked(address: String) {
    let html: HTML = "<a href=\"\(link: address)\">"
    #expect(html.text == "<a href=\"#\">")
  }

  @Test(arguments: [
    "https://example.org/a", "HTTP://example.org", "/resources/a", "/", "?page=2",
  ])
  func addressesOfTheWebAndOfThisSiteAreLinked(address: String) {
    let html: HTML = "<a href=\"\(link: address)\">"
    #expect(html.text == "<a href=\"\(address)\">")
  }

  /// What is escaped is safe in text and between quotation marks, and nowhere else.
  @Test func noPageHasAnAttributeWithoutQuotationMarks() throws {
    let folder = Folders.root + "/Sources/Service/Pages/"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 10)
    for file in files {
      let source = try String(contentsOfFile: folder + file, encoding: .utf8)
      #expect(!source.contains("=\\("), "\(file)")
    }
  }

  @Test func aDataBlockCannotBeLeftByItsContent() {
    let json = #"{"name":"</script><script>alert(1)</script><!-- & ]]>"}"#
    let block = HTML(dataBlock: Array(json.utf8)).text
    let content = block.dropFirst("<script type=\"application/ld+json\">".count)
      .dropLast("</script>".count)
    #expect(!content.contains("<") && !content.contains(">") && !content.contains("&"))
    let read = try? JSONSerialization.jsonObject(with: Data(content.utf8)) as? [String: String]
    #expect(read?["name"] == "</script><script>alert(1)</script><!-- & ]]>")
  }

  @Test func addressesAreEscapedToo() {
    let html: HTML = "<a href=\"\(link: "https://example.org/?a=1&b=\"><script>")\">"
    #expect(html.text == "<a href=\"https://example.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;\">")
  }
}
