import Foundation
import Testing

/// Inputs that are no feeds, or mean harm: one clear message with the place and the next step.
@Suite struct HostileInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let container =
    #"<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">"#

  @Test(arguments: ["validate", "harvest"])
  func aMissingFileIsNamed(command: String) throws {
    let run = try Tool.run([command, "missing.xml"], in: folder.path)
    #expect(run.code == 3)
    #expect(run.errors.contains("missing.xml: there is no such file"))
  }

  @Test(
    arguments: [
      ("", "feed.xml", "0 bytes"),
      ("<!DOCTYPE html><html><title>Sign in</title></html>", "feed.xml", "“Sign in”"),
      ("<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]>\(container)&c;", "feed.xml", "DOCTYPE"),
      (
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\(container)&x;", "feed.xml",
        "DOCTYPE"
      ),
      (String(repeating: "<a>", count: 1_000_000), "feed.xml", "nested more than 200 deep"),
      (String(repeating: "[", count: 1_000_000), "feed.json", "feed.json:1:201"),
      ("Dear all, please find attached", "feed.txt", "feed.txt:1:1"),
    ],
    ["validate", "harvest"]
  )
  func whatIsNoFeedIsRefused(input: (text: String, name: String, words: String), command: String)
    throws
  {
    try folder.write(input.text, to: input.name)
    let run = try Tool.run([command, input.name], in: folder.path)
    #expect(run.code == 3, "\(run.errors)")
    #expect((run.errors + run.output).contains(input.words), "\(run.errors)")
    #expect(!(run.errors + run.output).contains("root:x:0"))
  }

  /// Script, markup, quotes and marks for right-to-left, 10,000 characters long.
  private static let hostile = String(
    String(
      repeating: "=cmd|'/C calc'!A0<script>alert('\u{202E}\")</script>]]>--></pre> ",
      count: 200
    ).prefix(10_000)
  )

  /// A record whose every field is hostile.
  private static var hostileRecord: String {
    let text = hostile.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
    let fields = ["title", "identifier", "date", "language", "type", "format", "rights", "creator"]
    return container.replacing(">", with: " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">")
      + fields.map { "<dc:\($0)>\(text)</dc:\($0)>" }.joined() + "</oai_dc:dc>"
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif", "junit", "csv", "html"])
  func aReportOnAHostileRecordIsHarmless(format: String) throws {
    try folder.write(Self.hostileRecord, to: "<b>'.xml")
    let run = try Tool.run(
      ["validate", "--fail-on", "warning", "--format", format, "<b>'.xml"],
      in: folder.path
    )
    #expect(run.code == 1, "\(run.errors)")
    let data = Data(run.output.utf8)
    switch format {
    case "html":
      #expect(!run.output.contains("<script") && !run.output.contains("<b>'"))
      #expect(run.output.contains("&lt;script&gt;alert("))
    case "json", "sarif":
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    case "jsonl":
      for line in run.output.split(separator: "\n") {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
    case "junit": #expect(!run.output.contains("<script"))
    case "csv":
      // Doubled quotation marks stand for one within a cell: what is left would begin a cell.
      let cells = run.output.replacing("\"\"", with: "")
      #expect(!cells.contains("\"=cmd") && !cells.contains(",=cmd") && !cells.contains("\n=cmd"))
      #expect(run.output.contains("\"\"=cmd"))
    default:
      // No mark of a terminal or of writing direction reaches the screen as it stands.
      #expect(!run.output.contains("\u{202E}") && !run.output.contains("\u{1B}"))
    }
  }

  @Test(arguments: ["validate", "harvest"])
  func twoGigabytesOfZerosAreRefusedAtOnce(command: String) throws {
    let path = try folder.write(Data(), to: "zeros.xml")
    truncate(path, 2 << 30)
    let run = try Tool.run([command, "zeros.xml"], in: folder.path)
    #expect(run.code == 3)
    #expect((run.errors + run.output).contains("zero bytes"))
  }

  @Test(arguments: ["validate", "harvest"])
  func aDecompressionBombIsRefused(command: String) throws {
    // 300 MB of spaces in some 300 kB: about 1 to 1000.
    let make = try Tool.shell(
      #"(printf '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'; "#
        + #"head -c 300000000 /dev/zero | tr '\0' ' ') | gzip -9 > bomb.xml.gz"#,
      in: folder.path
    )
    try #require(make.code == 0)
    let run = try Tool.run([command, "bomb.xml.gz"], in: folder.path)
    #expect(run.code == 3)
    #expect((run.errors + run.output).contains("decompression bomb"))
  }

  @Test(arguments: ["validate", "harvest"])
  func anUnreachableHostIsASourceFault(command: String) throws {
    // Port 9 of this machine: nothing listens there.
    let run = try Tool.run(
      [command, "--allow-private", "127.0.0.1", "http://127.0.0.1:9/oai"],
      in: folder.path
    )
    #expect(run.code == 4)
    #expect((run.errors + run.output).contains("http://127.0.0.1:9/oai"))
  }

  @Test(arguments: ["validate", "harvest"])
  func anAddressOfThisMachineIsRefusedUnlessAllowed(command: String) throws {
    let run = try Tool.run([command, "http://127.0.0.1:9/oai"], in: folder.path)
    #expect(run.code == 4)
    #expect((run.errors + run.output).contains("--allow-private 127.0.0.1"))
  }

  @Test func aFolderWithoutFeedsSaysSo() throws {
    try folder.write("nothing of interest", to: "papers/letter.txt")
    let run = try Tool.run(["validate", "papers"], in: folder.path)
    #expect(run.code == 3)
    #expect(run.errors.contains("there is no feed in papers"))
    let harvest = try Tool.run(["harvest", "papers"], in: folder.path)
    #expect(harvest.code == 3)
  }

  @Test func bytesThatAreNoTextAreFoundWhereTheyStand() throws {
    var feed = Data(
      "\(Self.container)\n<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>".utf8
    )
    feed += Data([0x47, 0xFF, 0x48])
    feed += Data("</dc:title>\n</oai_dc:dc>".utf8)
    try folder.write(feed, to: "latin.xml")
    let run = try Tool.run(["validate", "latin.xml"], in: folder.path)
    #expect(run.code == 1)
    #expect(run.output.contains("latin.xml:2:"))
    #expect(run.output.contains("FEED."))
  }

  @Test func aBrokenStandardIsNamedWithItsPlace() throws {
    try FileManager.default.copyItem(
      atPath: Tool.standards,
      toPath: folder.path + "/Standards"
    )
    try folder.write(
      "{\n  \"id\": \"feed\",\n  \"titel\": 3\n}\n",
      to: "Standards/feed/standard.json"
    )
    try folder.write("\(Self.container)</oai_dc:dc>", to: "feed.xml")
    for command in [["validate", "feed.xml"], ["standards", "list"]] {
      let run = try Tool.run(["--standards", "Standards"] + command, in: folder.path)
      #expect(run.code == 3)
      #expect(run.errors.contains("Standards/feed/standard.json:"))
      #expect(run.output.isEmpty)
    }
    let check = try Tool.run(["standards", "check", "Standards/feed"], in: folder.path)
    #expect(check.code == 3)
    #expect(check.output.contains("Standards/feed/standard.json:"))
  }
}
