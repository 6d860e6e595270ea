import Metadata
import Testing

@Suite struct PathTableTests {
  @Test func pathsAreWrittenAsTheirFormatWritesThem() throws {
    let paths = PathTable()
    let dc = try #require(paths.child(of: .root, .element("oai_dc:dc")))
    let title = try #require(paths.child(of: dc, .element("dc:title")))
    let language = try #require(paths.child(of: title, .attribute("xml:lang")))
    let column = try #require(paths.child(of: .root, .column("embargo_info")))
    let keywords = try #require(paths.child(of: .root, .member("keywords")))
    let keyword = try #require(paths.child(of: keywords, .item))
    let name = try #require(paths.child(of: keyword, .member("name")))
    let item = try #require(paths.child(of: .root, .item))
    #expect(paths.text(.root) == "")
    #expect(paths.text(title) == "/oai_dc:dc/dc:title")
    #expect(paths.text(language) == "/oai_dc:dc/dc:title/@xml:lang")
    #expect(paths.text(column) == "embargo_info")
    #expect(paths.text(keyword) == "$.keywords[*]")
    #expect(paths.text(name) == "$.keywords[*].name")
    #expect(paths.text(item) == "$[*]")
  }

  @Test func aPathIsMadeOnce() {
    let paths = PathTable()
    let first = paths.child(of: .root, .column("title_id"))
    #expect(paths.child(of: .root, .column("title_id")) == first)
    #expect(paths.count == 2)
    #expect(paths.child(of: .root, .member("title_id")) != first)
  }

  @Test func aReaderKeepsUpWithTheTable() {
    let paths = PathTable()
    _ = paths.child(of: .root, .column("a"))
    #expect(paths.texts(from: 0) == ["", "a"])
    _ = paths.child(of: .root, .column("b"))
    #expect(paths.texts(from: 2) == ["b"])
    #expect(paths.texts(from: 3) == [])
    #expect(paths.digests(from: 0).count == 3)
  }

  @Test func digestsDependOnTheTextAlone() {
    let (left, right) = (PathTable(), PathTable())
    _ = left.child(of: .root, .column("a"))
    _ = left.child(of: .root, .column("b"))
    _ = right.child(of: .root, .column("b"))
    #expect(left.digests(from: 2) == right.digests(from: 1))
    #expect(left.digests(from: 1)[0] != left.digests(from: 1)[1])
  }

  @Test func aFullTableRefusesNewPathsAndKeepsTheOld() {
    let paths = PathTable()
    for number in 1..<PathTable.capacity { _ = paths.child(of: .root, .column("\(number)")) }
    #expect(paths.count == PathTable.capacity)
    #expect(paths.child(of: .root, .column("one more")) == nil)
    #expect(paths.child(of: .root, .column("7")) == PathID(7))
  }
}
