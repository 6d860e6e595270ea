import Feeds
import Metadata
import Testing

@Suite struct JSONLDReadingTests {
  private let one =
    #"{"@context":"https://schema.org/","@type":"LearningResource","@id":"urn:1","name":"One"}"#
  private let two =
    #"{"@context":"https://schema.org/","@type":"Course","@id":"urn:2","name":"Two"}"#

  @Test func objectArrayGraphAndLinesGiveTheSameRecords() throws {
    let graph = """
      {"@context":"https://schema.org/","@graph":[
       {"@type":"LearningResource","@id":"urn:1","name":"One"},
       {"@type":"Organization","@id":"urn:o","name":"Publisher"},
       {"@type":"Course","@id":"urn:2","name":"Two"}]}
      """
    for text in ["[\(one),\(two)]", "\(one)\n\(two)\n", graph, one + two] {
      for piece in [1, 3, 1000] {
        let reading = try Reading(text, piece: piece)
        #expect(reading.records.map(\.identifier) == ["urn:1", "urn:2"])
        #expect(reading.records.map { $0.first(.title) } == ["One", "Two"])
        #expect(reading.summary.isComplete)
      }
    }
  }

  @Test func vocabularyDecidesTheFormat() throws {
    let amb =
      #"{"@context":["https://w3id.org/kim/amb/context.jsonld",{"@language":"de"}],"id":"https://a.example.org","type":["LearningResource"],"name":"N"}"#
    #expect(try Reading(amb).records[0].format.namespace == "https://w3id.org/kim/amb/")
    #expect(try Reading(one).records[0].format.namespace == "https://schema.org/")
    let bare = #"{"id":"https://a.example.org","type":["LearningResource"],"name":"N"}"#
    #expect(try Reading(bare).records[0].format.namespace == "https://w3id.org/kim/amb/")
  }

  /// A default language beside the context, addresses of KIM's vocabularies, or no context at all
  /// show what was meant; schema.org lets one write `type` too.
  @Test(arguments: [
    (#""@context":["https://schema.org",{"@language":"de"}],"type":["LearningResource"]"#, true),
    (#""@context":["https://schema.org",{"@language":"de"}],"@type":["LearningResource"]"#, false),
    (#""@context":"https://schema.org","type":"LearningResource""#, false),
    (
      #""@context":"https://schema.org","type":"Course","about":{"id":"https://w3id.org/kim/hcrt/x"}"#,
      true
    ),
    (#""@context":"https://w3id.org/kim/amb/context.jsonld","@type":"Course""#, true),
    (#""@context":"https://w3id.org/kim/lrmi-profile/draft/context.jsonld","type":[]"#, true),
    (#""type":"Course""#, false),
  ])
  func ambIsTakenFromTheContextOrFromTheAttempt(_ members: String, _ isAMB: Bool) throws {
    let record = try Reading("{\(members),\"id\":\"https://a.example.org\",\"name\":\"N\"}")
      .records[0]
    #expect((record.format.namespace == "https://w3id.org/kim/amb/") == isAMB)
  }

  @Test func theContextAroundAGraphCountsForItsItems() throws {
    let graph = """
      {"@context":"https://schema.org/","@graph":[{"type":"LearningResource","id":"urn:1","name":"One"}]}
      """
    #expect(try Reading(graph).records[0].format.namespace == "https://schema.org/")
  }

  @Test func propertiesAreReadWhereverTheyStand() throws {
    let text = """
      {"@context":"http://schema.org","@type":["Book","LearningResource"],"@id":"https://x.example.org/1",
       "name":{"@value":"Fractions","@language":"en"},"keywords":"halves, quarters",
       "creator":[{"@type":"Person","name":"A. Teacher"},"B"],"license":{"@id":"https://creativecommons.org/licenses/by/4.0/"},
       "about":[{"prefLabel":{"de":"Mathe","en":"Maths"}}],"isAccessibleForFree":true,
       "typicalAgeRange":"7-9","schema:timeRequired":"PT30M"}
      """
    let record = try Reading(text).records[0]
    #expect(record.first(.title) == "Fractions")
    #expect(record.strings(.keyword) == ["halves", "quarters"])
    #expect(record.strings(.creator) == ["A. Teacher", "B"])
    #expect(record.first(.licence) == "https://creativecommons.org/licenses/by/4.0/")
    #expect(record.strings(.subject) == ["Mathe", "Maths"])
    #expect(record.first(.cost) == "true")
    #expect(record.first(.ageRange) == "7-9")
    #expect(record.first(.learningTime) == "PT30M")
    #expect(record.first(.url) == "https://x.example.org/1")
  }

  @Test func aBrokenLineIsSetAsideAndTheNextIsRead() throws {
    let reading = try Reading(one + "\n{\"@id\": oops}\n" + two + "\n")
    #expect(reading.records.map(\.identifier) == ["urn:1", "urn:2"])
    let item = try #require(reading.collector.unreadable.first)
    #expect(item.reason == .malformed)
    #expect(item.place.start == TextPosition(line: 2, column: 9))
  }

  @Test func whatFollowsAFaultInAnArrayIsNotGuessed() throws {
    let reading = try Reading("[\(one),\n{\"@id\": oops},\n\(two)]")
    #expect(reading.records.map(\.identifier) == ["urn:1"])
    #expect(!reading.summary.isComplete)
    #expect(reading.collector.unreadable.map(\.reason) == [.malformed])
  }

  @Test func textThatBreaksOffIsIncomplete() throws {
    let reading = try Reading("[\(one),\(two.dropLast(5))")
    #expect(reading.records.count == 1)
    #expect(reading.collector.unreadable.map(\.reason) == [.truncated])
    #expect(!reading.summary.isComplete)
  }

  @Test func repeatedMembersAreDefects() throws {
    let text = #"{"@context":"https://schema.org/","@id":"urn:1","name":"a","name":"b"}"#
    let record = try Reading(text).records[0]
    #expect(record.defects.map(\.kind) == [.duplicateMember])
    #expect(record.strings(.title) == ["a", "b"])
  }

  @Test func jsonOfAnotherKindIsRefused() {
    for text in [#"{"hits":{"total":1}}"#, "[1,2]", "42", #"["a"]"#] {
      let error = #expect(throws: FeedError.self) { try Reading(text) }
      #expect(error?.kind == .unknownFormat || error?.kind == .malformed)
    }
  }

  @Test func objectsWithoutAnyNameAreSetAside() throws {
    let reading = try Reading("[\(one),{\"@context\":\"https://schema.org/\",\"@type\":\"Thing\"}]")
    #expect(reading.collector.unreadable.map(\.reason) == [.unidentified])
  }
}
