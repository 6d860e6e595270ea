import Foundation
import Harvest
import Testing

@Suite struct InputExpanderTests {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "inputs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { root.appending(path: name).path }

  private func write(_ names: String...) throws {
    for name in names {
      let url = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data("x".utf8).write(to: url)
    }
  }

  private func expand(_ names: String...) -> InputExpander.Expansion {
    InputExpander().expand(names)
  }

  @Test func namesKeepTheirOrderAndKind() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("b.xml", "a.tsv")
    let expansion = expand(path("b.xml"), "-", "https://example.org/oai", path("a.tsv"))
    #expect(expansion.problems.isEmpty)
    #expect(
      expansion.inputs == [
        Input(location: .file(path: path("b.xml")), name: path("b.xml"), source: "b.xml"),
        Input(location: .standardInput, name: "-", source: "standard-input"),
        Input(
          location: .web(try WebAddress("https://example.org/oai")),
          name: "https://example.org/oai",
          source: "https://example.org/oai"
        ),
        Input(location: .file(path: path("a.tsv")), name: path("a.tsv"), source: "a.tsv"),
      ]
    )
  }

  @Test func aFolderIsOneSourceReadInOrderToAnyDepthWithoutHiddenFiles() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("feeds/b.xml", "feeds/a/2.xml", "feeds/a/1.xml", "feeds/.git/x", "feeds/.hidden")
    let expansion = expand(path("feeds"))
    #expect(
      expansion.inputs.map(\.name) == ["a/1.xml", "a/2.xml", "b.xml"].map { path("feeds/\($0)") }
    )
    #expect(expansion.inputs.allSatisfy { $0.source == "feeds" && $0.isFromFolder })
    #expect(expand(path("feeds/a/..")).inputs.first?.source == "feeds")
  }

  @Test func linksAreFollowedButNeverInCircles() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("feeds/a.xml", "elsewhere/b.xml")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: path("feeds/loop"), withDestinationPath: path("feeds"))
    try files.createSymbolicLink(
      atPath: path("feeds/other"),
      withDestinationPath: path("elsewhere")
    )
    try files.createSymbolicLink(atPath: path("elsewhere/up"), withDestinationPath: path("feeds"))
    try files.createSymbolicLink(atPath: path("feeds/gone"), withDestinationPath: path("nothing"))
    let expansion = expand(path("feeds"))
    #expect(expansion.inputs.map(\.name) == [path("feeds/a.xml"), path("feeds/other/b.xml")])
    #expect(expansion.problems.isEmpty)
  }

  @Test func filesThatDoNotLookLikeFeedsAreLeftOutOfFoldersOnly() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("feeds/a.xml", "feeds/README.md", "docs/README.md")
    let expander = InputExpander { $0.hasSuffix(".xml") }
    #expect(expander.expand([path("feeds")]).inputs.map(\.name) == [path("feeds/a.xml")])
    #expect(expander.expand([path("feeds/README.md")]).inputs.count == 1)
    #expect(expander.expand([path("docs")]).problems.map(\.code) == [.emptyFolder])
  }

  @Test func whatCannotBeReadIsSaidAndTheRestIsRead() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("a.xml")
    try FileManager.default.createDirectory(
      atPath: path("empty"),
      withIntermediateDirectories: true
    )
    let expansion = expand(
      path("nothing.xml"),
      path("a.xml/b"),
      path("empty"),
      "ftp://example.org/x",
      "https://user:secret@example.org/",
      path("a.xml")
    )
    #expect(expansion.inputs.map(\.source) == ["a.xml"])
    #expect(
      expansion.problems.map(\.code) == [
        .missing, .missing, .emptyFolder, .badAddress, .badAddress,
      ]
    )
    #expect(!expansion.problems.map(\.description).joined().contains("secret"))
  }

  @Test func aNamedPipeMayBeNamedItself() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    #expect(expand(path("pipe")).inputs.count == 1)
    #expect(expand(root.path).problems.map(\.code) == [.emptyFolder])
  }
}
