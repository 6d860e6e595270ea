import Foundation
import Markup
import Testing

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func membersKeepTheOrderTheyAreWrittenIn() {
    let text = written { json in
      json.beginObject()
      json.key("b")
      json.integer(-12)
      json.key("a")
      json.beginArray()
      json.boolean(true)
      json.null()
      json.string("x")
      json.beginObject()
      json.endObject()
      json.endArray()
      json.key("c")
      json.string(nil)
      json.endObject()
    }
    #expect(text == #"{"b":-12,"a":[true,null,"x",{}],"c":null}"#)
  }

  @Test(arguments: [
    ("plain", #""plain""#),
    ("", #""""#),
    ("say \"no\"", #""say \"no\"""#),
    ("back\\slash", #""back\\slash""#),
    ("tab\tline\nreturn\r", #""tab\tline\nreturn\r""#),
    ("\u{0}\u{1F}\u{B}", #""\u0000\u001f\u000b""#),
    ("Größe 日本", #""Größe 日本""#),
  ])
  func stringsAreEscapedWhereRFC8259AsksForIt(value: String, expected: String) throws {
    let text = written { $0.string(value) }
    #expect(text == expected)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(parsed as? String == value)
  }

  @Test(arguments: [
    (0.0, "0"), (100.0, "100"), (83.3333, "83.333"), (0.5, "0.5"), (-1.25, "-1.25"),
    (99.9996, "100"), (0.0004, "0"), (-0.001, "-0.001"), (1234567.089, "1234567.089"),
  ])
  func numbersAreRoundedToThreePlaces(value: Double, expected: String) {
    #expect(written { $0.number(value) } == expected)
  }

  @Test func numbersThatJSONCannotSayAreNull() {
    #expect(written { $0.number(.nan) } == "null")
    #expect(written { $0.number(.infinity) } == "null")
  }

  @Test(arguments: [0, 7, 10, 4096, -1, .max, .min])
  func wholeNumbersAreWrittenInFull(value: Int) {
    #expect(written { $0.integer(value) } == String(value))
  }

  @Test func anEmptiedWriterStartsAfresh() {
    var writer = JSONWriter()
    writer.integer(1)
    writer.removeAll()
    writer.integer(2)
    writer.endLine()
    writer.integer(3)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "2\n3")
  }
}
