import Markup
import TestSupport
import Testing

@Suite struct TextWindowTests {
  private func text(_ bytes: [UInt8], piece: Int = 1 << 20, forbidControls: Bool = false) throws
    -> (text: String, window: TextWindow)
  {
    let window = try TextWindow(PiecemealSource(bytes, piece: piece))
    if forbidControls { window.forbidControls() }
    while try window.fill() {}
    return (String(decoding: window.bytes, as: UTF8.self), window)
  }

  private static let littleEndian = "naïve".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  private static let bigEndian = "naïve".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  private static let encodings: [(String, [UInt8])] = [
    ("UTF-8", Array("naïve".utf8)),
    ("UTF-8", [0xEF, 0xBB, 0xBF] + Array("naïve".utf8)),
    ("UTF-16LE", [0xFF, 0xFE] + littleEndian),
    ("UTF-16BE", [0xFE, 0xFF] + bigEndian),
    ("UTF-16LE", littleEndian),
    ("WINDOWS-1252", [0x6E, 0x61, 0xEF, 0x76, 0x65]),
  ]

  @Test(arguments: encodings)
  func textBecomesUTF8WhateverItsEncoding(_ name: String, _ bytes: [UInt8]) throws {
    for piece in [1, 2, 3, 7, 1 << 20] {
      let (text, window) = try text(bytes, piece: piece)
      #expect(text == "naïve")
      #expect(window.encoding.name == name)
      #expect(window.repairs.isEmpty)
    }
  }

  @Test(arguments: [
    ("<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{E9}</a>", "WINDOWS-1252"),
    ("<?xml version=\"1.0\" encoding=\"koi8-r\"?><a>\u{E9}</a>", "KOI8-R"),
  ])
  func declaredEncodingIsObeyed(_ text: String, _ name: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let window = try TextWindow(MemorySource(bytes))
    #expect(window.encoding.name == name)
    #expect(window.encoding.evidence == .declaration)
  }

  @Test func declaredLatinThatIsUTF8IsReadAsUTF8AndSaid() throws {
    let source = MemorySource("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>")
    let window = try TextWindow(source)
    #expect(window.encoding.isUTF8)
    #expect(window.encoding.contradicted == "ISO-8859-1")
  }

  @Test func encodingNobodyKnowsIsReadAsWindows1252AndSaid() throws {
    let bytes = Array("<?xml version='1.0' encoding='x-martian'?><a>".utf8) + [0xE9]
    let window = try TextWindow(MemorySource(bytes))
    #expect(window.encoding.name == "WINDOWS-1252")
    #expect(window.encoding.contradicted == "X-MARTIAN")
  }

  @Test(arguments: [1, 2, 3, 5, 4096])
  func invalidBytesBecomeReplacementCharactersWhereverPiecesEnd(_ piece: Int) throws {
    let bytes =
      Array("é is good; ".utf8) + [0xFF] + Array("b".utf8) + [0xE2, 0x82] + Array("c€".utf8)
    let (text, window) = try text(bytes, piece: piece)
    #expect(text == "é is good; \u{FFFD}b\u{FFFD}\u{FFFD}c€")
    #expect(window.repairs.map(\.byte) == [0xFF, 0xE2, 0x82])
    #expect(window.repairs.map(\.offset) == [12, 16, 19])
  }

  @Test func controlCharactersAreReplacedOnlyWhereTheyAreForbidden() throws {
    let bytes = Array("a\u{0B}b\tc\u{FFFE}d".utf8)
    #expect(try text(bytes).text == "a\u{0B}b\tc\u{FFFE}d")
    let (mended, window) = try text(bytes, forbidControls: true)
    #expect(mended == "a\u{FFFD}b\tc\u{FFFD}d")
    #expect(window.repairs.map(\.kind) == [.controlCharacter, .controlCharacter])
    #expect(window.repairs.map(\.byte) == [0x0B, 0xEF])
  }

  @Test func garbageOfAnySizeIsReadInLinearTimeAndCounted() throws {
    let window = try TextWindow(RepeatingSource(0xFF, count: 4 << 20))
    var count = 0
    repeat {
      count += window.bytes.count
      window.discard(before: window.end)
    } while try window.fill()
    #expect(count == 3 * (4 << 20))
    #expect(window.repairs.count + window.uncountedRepairs == 4 << 20)
  }

  @Test func discardedTextIsGoneAndOffsetsStay() throws {
    let window = try TextWindow(PiecemealSource(Array("abcdef".utf8), piece: 2))
    while try window.fill() {}
    window.discard(before: 4)
    #expect(window.base == 4)
    #expect(window.end == 6)
    #expect(String(decoding: window.bytes(4..<6), as: UTF8.self) == "ef")
  }
}
