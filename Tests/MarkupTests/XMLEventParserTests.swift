import Markup
import TestSupport
import Testing

/// Writes down what it is told.
private final class Recorder: XMLEventHandler {
  var events: [String] = []
  var faults: [XMLFault] = []
  var doctypes = 0

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    let list = attributes.map { " \($0.name.local)=\($0.text)" }.joined()
    events.append("<\(name.local)\(list)>@\(offset)")
  }
  override func endElement(_ name: XMLName, offset: Int) {
    events.append("</\(name.local)>@\(offset)")
  }
  override func characters(_ text: UnsafeRawBufferPointer) {
    events.append(String(decoding: text, as: UTF8.self))
  }
  override func fault(_ fault: XMLFault) { faults.append(fault) }
  override func doctype(offset: Int) { doctypes += 1 }
}

@Suite struct XMLEventParserTests {
  private func parse(_ text: String, piece: Int = 1 << 20) -> (Recorder, XMLEventParser) {
    let recorder = Recorder()
    let parser = XMLEventParser(recorder)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      Array(bytes.prefix(piece)).withUnsafeBytes { parser.push($0) }
      bytes = bytes.dropFirst(piece)
    }
    parser.finish()
    return (recorder, parser)
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func offsetsAreExactWhereverPiecesEnd(_ piece: Int) {
    let (recorder, _) = parse("<?xml version='1.0'?>\n<a b='1'><c/>é</a>", piece: piece)
    let tags = recorder.events.filter { $0.hasPrefix("<") }
    #expect(tags == ["<a b=1>@30", "<c>@33", "</c>@35", "</a>@41"])
    #expect(recorder.faults.isEmpty)
  }

  @Test func offsetsAreExactFarIntoALongDocument() {
    let filler = String(repeating: "<x>some text to fill the buffer</x>\n", count: 20_000)
    let (recorder, _) = parse("<r>" + filler + "<last/></r>", piece: 4096)
    let expected = 3 + filler.utf8.count + 5
    #expect(recorder.events.suffix(3).first == "<last>@\(expected)")
  }

  @Test func aDocumentTypeStopsTheParserBeforeItsEntitiesAreRead() {
    let (recorder, parser) = parse(
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    )
    #expect(recorder.doctypes == 1)
    #expect(recorder.events.isEmpty)
    #expect(parser.isStopped)
  }

  @Test func anUndefinedEntityIsAFaultAndTheRestIsRead() {
    let (recorder, _) = parse("<a>caf&eacute; au lait<b/></a>")
    #expect(recorder.faults.first?.isUndefinedEntity == true)
    #expect(recorder.faults.first?.subject == "eacute")
    #expect(recorder.events.contains { $0.hasPrefix("<b>") })
  }

  @Test func nestingWithoutEndIsRefused() {
    let (recorder, parser) = parse(String(repeating: "<a>", count: 1_000_000), piece: 65536)
    #expect(recorder.faults.contains { $0.isTooDeep })
    #expect(parser.isStopped)
    #expect(recorder.events.count < 1000)
  }

  @Test func randomBytesNeverCrash() {
    var generator = SplitMix(seed: 3)
    let alphabet = Array("<>/=\"'&;!-[]?ab \n:xé".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<Int(generator.next() % 80)).map { _ in
        alphabet[Int(generator.next() % UInt64(alphabet.count))]
      }
      let recorder = Recorder()
      let parser = XMLEventParser(recorder)
      bytes.withUnsafeBytes { parser.push($0) }
      parser.finish()
      #expect(parser.offset <= bytes.count)
    }
  }
}
