import Foundation
import Testing

@testable import Standards

/// Broken standards files are explained: place, path, and what to do.
@Suite struct WrongConfigurationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let check: String
    let message: String

    init(_ check: String, _ message: String) {
      self.check = check
      self.message = message
    }

    var testDescription: String { check }
  }

  static let checks: [Case] = [
    Case(#"{"exist": "a"}"#, #"Did you mean "exists"?"#),
    Case(#"{}"#, "A check should stand here"),
    Case(#"{"exists": "a", "absent": "b"}"#, "A check has one operator"),
    Case(#"{"exists": 7}"#, "A text should stand here, but this is a number"),
    Case(#"{"exists": ""}"#, "The path is empty"),
    Case(#"{"exists": []}"#, "A path should stand here"),
    Case(#"{"exists": "resource.tilte"}"#, #"Did you mean "title"?"#),
    Case(#"{"exists": ".name"}"#, "nothing stands before it"),
    Case(#"{"exists": "a", "usabel": true}"#, #"Did you mean "usable"?"#),
    Case(#"{"exists": "a", "usable": "yes"}"#, "true or false should stand here"),
    Case(#"{"given": 1}"#, "A text should stand here"),
    Case(#"{"absent": {}}"#, "A text should stand here"),
    Case(#"{"children": "/a"}"#, #""allowed" is missing"#),
    Case(#"{"count": "a"}"#, #""count" needs a limit"#),
    Case(#"{"count": "a", "min": 3, "max": 2}"#, "nothing can pass"),
    Case(#"{"count": "a", "min": 1.5}"#, "A whole number"),
    Case(#"{"contains": ["x"]}"#, #""of" is missing"#),
    Case(#"{"inOrder": ["x"]}"#, #""of" is missing"#),
    Case(#"{"form": "isnn", "of": "a"}"#, #"Did you mean "issn"?"#),
    Case(#"{"form": "issn"}"#, #""of" is missing"#),
    Case(#"{"form": "issn", "of": "a", "faults": ["chekDigit"]}"#, #"Did you mean "checkDigit"?"#),
    Case(#"{"form": "issn", "of": "a", "values": "some"}"#, "is not known here"),
    Case(#"{"form": "issn", "of": "a", "skip": "("}"#, "a parenthesis is not closed"),
    Case(#"{"pattern": "[a", "of": "a"}"#, "a class in brackets is not closed"),
    Case(#"{"pattern": "*a", "of": "a"}"#, "nothing stands before a repetition"),
    Case(#"{"pattern": "^a$", "of": "a"}"#, "always describes the whole value"),
    Case(#"{"pattern": "a{80}", "of": "a"}"#, "a number up to 63"),
    Case(#"{"vocabulary": "color", "of": "a"}"#, #"Did you mean "colour"?"#),
    Case(#"{"vocabulary": "colour", "of": "a", "accept": ["ids"]}"#, #"Did you mean "id"?"#),
    Case(#"{"in": ["x"]}"#, #""of" is missing"#),
    Case(#"{"words": "a"}"#, #""words" needs a limit"#),
    Case(#"{"length": "a", "max": "4"}"#, "A whole number"),
    Case(#"{"usable": 4}"#, "A text should stand here"),
    Case(#"{"characters": "replacemnt", "of": "a"}"#, #"Did you mean "replacement"?"#),
    Case(#"{"trimmed": null}"#, "A text should stand here, but this is null"),
    Case(#"{"kind": ["bool"], "of": "a"}"#, "is not known"),
    Case(#"{"hasLanguage": "a", "of": "b"}"#, #""of" means nothing here"#),
    Case(#"{"dateWindow": "a"}"#, #""dateWindow" needs a limit"#),
    Case(#"{"dateWindow": "a", "notAfter": "tomorrow"}"#, "can only be"),
    Case(#"{"dateWindow": "a", "notBefore": "1990s"}"#, "is no date"),
    Case(#"{"compare": "less", "of": "a", "with": "b"}"#, "is not known here"),
    Case(
      #"{"compare": "lessThan", "of": "a", "with": "b", "as": "language"}"#,
      "Languages come in no order"
    ),
    Case(#"{"each": "a", "values": "none", "check": {"exists": "b"}}"#, "of all nodes or of any"),
    Case(#"{"compare": "equals", "of": "a"}"#, #""with" is missing"#),
    Case(#"{"rangeOverlap": "a", "with": "b"}"#, #""using" is missing"#),
    Case(#"{"defect": "quotedCells"}"#, #"Did you mean "quotedCell"?"#),
    Case(#"{"grammar": {"urn:x": "shelff"}}"#, #"Did you mean "shelf"?"#),
    Case(#"{"grammar": {}}"#, "Grammars should stand here"),
    Case(#"{"evidence": ""}"#, "The path is empty"),
    Case(#"{"each": "a"}"#, #""check" is missing"#),
    Case(#"{"all": {"exists": "a"}}"#, "A list of checks should stand here"),
    Case(#"{"any": [{"exits": "a"}]}"#, #"Did you mean "exists"?"#),
    Case(#"{"not": [1]}"#, "A check should stand here"),
    Case(#"{"not": {"unique": "a"}}"#, "looks at the whole feed"),
    Case(#"{"unique": ["a", ""]}"#, "The path is empty"),
    Case(#"{"consistent": "a"}"#, #""by" is missing"#),
    Case(#"{"references": "a"}"#, #""to" is missing"#),
    Case(#"{"separateRuns": "a", "from": "b"}"#, #""to" is missing"#),
  ]

  private func problems(_ criteria: String) throws -> [StandardError] {
    let fixture = try CriterionFixture(criteria: criteria)
    return LibraryReading(folder: fixture.folder).problems
  }

  @Test(arguments: checks)
  func aWrongCheckIsExplained(_ example: Case) throws {
    let found = try problems("[\(CriterionFixture.criterion(check: example.check))]")
    #expect(found.contains { $0.description.contains(example.message) }, "\(found)")
    #expect(found.allSatisfy { $0.line > 0 && $0.column > 0 && !$0.nextStep.isEmpty })
  }

  @Test func everyOperatorHasAWrongCase() {
    let tried = Self.checks.map(\.check).joined()
    for name in CheckDecoder.operators.keys { #expect(tried.contains("\"\(name)\""), "\(name)") }
  }

  @Test func aFaultHasItsExactPlaceAndPath() throws {
    let found = try problems(
      """
      [
        {"id": "it", "title": "é", "evidence": "A", "severity": "fatal",
         "check": {"exists": "a"}, "message": "M", "fix": "F", "help": "H"}
      ]
      """
    )
    #expect(found.count == 1)
    #expect(found[0].line == 2)
    #expect(found[0].column == 59)
    #expect(found[0].path == "$[0].severity")
    #expect(found[0].file.hasSuffix("/trial/criteria.json"))
  }

  @Test(arguments: [
    (#"[{"id": "a"]"#, "This is not JSON: a comma or a closing brace should stand here."),
    (#"[{"id": "a\q"}]"#, "a backslash may not stand before this character"),
    (#"[{"id": "a"#, "the text ends within double quotes"),
    (#"{"criteria": []}"#, "The standard has no criteria."),
    (#"{"shape": "x"}"#, #""criteria" is missing"#),
  ])
  func aBrokenFileIsExplained(criteria: String, message: String) throws {
    let found = try problems(criteria)
    #expect(found.contains { $0.description.contains(message) }, "\(found)")
  }

  @Test func whatACriterionLacksIsNamed() throws {
    let found = try problems(#"[{"check": {"exists": "a"}}]"#).map(\.message).joined()
    for name in ["id", "title", "message", "fix", "help", "severity", "evidence"] {
      #expect(found.contains("\"\(name)\" is missing"), "\(name)")
    }
  }

  @Test(arguments: [
    (#""group": "three","#, #"no group "three""#),
    (#""unless": "that","#, #"No criterion "that" comes before"#),
    (#""colour": "red","#, #""colour" means nothing here"#),
    (#""title": "T","#, #""title" stands here twice"#),
  ])
  func whatACriterionSaysTooMuchIsNamed(more: String, message: String) throws {
    let found = try problems(
      "[\(CriterionFixture.criterion(check: #"{"exists": "a"}"#, more: more))]"
    )
    #expect(found.contains { $0.message.contains(message) }, "\(found)")
  }

  @Test func aPieceOfJSONInASentenceIsMeantAsItStands() throws {
    let criterion = CriterionFixture.criterion(check: #"{"exists": "a"}"#)
      .replacing(#""fix": "F""#, with: #""fix": "Add {\"a\": \"x\"}.""#)
    #expect(try problems("[\(criterion)]").isEmpty)
  }

  @Test func slotsThatStayEmptyAreRefused() throws {
    let criterion = CriterionFixture.criterion(check: #"{"exists": "a"}"#)
      .replacing(#""message": "M""#, with: #""message": "{valeu} {detail}""#)
    let found = try problems("[\(criterion)]").map(\.description).joined()
    #expect(found.contains("{valeu} is no slot"))
    #expect(found.contains("{detail} stays empty"))
  }

  @Test func twoCriteriaOfOneIdAreRefused() throws {
    let criterion = CriterionFixture.criterion(check: #"{"exists": "a"}"#)
    #expect(
      try problems("[\(criterion), \(criterion)]").first?.message.contains("two criteria") == true
    )
  }

  @Test func aBrokenStandardLeavesTheOthersStanding() throws {
    let fixture = try CriterionFixture(criteria: "[")
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: fixture.folder + "/sound",
      withIntermediateDirectories: true
    )
    try CriterionFixture.standard.replacing("trial", with: "sound").write(
      toFile: fixture.folder + "/sound/standard.json",
      atomically: true,
      encoding: .utf8
    )
    try "[\(CriterionFixture.criterion(check: #"{"exists": "a"}"#))]".write(
      toFile: fixture.folder + "/sound/criteria.json",
      atomically: true,
      encoding: .utf8
    )
    let library = try StandardsLibrary.load(folder: fixture.folder)
    #expect(library.standards.map(\.id) == ["sound"])
    #expect(library.problems.count == 1)
    #expect(throws: StandardsError.self) { try library.ruleSet(forcing: ["trial"]) }
    #expect(throws: StandardsError.self) { try library.ruleSet(forcing: ["sond"]) }
  }

  @Test func aFolderWithoutStandardsSaysSo() {
    #expect {
      try StandardsLibrary.load(folder: "/nowhere")
    } throws: { error in
      "\(error)".contains("There are no standards in this folder.")
    }
  }

  @Test func examplesThatEndOtherwiseThanTheySayAreNamed() throws {
    let criterion = CriterionFixture.criterion(check: #"{"exists": "a"}"#).dropLast()
    let fixture = try CriterionFixture(
      criteria: """
        [\(criterion), "tests": {"pass": [{"b": "x"}], "fail": [{"a": "x"}, {"record": {"a": ""}, "path": "z"}]}}]
        """
    )
    let found = StandardsLibrary.check(fixture.folder).problems.map(\.message)
    #expect(found.contains { $0.contains("should pass, but it fails: M") })
    #expect(found.contains { $0.contains("should fail, but it passes") })
    #expect(found.contains { $0.contains(#"The path found is "a", not "z""#) })
  }

  @Test func pathsThatNoExampleReachesAreNamed() throws {
    let criterion = CriterionFixture.criterion(check: #"{"absent": "titel"}"#).dropLast()
    let fixture = try CriterionFixture(
      criteria: #"[\#(criterion), "tests": {"pass": [{"title": "x"}], "fail": [{"title": "x"}]}}]"#
    )
    let found = StandardsLibrary.check(fixture.folder).problems.map(\.description)
    #expect(found.contains { $0.contains(#"Did you mean "title"?"#) }, "\(found)")
  }
}
