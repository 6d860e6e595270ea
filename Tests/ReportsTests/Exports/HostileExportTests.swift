import Foundation
import Markup
import Metadata
import Standards
import Testing

@testable import Search

@testable import Reports

/// A record whose every field is script, markup, quotes and directional marks leaves whole and
/// harmless, whatever the form.
@Suite struct HostileExportTests {
  private let fixture: ExportFixture
  private let hostile = ExportFixture.hostile
  private var title: String { "=title" + ExportFixture.hostileText }
  private var description: String { "=description" + ExportFixture.hostileText }

  init() throws { fixture = try ExportFixture() }

  @Test func csvHoldsEveryValueAndNoFormula() throws {
    let rows = try CSVReading.rows(fixture.text(.csv, [hostile, hostile]))
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    for cell in rows[1] { #expect("=+-@".contains(cell.first ?? "x") == false) }
    let column = try #require(rows[0].firstIndex(of: "description"))
    #expect(CSVReading.value(rows[1][column]) == description)
    let record = try #require(rows[0].firstIndex(of: "record"))
    #expect(CSVReading.value(rows[2][record]) == ExportFixture.hostileText)
  }

  @Test func risHasOneLineAValueAndOneEnd() throws {
    let text = try fixture.text(.ris, [hostile])
    let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    for line in lines { #expect(line.prefix(6).hasSuffix("  - "), "\(line.prefix(20))") }
    #expect(lines.filter { $0.hasPrefix("ER") }.count == 1)
    #expect(lines.contains("TI  - " + title.singleLine))
    #expect(lines.contains("AB  - " + description.singleLine))
    #expect(!lines.contains { $0.hasPrefix("UR") })
    // No other line end of Unicode is left, at which a program may break a line.
    #expect(
      !text.replacing("\r\n", with: "").unicodeScalars.contains {
        "\n\r\u{2028}".unicodeScalars.contains($0)
      }
    )
  }

  @Test func bibTeXBracesBalanceAndTheTextComesBack() throws {
    let text = try fixture.text(.bibtex, [hostile])
    var depth = 0
    for (index, character) in text.enumerated() {
      depth += character == "{" ? 1 : character == "}" ? -1 : 0
      #expect(depth > 0 || index == 0 || character != ",")
    }
    #expect(depth == 0)
    let field = try #require(text.split(separator: "\n").first { $0.hasPrefix("  title = {") })
    let value = field.dropFirst("  title = {".count).dropLast("},".count)
    #expect(BibTeXReading.plain(value) == title.singleLine)
  }

  @Test(arguments: [ExportFormat.jsonl, .openSearchBulk])
  func jsonIsOneObjectALine(format: ExportFormat) throws {
    let lines = try fixture.text(format, [hostile]).split(separator: "\n")
    let last = Data(String(try #require(lines.last)).utf8)
    let parsed = try JSONSerialization.jsonObject(with: last)
    let object = try #require(parsed as? [String: Any])
    #expect(lines.count == (format == .jsonl ? 1 : 2))
    #expect(object["title"] as? String == title)
    let metadata = try #require(object["metadata"] as? [String: [String]])
    #expect(metadata.count == ResourceField.allCases.count)
    #expect(metadata["description"] == [description])
  }

  @Test func dublinCoreSaysTheSameToAnotherParser() throws {
    let reading = try XMLReading(fixture.text(.oaiDC, [hostile]))
    #expect(reading.texts["dc:title"]?.first == title)
    #expect(reading.texts["dc:description"]?.first == description)
    #expect(reading.texts["script"] == nil)
  }

  @Test func aLearningObjectSaysTheSameToAnotherParser() throws {
    let reading = try XMLReading(LearningObjectDocument.xml(hostile.metadata))
    #expect(reading.texts["string"]?.contains(title) == true)
    #expect(reading.texts["string"]?.contains(description) == true)
    #expect(reading.texts["script"] == nil)
  }

  @Test func feedsSayTheSameToAnotherParserAndLinkOnlyToUs() throws {
    let search = SyndicatedSearch(
      subject: title,
      total: 1,
      offset: 0,
      pageSize: 20,
      links: .init(
        current: "https://example.org/search?q=%22&format=atom",
        page: "https://example.org/search?q=%22",
        first: "https://example.org/search?q=%22&format=atom",
        previous: nil,
        next: nil,
        last: "https://example.org/search?q=%22&format=atom"
      ),
      site: "https://example.org",
      resources: [hostile]
    )
    let atom = try XMLReading(AtomFeed.xml(search))
    #expect(atom.texts["summary"] == [description])
    #expect(atom.texts["title"]?.last == title.singleLine)
    #expect(
      atom.attributes["link@href"]?.allSatisfy { $0.hasPrefix("https://example.org/") } == true
    )
    let rss = try XMLReading(RSSFeed.xml(search))
    // A reader takes this for HTML: there is no tag in it, and read as HTML it is the text.
    let shown = try #require(rss.texts["description"]?.last)
    #expect(!shown.contains("<"))
    #expect(try XMLReading("<x>\(shown)</x>").texts["x"] == [description])
    #expect(rss.texts["title"]?.last?.contains("<") == false)
  }

  @Test func aTitleListKeepsItsRowsAndColumns() throws {
    let book = ExportFixture.resource(
      ResourceField.allCases.map { ($0, ExportFixture.hostileText) },
      facets: [.init(facet: .type, values: ["book"])]
    )
    let lines = try fixture.text(.kbart, [book]).components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[1].components(separatedBy: "\t").count == 25)
    #expect(lines[1].hasPrefix(ExportFixture.hostileText.singleLine + "\t"))
  }

  @Test func jsonLDIsWhole() throws {
    var json = JSONWriter()
    SchemaOrgDocument.write(hostile.metadata, to: &json)
    let object = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
    #expect(object?["name"] as? String == title)
    #expect(object?["description"] as? String == description)
  }
}

/// Reads CSV back as RFC 4180 says.
enum CSVReading {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        cell.unicodeScalars.append("\"")
        scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    if rows.last?.isEmpty == true { rows.removeLast() }
    return rows
  }

  /// A cell without the apostrophe that keeps it from being a formula.
  static func value(_ cell: String) -> String {
    cell.hasPrefix("'") && CSVTable.looksLikeFormula(cell) ? String(cell.dropFirst()) : cell
  }
}

/// Reads the escapes of a BibTeX value back.
enum BibTeXReading {
  static func plain(_ value: some StringProtocol) -> String {
    let words = [
      "\\textbraceleft{}": "\u{1}", "\\textbraceright{}": "\u{2}", "\\textasciitilde{}": "~",
      "\\textasciicircum{}": "^", "\\textless{}": "<", "\\textgreater{}": ">", "\\#": "#",
      "\\$": "$", "\\%": "%", "\\&": "&", "\\_": "_",
    ]
    var text = String(value)
    for (escaped, plain) in words { text = text.replacing(escaped, with: plain) }
    text = text.replacing("\\textbackslash{}", with: "\\")
    return text.replacing("\u{1}", with: "{").replacing("\u{2}", with: "}")
  }
}
