import Reports
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", 5), ("Größe", 5), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("👩‍🔬", 2), ("❤️", 2),
    ("a\u{200B}b", 2), ("ｆｕｌｌ", 8), ("", 0),
  ])
  func widthCountsColumnsNotCharacters(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func clippingNeverCutsThroughAWideCharacter() {
    #expect("日本語".clipped(toWidth: 4) == "日…")
    #expect("日本語".clipped(toWidth: 6) == "日本語")
    #expect("abc".clipped(toWidth: 0) == "")
  }

  @Test func escapeSequencesOfStrangersAreDefused() {
    #expect("a\u{1B}[31mred\u{7}".printable == "a\u{FFFD}[31mred\u{FFFD}")
    #expect("pay\u{202E}lap".printable == "pay\u{FFFD}lap")
    #expect("  two \n\t lines ".printable == "two lines")
    #expect("e\u{301}t\u{E9}".printable == "e\u{301}t\u{E9}")
  }

  @Test func wrappingBreaksAtSpacesAndKeepsLongWords() {
    let lines = "see https://example.org/a/very/long/path for more".wrapped(toWidth: 16)
    #expect(lines == ["see", "https://example.org/a/very/long/path", "for more"])
  }

  @Test func wrappingIndentsAndKeepsParagraphs() {
    let lines = "one two three\n\nfour".wrapped(toWidth: 9, indent: "  ", firstIndent: "- ")
    #expect(lines == ["- one two", "  three", "", "  four"])
  }

  @Test func anExcerptSaysThatMoreFollows() {
    let lines = "one two three four five six".excerpt(lines: 2, width: 10)
    #expect(lines == ["one two", "three fou…"])
    #expect("one".excerpt(lines: 2, width: 10) == ["one"])
  }

  @Test(arguments: [40, 60, 80, 140, 200])
  func tablesFitTheirTerminal(width: Int) {
    let table = sampleTable
    let lines = table.render(for: Terminal(isInteractive: true, width: width)).split(
      separator: "\n"
    )
    for line in lines { #expect(DisplayWidth.of(line) <= width) }
  }

  @Test func aTableTooWideBecomesBlocks() {
    let text = sampleTable.render(for: Terminal(isInteractive: true, width: 40))
    #expect(text.contains("Source    University of Somewhere"))
    #expect(text.contains("Records   1200"))
  }

  @Test func programsGetWholeCells() {
    let text = sampleTable.render(for: .plain)
    #expect(text.contains("https://repository.example.org/server/oai/request?verb=Identify"))
    #expect(text.hasPrefix("Source"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func colourIsUsedOnlyWhereAllowed() {
    #expect(Terminal(hasColour: true).styled("x", .bad) == "\u{1B}[1;31mx\u{1B}[0m")
    #expect(Terminal(hasColour: false).styled("x", .bad) == "x")
    #expect(Terminal(hasColour: true).styled("", .bad) == "")
  }

  @Test func widthsStayBetweenFortyAndTwoHundred() {
    #expect(Terminal(width: 5).width == 40)
    #expect(Terminal(width: 500).width == 200)
  }

  private var sampleTable: TextTable {
    var table = TextTable([
      .init("Source", minimum: 12), .init("Location", minimum: 16),
      .init("Records", isNumeric: true), .init("Outcome"),
    ])
    table.append([
      "University of Somewhere", "https://repository.example.org/server/oai/request?verb=Identify",
      .init("1200", .strong), .init("complete", .good),
    ])
    table.append(["日本の図書館", "file", "7", .init("incomplete", .poor)])
    return table
  }
}
