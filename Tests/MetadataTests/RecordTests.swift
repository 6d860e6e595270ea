import Metadata
import Testing

/// A record of one row with the cells given, its bytes being the row.
private func row(_ cells: [(column: String, value: String)], in paths: PathTable) -> Record {
  var record = Record(paths: paths)
  record.row = 1
  record.nodes.append(Node(path: .root, kind: .object, end: cells.count + 1))
  for (column, value) in cells {
    if !record.raw.isEmpty { record.raw.append(0x09) }
    let source = record.raw.count..<record.raw.count + value.utf8.count
    record.raw.append(contentsOf: value.utf8)
    let range = record.text.count..<record.text.count + value.utf8.count
    record.text.append(contentsOf: value.utf8)
    let path = paths.child(of: .root, .column(column)) ?? .root
    let end = record.nodes.count + 1
    record.nodes.append(Node(path: path, kind: .cell, value: range, source: source, end: end))
  }
  record.nodes[0].source = 0..<record.raw.count
  return record
}

@Suite struct RecordTests {
  @Test func valuesAndPlacesAreReadFromNodes() {
    let record = row([("title", "Théâtre"), ("embargo_info", "P1Y")], in: PathTable())
    #expect(record.value(ofNode: 2) == "P1Y")
    let place = record.place(ofNode: 2)
    #expect(place.start == TextPosition(line: 1, column: 9))
    #expect(place.end == TextPosition(line: 1, column: 12))
    #expect(place.field == "embargo_info")
    #expect(place.row == 1)
    #expect(place.precision == .value)
    #expect(record.place(ofNode: 0).precision == .record)
    #expect(record.isTabular)
  }

  @Test func aValueOverSeveralLinesHasAPlaceOverSeveralLines() {
    var record = Record(paths: PathTable())
    record.raw = Array("<a>one\r\n two</a>".utf8)
    let place = record.place(ofSource: 3..<12)
    #expect(place.start == TextPosition(line: 1, column: 4))
    #expect(place.end == TextPosition(line: 2, column: 5))
    #expect(record.place(ofSource: 10..<99).end == TextPosition(line: 2, column: 9))
  }

  @Test func resourceValuesAreFoundByField() {
    var record = row([("title", "Atlas")], in: PathTable())
    record.resource.append(ResourceValue(.title, node: 1, range: record.nodes[1].value))
    record.addDerived(.keyword, "maps".utf8, node: 1)
    record.addDerived(.keyword, "globes".utf8, node: 1)
    #expect(record.first(.title) == "Atlas")
    #expect(record.strings(.keyword) == ["maps", "globes"])
    #expect(record.first(.issn) == nil)
    #expect(record.resource.map(\.basis) == [.declared, .derived, .derived])
  }

  @Test func languagesAreNumberedOnce() {
    var record = row([("title", "Atlas")], in: PathTable())
    #expect(record.language("cy") == 1)
    #expect(record.language("en") == 2)
    #expect(record.language("cy") == 1)
    record.nodes[1].language = 1
    #expect(record.language(ofNode: 1) == "cy")
    #expect(record.language(ofNode: 0) == nil)
  }

  @Test func anEmptiedRecordHasNothingOfTheLast() {
    var record = row([("title", "Atlas")], in: PathTable())
    record.identifier = "1"
    record.setSpecs = ["a"]
    record.status = .deleted
    record.defects = [ReadingDefect(.blankLine, value: "")]
    _ = record.language("cy")
    record.removeAll()
    #expect(record.nodes.isEmpty && record.text.isEmpty && record.raw.isEmpty)
    #expect(record.identifier.isEmpty && record.setSpecs.isEmpty && record.defects.isEmpty)
    #expect(record.status == .active && record.row == nil && record.languages == [""])
  }
}

@Suite struct RecordDigestTests {
  private let cells = [("title", "Atlas"), ("title_id", "7")]

  @Test func equalContentHasEqualDigestsInAnyTable() {
    let crowded = PathTable()
    for name in ["x", "y", "title_id"] { _ = crowded.child(of: .root, .column(name)) }
    let (left, right) = (row(cells, in: PathTable()), row(cells, in: crowded))
    #expect(left.digest() == right.digest())
  }

  @Test func theDatestampAndThePlaceDoNotCount() {
    let left = row(cells, in: PathTable())
    var right = row(cells, in: PathTable())
    right.datestamp = "2026-01-01"
    right.start = TextPosition(line: 70_000, column: 1)
    right.raw.append(contentsOf: "  ".utf8)
    #expect(left.digest() == right.digest())
  }

  @Test func anyChangeOfContentCounts() {
    let original = row(cells, in: PathTable())
    var changed = [original, original, original, original, original]
    changed[0].text[0] = UInt8(ascii: "a")
    changed[1].nodes[1].kind = .string
    changed[2].nodes[1].language = changed[2].language("cy")
    changed[3].nodes.removeLast()
    changed[4].nodes[1].value = 0..<4
    for record in changed { #expect(record.digest() != original.digest()) }
    #expect(row(cells.reversed(), in: PathTable()).digest() != original.digest())
  }

  @Test func valuesDoNotRunTogether() {
    let left = row([("a", "xy"), ("b", "z")], in: PathTable())
    let right = row([("a", "x"), ("b", "yz")], in: PathTable())
    #expect(left.digest() != right.digest())
  }
}
