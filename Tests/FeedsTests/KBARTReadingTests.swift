import Feeds
import Metadata
import Testing

@Suite struct KBARTReadingTests {
  private let header = [
    "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
    "num_first_vol_online", "num_first_issue_online", "date_last_issue_online", "title_url",
    "title_id", "coverage_depth", "access_type",
  ]

  private func list(_ rows: [[String]], separator: String = "\t") -> String {
    ([header] + rows).map { $0.joined(separator: separator) }.joined(separator: "\n") + "\n"
  }

  @Test func aRowIsARecordAndTheFileIsACollection() throws {
    let reading = try Reading(
      list([
        [
          "Nature", "0028-0836", "1476-4687", "1869", "1", "1", "", "https://x.example.org/n", "n",
          "fulltext", "P",
        ]
      ]),
      name: "/data/Example_Global_All_2026-01-01.txt"
    )
    #expect(reading.summary.reader == "kbart")
    #expect(reading.summary.received == 1)
    let collection = try #require(reading.collector.records.first)
    #expect(collection.format.shape == "collection")
    #expect(collection.values(of: "file/name") == ["Example_Global_All_2026-01-01.txt"])
    #expect(collection.values(of: "header[*]") == header)
    let title = reading.records[0]
    #expect(title.identifier == "n|1869|1|1")
    #expect(title.resourceKey == "n")
    #expect(title.strings(.issn) == ["0028-0836", "1476-4687"])
    #expect(title.first(.cost) == "P")
  }

  @Test func exactDuplicatesGetNumbersAndOneTitleIsOneResource() throws {
    let row = ["T", "", "1476-4687", "2001", "", "", "", "", "id1", "", ""]
    var later = row
    later[3] = "2010"
    let records = try Reading(list([row, row, later])).records
    #expect(records.map(\.identifier) == ["id1|2001||", "id1|2001||#2", "id1|2010||"])
    #expect(Set(records.map(\.resourceKey)) == ["id1"])
  }

  @Test func raggedRowsAreReadAndSaid() throws {
    let text = list([
      ["A"], ["B"] + Array(repeating: "", count: 10) + [""],
      ["C"] + Array(repeating: "", count: 10) + ["extra"],
    ])
    let records = try Reading(text).records
    #expect(
      records.map { $0.defects.map(\.kind) } == [[.missingCells], [.trailingTabs], [.surplusCells]]
    )
    #expect(records[2].values(of: "column 12") == ["extra"])
    #expect(records.map(\.row) == [1, 2, 3])
  }

  @Test func linesBeforeTheHeaderAndBlankLinesAreSteppedOver() throws {
    let text = "2026-01-23\t06:00:01\n\n" + list([]) + "\n" + "A\t\t\t\t\t\t\t\tx\t\t\n"
    let reading = try Reading(text)
    #expect(reading.collector.records[0].defects.map(\.kind) == [.preamble])
    #expect(reading.records[0].defects.map(\.kind) == [.blankLine])
    #expect(reading.records[0].start.line == 5)
  }

  @Test func commasWithQuotingAreReadAndSaid() throws {
    let text =
      "Provider,Example,,,\n"
      + list(
        [["\"One, two\"", "", "", "", "", "", "", "", "x", "", ""]],
        separator: ","
      )
    let reading = try Reading(text)
    #expect(reading.records[0].first(.title) == "One, two")
    #expect(reading.collector.records[0].defects.map(\.kind) == [.preamble, .wrongSeparator])
  }

  @Test func quotedCellsLoseTheirMarksAndTitlesThatBeginAndEndWithQuotesKeepThem() throws {
    let blank = Array(repeating: "", count: 10)
    let records = try Reading(
      list([["\"A \"\"b\"\"\""] + blank, ["\"Hamlet\" and \"Lear\""] + blank])
    ).records
    #expect(records.map { $0.first(.title) } == ["A \"b\"", "\"Hamlet\" and \"Lear\""])
    #expect(records.map { $0.defects.map(\.kind) } == [[.quotedCell], []])
  }

  @Test func aTableWithoutKBARTColumnsIsRefusedByItsFirstLine() {
    let error = #expect(throws: FeedError.self) { try Reading("name\tprice\nA\t1\n") }
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains("name\tprice") == true)
  }

  @Test func headerAloneHasNoRows() throws {
    #expect(try Reading(list([])).summary.received == 0)
  }
}
