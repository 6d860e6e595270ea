import Markup
import Testing

/// Documents compared with grammars: what is found, where, and that nothing hides what follows.
@Suite struct RelaxNGTests {
  static let namespace = "urn:shelf"

  /// A shelf of books in order, each with a title and any number of authors in any order.
  static let grammar = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:shelf">
      <start><element name="shelf"><ref name="shelf"/></element></start>
      <define name="shelf">
        <optional><element name="label"><text/></element></optional>
        <oneOrMore><element name="book"><ref name="book"/></element></oneOrMore>
        <zeroOrMore><element name="note"><text/></element></zeroOrMore>
      </define>
      <define name="book">
        <optional><attribute name="id"/></optional>
        <interleave>
          <element name="title"><optional><attribute name="xml:lang"/></optional><text/></element>
          <zeroOrMore><element name="author"><text/></element></zeroOrMore>
          <zeroOrMore>
            <element>
              <anyName><except><nsName/><nsName ns=""/></except></anyName>
              <ref name="anything"/>
            </element>
          </zeroOrMore>
        </interleave>
      </define>
      <define name="anything">
        <zeroOrMore>
          <choice>
            <attribute><anyName/></attribute><text/>
            <element><anyName/><ref name="anything"/></element>
          </choice>
        </zeroOrMore>
      </define>
    </grammar>
    """

  static let book = "<book><author>a</author><title>t</title></book>"

  private func violations(
    _ content: String,
    grammar: String = RelaxNGTests.grammar
  ) throws -> [RelaxNGViolation] {
    let validator = RelaxNGValidator(try RelaxNGGrammar(grammar.utf8))
    let document = Array("<shelf xmlns=\"urn:shelf\">\(content)</shelf>".utf8)
    return document.withUnsafeBytes {
      validator.violations(in: [$0], namespace: Self.namespace)
    }
  }

  @Test(arguments: [
    book, "<label>l</label>" + book + book + "<note>n</note><note>n</note>",
    "<book id='1'><title xml:lang='en'>t</title></book>",
    "<book><x:a xmlns:x='urn:x' y='1'>any<x:b/></x:a><title>t</title></book>",
    "<book xmlns:x='urn:x' x:y='1'><title>t</title><author>a</author><author>b</author></book>",
  ])
  func whatTheGrammarAllowsIsLetBe(_ content: String) throws {
    #expect(try violations(content) == [])
  }

  @Test(
    arguments: [
      (book + "<lable/>", RelaxNGViolation.Kind.unknown, "lable"),
      ("<Book><title>t</title></Book>" + book, .misspelt(as: "book"), "Book"),
      (book + "<author>a</author>", .misplaced(belongsIn: ["book"]), "author"),
      (book + "<label>l</label>", .disordered(before: "book"), "label"),
      ("<label/><label/>" + book, .repeated, "label"),
      ("<book><title>t</title><title>u</title></book>", .repeated, "title"),
      (book + "<x xmlns='urn:x'/>", .foreign(namespace: "urn:x"), "x"),
      (book + "<note xmlns=''>n</note>", .foreign(namespace: ""), "note"),
      ("<book no='1'><title>t</title></book>", .attribute("no"), "book"),
      ("<book><title lang='1'>t</title></book>", .attribute("lang"), "title"),
      (book + "words", .text, "shelf"), ("<book>words<title>t</title></book>", .text, "book"),
      ("<book><author>a</author></book>", .missing, "book"),
      ("<label>l</label>", .missing, "shelf"),
    ] as [(String, RelaxNGViolation.Kind, String)]
  )
  func oneFaultIsFoundOnceAndByName(
    content: String,
    kind: RelaxNGViolation.Kind,
    element: String
  ) throws {
    let found = try violations(content)
    #expect(found.map(\.kind) == [kind])
    #expect(found.map(\.element) == [element])
  }

  @Test func aFaultHidesNothingBehindIt() throws {
    let found = try violations(
      "<book><author/><tilte/></book><label>l</label><book><title>t</title><x/><title/></book>text"
    )
    #expect(
      found.map(\.kind) == [
        .unknown, .missing, .disordered(before: "book"), .unknown, .repeated, .text,
      ]
    )
  }

  @Test func theOffsetIsThatOfTheTagsEnd() throws {
    let found = try #require(
      try violations("\n  <book  id='1'\n  no='2'><title>t</title></book>").first
    )
    #expect(found.offset == "<shelf xmlns=\"urn:shelf\">\n  <book  id='1'\n  no='2'".utf8.count)
    #expect(found.expected == ["id"])
  }

  @Test func aBindingGoesByOtherNamespacesAndStandsInOtherDocuments() throws {
    let validator = RelaxNGValidator(try RelaxNGGrammar(Self.grammar.utf8))
    let wrapped = Array(
      "<page xmlns:s='urn:other'><s:shelf><s:book/></s:shelf><s:shelf/></page>".utf8
    )
    wrapped.withUnsafeBytes {
      #expect(validator.violations(in: [$0], namespace: "urn:other").map(\.element) == ["book"])
      #expect(validator.violations(in: [$0], namespace: "urn:third").isEmpty)
    }
  }

  @Test func faultsBeyondTheLimitAreNotKept() throws {
    let validator = RelaxNGValidator(try RelaxNGGrammar(Self.grammar.utf8))
    let many = String(repeating: "<x/>", count: 100)
    let document = Array("<shelf xmlns='urn:shelf'>\(many)</shelf>".utf8)
    document.withUnsafeBytes {
      #expect(validator.violations(in: [$0], namespace: Self.namespace, limit: 7).count == 7)
    }
  }

  @Test func aDocumentOfNothingButNamesEnds() throws {
    let validator = RelaxNGValidator(try RelaxNGGrammar(Self.grammar.utf8))
    let names = (0..<6000).map { "<n\($0)/>" }.joined()
    let hostile = Array("<shelf xmlns='urn:shelf'>\(names)</shelf>".utf8)
    let sound = Array("<shelf xmlns='urn:shelf'><label/>\(Self.book)<label/></shelf>".utf8)
    hostile.withUnsafeBytes {
      #expect(validator.violations(in: [$0], namespace: Self.namespace).count == 50)
    }
    sound.withUnsafeBytes {
      let found = validator.violations(in: [$0], namespace: Self.namespace)
      #expect(found.map(\.kind) == [.repeated])
    }
  }

  @Test(arguments: [
    ("<grammar", "Couldn't find end"), ("<x/>", "no element <grammar>"),
    ("<g:grammar xmlns:g='http://relaxng.org/ns/structure/1.0'/>", "no <start>"),
    (start("<ref name='a'/>"), "no definition \"a\""),
    (start("<include href='x'/>"), "not read here"),
    (start("<element><text/></element>"), "no class of names"), (start("<choice/>"), "is empty"),
    (start("<ref name='a'/>", "<define name='a'><ref name='a'/></define>"), "refers to itself"),
    (start("<empty/>", "<define name='a'/><define name='a'/>"), "two definitions"),
  ])
  func aGrammarThatCannotBeUsedSaysWhy(text: String, message: String) {
    let fault = #expect(throws: RelaxNGFault.self) { try RelaxNGGrammar(text.utf8) }
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
  }

  private static func start(_ content: String, _ more: String = "") -> String {
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>\(content)</start>\(more)</grammar>"
  }
}
