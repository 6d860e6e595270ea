import Feeds
import Markup
import Metadata
import Testing

@Suite struct PlaceTests {
  private let bare = """
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
    """

  @Test func line70000IsReportedAsSuch() throws {
    // One line a record, and the head is five lines.
    let one = { (n: Int) in
      oaiRecord("oai:x:\(n)", "<dc:title>t\(n)</dc:title>").replacing("\n", with: " ")
    }
    let page = oaiPage((6...80_000).map(one).joined(separator: "\n"))
    let reading = try Reading(page, piece: 9001)
    let record = try #require(reading.records.first { $0.identifier == "oai:x:70000" })
    #expect(record.start.line == 70_000)
    #expect(record.place(of: "/oai_dc:dc/dc:title")?.hasPrefix("70000:") == true)
    #expect(reading.records.last?.start.line == 80_000)
  }

  @Test func the300thColumnIsReportedInCodePoints() throws {
    let padding = String(repeating: "é", count: 299 - "<dc:title>".count)
    let text = bare + "\n<!--\(padding.dropLast(7))--><dc:title>here</dc:title></oai_dc:dc>"
    #expect(try Reading(text).records[0].place(of: "/oai_dc:dc/dc:title") == "3:300-3:304")
  }

  @Test func valueSpreadOverLinesHasARange() throws {
    let text = bare + "\n<dc:title>\n  one\n  two </dc:title></oai_dc:dc>"
    let record = try Reading(text).records[0]
    #expect(record.place(of: "/oai_dc:dc/dc:title") == "4:3-5:6")
    #expect(record.values(of: "/oai_dc:dc/dc:title") == ["one\n  two"])
  }

  @Test(arguments: ["xml:lang=\"en\"", "xmlns:q='urn:q'\n  xml:lang = 'en'"])
  func attributeHasItsOwnPlace(_ attribute: String) throws {
    let text = bare + "\n<dc:title \(attribute)>x</dc:title></oai_dc:dc>"
    let record = try Reading(text).records[0]
    let expected = attribute.contains("\n") ? "4:15-4:17" : "3:21-3:23"
    #expect(record.place(of: "/oai_dc:dc/dc:title/@xml:lang") == expected)
    #expect(record.languages == ["", "en"])
  }

  @Test func emptyElementStandsAtItsTag() throws {
    let text = bare + "\n <dc:title/></oai_dc:dc>"
    let collector = Collector()
    _ = try? FeedReader.read(
      MemorySource(text),
      FeedRequest(name: "x"),
      into: collector
    )
    #expect(collector.unreadable.first?.reason == .unidentified)
    #expect(collector.unreadable.first?.place.start == TextPosition(line: 1, column: 1))
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "ISO-8859-1"])
  func placesCountCharactersWhateverTheEncoding(_ encoding: String) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"\(encoding == "ISO-8859-1" ? encoding : "UTF-16")\"?>\n"
      + bare + "\n<dc:creator>é</dc:creator><dc:title>über</dc:title></oai_dc:dc>"
    var bytes: [UInt8] = encoding == "UTF-16LE" ? [0xFF, 0xFE] : [0xFE, 0xFF]
    switch encoding {
    case "UTF-16LE": for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    case "UTF-16BE": for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    default: bytes = text.unicodeScalars.map { UInt8($0.value) }
    }
    let record = try Reading(bytes, piece: 7).records[0]
    #expect(record.place(of: "/oai_dc:dc/dc:title") == "4:37-4:41")
    #expect(record.first(.title) == "über")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func cellsHaveRowLineAndColumn(_ lineEnd: String) throws {
    let header = "publication_title\tprint_identifier\tonline_identifier\ttitle_id"
    let rows = (1...70_000).map { "Títle \($0)\t\t\tid\($0)" }
    let text = ([header] + rows).joined(separator: lineEnd)
    let reading = try Reading(text, name: "list.txt", piece: 10_007)
    let record = reading.records[69_998]
    #expect(record.row == 69_999)
    #expect(record.place(of: "title_id") == "70000:15-70000:22")
    #expect(reading.summary.received == 70_000)
  }

  @Test func the300thColumnOfATableIsFound() throws {
    let names = (0..<297).map { "extra\($0)" }
    let header = (["publication_title", "print_identifier", "online_identifier"] + names)
    let cells = ["T", "", ""] + names.map { _ in "v" }
    let text = header.joined(separator: "\t") + "\n" + cells.joined(separator: "\t")
    let record = try Reading(text).records[0]
    // The title and a tab, two tabs, then 296 letters with a tab behind each.
    let column = 2 + 2 + 296 * 2
    #expect(record.place(of: "extra296") == "2:\(column + 1)-2:\(column + 2)")
  }

  @Test func jsonValuesStandBetweenTheirQuotationMarks() throws {
    let text = """
      {"@context": "https://schema.org/",
       "@id": "urn:x", "name": "é", "keywords": ["a",
         "b\\u00e9"]}
      """
    let record = try Reading(text).records[0]
    #expect(record.place(of: "$.name") == "2:27-2:28")
    #expect(record.place(of: "$.keywords[*]", ordinal: 1) == "3:5-3:12")
    #expect(record.values(of: "$.keywords[*]") == ["a", "b\u{E9}"])
  }
}
