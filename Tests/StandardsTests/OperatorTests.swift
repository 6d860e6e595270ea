import Testing

@testable import Standards

/// What each operator of a check says of records.
@Suite struct OperatorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let check: String
    let record: String
    let outcome: String

    init(_ check: String, _ record: String, _ outcome: String) {
      self.check = check
      self.record = record
      self.outcome = outcome
    }

    var testDescription: String { "\(check) of \(record): \(outcome)" }
  }

  static let presence: [Case] = [
    Case(#"{"exists": "a"}"#, #"{"a": "x"}"#, "passed"),
    Case(#"{"exists": "a"}"#, #"{"a": " "}"#, "failed"),
    Case(#"{"exists": "a"}"#, #"{"b": "x"}"#, "failed"),
    Case(#"{"exists": ["a", "b"]}"#, #"{"b": "x"}"#, "passed"),
    Case(#"{"exists": "a", "usable": true}"#, #"{"a": "N/A"}"#, "failed"),
    Case(#"{"exists": "a", "usable": true}"#, #"{"a": ["N/A", "x"]}"#, "passed"),
    Case(#"{"exists": "$.a"}"#, #"{"$": {"a": {"b": null}}}"#, "passed"),
    Case(#"{"exists": "$.a"}"#, #"{"$": {"a": null}}"#, "failed"),
    Case(#"{"exists": "resource.title"}"#, #"{"resource.title": "x"}"#, "passed"),
    Case(#"{"given": "a"}"#, #"{"a": ""}"#, "passed"),
    Case(#"{"given": "a"}"#, #"{"b": ""}"#, "failed"),
    Case(#"{"absent": "a"}"#, #"{"a": ""}"#, "passed"),
    Case(#"{"absent": "a"}"#, #"{"a": "x"}"#, "failed"),
    Case(#"{"absent": "/r/*/*"}"#, #"{"/r/a": "x"}"#, "passed"),
    Case(#"{"absent": "/r/*/*"}"#, #"{"/r/a/b": ""}"#, "failed"),
    Case(#"{"children": "/r", "allowed": ["a"]}"#, #"{"/r/a": "x", "/r/@id": "1"}"#, "passed"),
    Case(#"{"children": "/r", "allowed": ["a"]}"#, #"{"/r/b": "x"}"#, "failed"),
    Case(#"{"children": "/r", "allowed": ["a"]}"#, #"{"/r/{http://x.y/z}a": "x"}"#, "failed"),
    Case(
      #"{"children": ["$.a", "$.b"], "allowedIn": "colour"}"#,
      #"{"$": {"a": {"red": "x"}, "b": {"blue": "y"}}}"#,
      "passed"
    ),
    Case(
      #"{"children": ["$.a", "$.b"], "allowedIn": "colour"}"#,
      #"{"$": {"a": {"red": "x"}, "b": {"crimson": "y"}}}"#,
      "failed"
    ),
    Case(#"{"count": "a", "min": 1, "max": 2}"#, #"{"a": ["x", "y"]}"#, "passed"),
    Case(#"{"count": "a", "min": 1, "max": 2}"#, #"{"a": ["x", "y", "z"]}"#, "failed"),
    Case(#"{"count": "a", "min": 1}"#, #"{"a": " "}"#, "failed"),
    Case(#"{"contains": ["x", "y"], "of": "a"}"#, #"{"a": ["y", "z", "X"]}"#, "passed"),
    Case(#"{"contains": ["x", "y"], "of": "a"}"#, #"{"a": "x"}"#, "failed"),
    Case(#"{"inOrder": ["x", "y"], "of": "a"}"#, #"{"a": ["x", "q", "y"]}"#, "passed"),
    Case(#"{"inOrder": ["x", "y"], "of": "a"}"#, #"{"a": ["y", "x"]}"#, "failed"),
    Case(#"{"inOrder": ["x", "y"], "of": "a"}"#, #"{"a": "q"}"#, "n/a"),
    Case(
      #"{"grammar": {"URN:shelf.*": "shelf"}}"#,
      #"{"xml": "<s:shelf xmlns:s='urn:shelf:2'><s:book>b</s:book></s:shelf>"}"#,
      "passed"
    ),
    Case(
      #"{"grammar": {"urn:shelf": "shelf"}}"#,
      #"{"xml": "<shelf xmlns='urn:shelf'><boko/></shelf>"}"#,
      "failed"
    ),
    Case(
      #"{"grammar": {"urn:shelf": "shelf"}, "faults": ["repeated"]}"#,
      #"{"xml": "<shelf xmlns='urn:shelf'><boko/></shelf>"}"#,
      "passed"
    ),
    Case(
      #"{"grammar": {"urn:shelf": "shelf"}}"#,
      #"{"xml": "<shelf xmlns='urn:other'><boko/></shelf>"}"#,
      "n/a"
    ),
    Case(#"{"defect": ["quotedCell"]}"#, #"{"defects": "quotedCell"}"#, "failed"),
    Case(#"{"defect": ["quotedCell"]}"#, #"{"defects": "blankLine"}"#, "passed"),
  ]

  static let values: [Case] = [
    Case(#"{"form": "issn", "of": "a"}"#, #"{"a": "0028-0836"}"#, "passed"),
    Case(#"{"form": "issn", "of": "a"}"#, #"{"a": "0028-0837"}"#, "failed"),
    Case(#"{"form": "issn", "of": "a"}"#, #"{"a": "  "}"#, "n/a"),
    Case(#"{"form": "issn", "of": "a"}"#, #"{"b": "x"}"#, "n/a"),
    Case(#"{"form": "issn", "of": "a", "faults": ["checkDigit"]}"#, #"{"a": "x"}"#, "passed"),
    Case(#"{"form": "w3cdtf", "of": "a", "skip": "never.*"}"#, #"{"a": "never mind"}"#, "n/a"),
    Case(#"{"form": "datestamp", "of": "a"}"#, #"{"a": "2020-01-01T00:00:00+01:00"}"#, "failed"),
    Case(#"{"form": "wholeNumber", "of": "a"}"#, #"{"a": "12"}"#, "passed"),
    Case(#"{"form": "wholeNumber", "of": "a"}"#, #"{"a": "12a"}"#, "failed"),
    Case(#"{"form": "issnOrISBN", "of": "a"}"#, #"{"a": "9780198526636"}"#, "passed"),
    Case(#"{"pattern": "a+b", "of": "a"}"#, #"{"a": "aab"}"#, "passed"),
    Case(#"{"pattern": "a+b", "of": "a"}"#, #"{"a": "aabc"}"#, "failed"),
    Case(#"{"vocabulary": "colour", "of": "a"}"#, #"{"a": "blue"}"#, "passed"),
    Case(#"{"vocabulary": "colour", "of": "a"}"#, #"{"a": "Blue"}"#, "failed"),
    Case(#"{"vocabulary": "colour", "of": "a"}"#, #"{"a": "crimson"}"#, "failed"),
    Case(
      #"{"vocabulary": "colour", "of": "a", "accept": ["alias"], "ignoringCase": true}"#,
      #"{"a": "Crimson"}"#,
      "passed"
    ),
    Case(
      #"{"vocabulary": "colour", "of": "a", "accept": ["uri"]}"#,
      #"{"a": "https://example.org/red"}"#,
      "passed"
    ),
    Case(#"{"in": ["x", "y"], "of": "a"}"#, #"{"a": "y"}"#, "passed"),
    Case(#"{"in": ["x", "y"], "of": "a"}"#, #"{"a": "Y"}"#, "failed"),
    Case(#"{"in": ["x", "y"], "of": "a", "ignoringCase": true}"#, #"{"a": "Y"}"#, "passed"),
    Case(#"{"words": "a", "min": 2, "max": 3}"#, #"{"a": "one  two"}"#, "passed"),
    Case(#"{"words": "a", "min": 2, "max": 3}"#, #"{"a": "one"}"#, "failed"),
    Case(#"{"length": "a", "max": 4}"#, #"{"a": "éééé"}"#, "passed"),
    Case(#"{"length": "a", "min": 5}"#, #"{"a": "éééé"}"#, "failed"),
    Case(#"{"usable": "a"}"#, #"{"a": "Lorem ipsum dolor"}"#, "failed"),
    Case(#"{"usable": "a"}"#, #"{"a": "lore"}"#, "passed"),
    Case(#"{"characters": "replacement", "of": "a"}"#, #"{"a": "x\ufffdy"}"#, "failed"),
    Case(#"{"characters": "control", "of": "a"}"#, #"{"a": "x\u0085y"}"#, "failed"),
    Case(#"{"characters": "control", "of": "a"}"#, #"{"a": "x\ty £"}"#, "passed"),
    Case(#"{"characters": "mojibake", "of": "a"}"#, #"{"a": "Â£5"}"#, "failed"),
    Case(#"{"characters": "mojibake", "of": "a"}"#, #"{"a": "ÂME, Ã la"}"#, "passed"),
    Case(#"{"characters": "stray", "of": "a"}"#, #"{"a": "a¶b"}"#, "failed"),
    Case(#"{"trimmed": "a"}"#, #"{"a": "x y"}"#, "passed"),
    Case(#"{"trimmed": "a"}"#, #"{"a": "x "}"#, "failed"),
    Case(#"{"kind": ["boolean"], "of": "$.a"}"#, #"{"$": {"a": true}}"#, "passed"),
    Case(#"{"kind": ["boolean"], "of": "$.a"}"#, #"{"$": {"a": "true"}}"#, "failed"),
    Case(#"{"kind": ["array"], "of": "$.a"}"#, #"{"$": {"a": []}}"#, "passed"),
    Case(#"{"hasLanguage": "a"}"#, #"{"a": {"value": "x", "language": "en"}}"#, "passed"),
    Case(#"{"hasLanguage": "a"}"#, #"{"a": "x"}"#, "failed"),
    Case(#"{"dateWindow": "a", "notAfter": "today"}"#, #"{"a": "2026-01-15"}"#, "passed"),
    Case(#"{"dateWindow": "a", "notAfter": "today"}"#, #"{"a": "2026-01-16"}"#, "failed"),
    Case(#"{"dateWindow": "a", "notAfter": "today"}"#, #"{"a": "2026"}"#, "passed"),
    Case(
      #"{"dateWindow": "a", "notAfter": "today", "daysAhead": 1}"#,
      #"{"a": "2026-01-16"}"#,
      "passed"
    ),
    Case(#"{"dateWindow": "a", "notBefore": "1990"}"#, #"{"a": "1989-12-31"}"#, "failed"),
    Case(#"{"dateWindow": "a", "months": 12}"#, #"{"a": "2024-06"}"#, "failed"),
    Case(#"{"dateWindow": "a", "months": 12}"#, #"{"a": "soon"}"#, "n/a"),
    Case(#"{"in": ["x"], "of": "a", "values": "any"}"#, #"{"a": ["y", "x"]}"#, "passed"),
    Case(#"{"in": ["x"], "of": "a", "values": "any"}"#, #"{"a": ["y", "z"]}"#, "failed"),
    Case(#"{"in": ["x"], "of": "a", "values": "none"}"#, #"{"a": ["y", "x"]}"#, "failed"),
    Case(#"{"in": ["x"], "of": "a", "values": "none"}"#, #"{"a": ["y"]}"#, "passed"),
    Case(#"{"in": ["x"], "of": "a", "values": "first"}"#, #"{"a": ["x", "y"]}"#, "passed"),
  ]

  static let relations: [Case] = [
    Case(
      #"{"compare": "lessThanOrEqual", "of": "a", "with": "b", "as": "date"}"#,
      #"{"a": "2001-05", "b": "2001"}"#,
      "passed"
    ),
    Case(
      #"{"compare": "lessThanOrEqual", "of": "a", "with": "b", "as": "date"}"#,
      #"{"a": "2002", "b": "2001-12"}"#,
      "failed"
    ),
    Case(
      #"{"compare": "lessThanOrEqual", "of": "a", "with": "b", "as": "date", "years": 2}"#,
      #"{"a": "2012-06", "b": "2011"}"#,
      "passed"
    ),
    Case(
      #"{"compare": "lessThanOrEqual", "of": "a", "with": "b", "as": "date", "years": 2}"#,
      #"{"a": "2015", "b": "2011"}"#,
      "failed"
    ),
    Case(
      #"{"compare": "equals", "of": "a", "with": "b", "as": "language"}"#,
      #"{"a": "fre", "b": ["en", "fr-CA"]}"#,
      "passed"
    ),
    Case(
      #"{"compare": "equals", "of": "a", "with": "b", "as": "language"}"#,
      #"{"a": "cy", "b": ["en", "fr-CA"]}"#,
      "failed"
    ),
    Case(
      #"{"compare": "equals", "of": "a", "with": "b", "as": "language"}"#,
      #"{"a": "none", "b": "en"}"#,
      "n/a"
    ),
    Case(
      #"{"compare": "lessThan", "of": "a", "with": "b", "as": "number"}"#,
      #"{"a": "9", "b": "10"}"#,
      "passed"
    ),
    Case(
      #"{"compare": "lessThan", "of": "a", "with": "b", "as": "number"}"#,
      #"{"a": "9", "b": "ten"}"#,
      "n/a"
    ),
    Case(
      #"{"compare": "disjoint", "of": "a", "with": "b"}"#,
      #"{"a": "x", "b": ["y", "x"]}"#,
      "failed"
    ),
    Case(
      #"{"compare": "equals", "of": "a", "with": "b"}"#,
      #"{"a": "x", "b": ["y", "x"]}"#,
      "passed"
    ),
    Case(#"{"compare": "equals", "of": "a", "with": "b"}"#, #"{"a": "x", "b": ""}"#, "n/a"),
    Case(
      #"{"rangeOverlap": "a", "with": "b", "using": "stage"}"#,
      #"{"a": "6-8", "b": "KS2"}"#,
      "passed"
    ),
    Case(
      #"{"rangeOverlap": "a", "with": "b", "using": "stage"}"#,
      #"{"a": "5-7", "b": "KS2"}"#,
      "failed"
    ),
    Case(#"{"all": [{"exists": "a"}, {"exists": "b"}]}"#, #"{"a": "x", "b": "y"}"#, "passed"),
    Case(#"{"all": [{"exists": "a"}, {"exists": "b"}]}"#, #"{"a": "x"}"#, "failed"),
    Case(#"{"any": [{"exists": "a"}, {"exists": "b"}]}"#, #"{"b": "x"}"#, "passed"),
    Case(#"{"any": [{"exists": "a"}, {"exists": "b"}]}"#, #"{"c": "x"}"#, "failed"),
    Case(#"{"not": {"exists": "a"}}"#, #"{"a": "x"}"#, "failed"),
    Case(#"{"not": {"exists": "a"}}"#, #"{"b": "x"}"#, "passed"),
    Case(#"{"not": {"in": ["x"], "of": "a"}}"#, #"{"b": "x"}"#, "n/a"),
    Case(
      #"{"each": "$.a[*]", "check": {"exists": ".n"}}"#,
      #"{"$": {"a": [{"n": "x"}, {"n": "y"}]}}"#,
      "passed"
    ),
    Case(
      #"{"each": "$.a[*]", "check": {"exists": ".n"}}"#,
      #"{"$": {"a": [{"n": "x"}, {"m": "y"}]}}"#,
      "failed"
    ),
    Case(#"{"each": "$.a[*]", "check": {"exists": ".n"}}"#, #"{"$": {"b": 1}}"#, "n/a"),
    Case(
      #"{"each": "$.a[*]", "values": "any", "check": {"exists": ".n"}}"#,
      #"{"$": {"a": [{"m": "x"}, {"n": "y"}]}}"#,
      "passed"
    ),
    Case(
      #"{"each": "$.a[*]", "values": "any", "check": {"exists": ".n"}}"#,
      #"{"$": {"a": [{"m": "x"}, {"m": "y"}]}}"#,
      "failed"
    ),
    Case(
      #"{"each": "/r/a", "where": {"in": ["s"], "of": "./k"}, "check": {"in": ["x"], "of": "./v"}}"#,
      #"{"/r/a": [{"./k": "s", "./v": "x"}, {"./k": "t", "./v": "y"}]}"#,
      "passed"
    ),
    Case(
      #"{"each": "/r/a", "where": {"in": ["s"], "of": "./k"}, "check": {"in": ["x"], "of": "./v"}}"#,
      #"{"/r/a": [{"./k": "t", "./v": "x"}, {"./k": "s", "./v": "y"}]}"#,
      "failed"
    ),
    Case(
      #"{"each": "/r/a", "where": {"in": ["s"], "of": "./k"}, "check": {"in": ["x"], "of": "./v"}}"#,
      #"{"/r/a": [{"./k": "t", "./v": "y"}, {"./v": "y"}]}"#,
      "n/a"
    ),
    Case(#"{"evidence": "a", "dated": "d", "months": 12}"#, #"{"b": ""}"#, "unknown"),
    Case(#"{"evidence": "a", "dated": "d", "months": 12}"#, #"{"a": "yes"}"#, "unknown"),
    Case(
      #"{"evidence": "a", "dated": "d", "months": 12}"#,
      #"{"a": "yes", "d": "2025-06-01"}"#,
      "passed"
    ),
    Case(
      #"{"evidence": "a", "dated": "d", "months": 12}"#,
      #"{"a": "yes", "d": "2020-06-01"}"#,
      "stale"
    ),
    Case(#"{"evidence": "a", "expires": "e"}"#, #"{"a": "yes", "e": "2026-01-14"}"#, "stale"),
    Case(#"{"evidence": "a", "expires": "e"}"#, #"{"a": "yes", "e": "2026-01-15"}"#, "passed"),
  ]

  @Test(arguments: presence + values + relations)
  func anOperatorEndsAsItShould(_ example: Case) throws {
    let outcome = try CriterionFixture.outcome(check: example.check, record: example.record)
    #expect(outcome == example.outcome)
  }

  @Test func aConditionThatDoesNotHoldMakesTheCriterionNotApplicable() throws {
    let outcome = try CriterionFixture.outcome(
      check: #"{"exists": "a"}"#,
      when: #"{"all": [{"in": ["x"], "of": "b"}, {"given": "a"}]}"#,
      record: #"{"a": ""}"#
    )
    #expect(outcome == "n/a")
  }

  @Test func everyOperatorHasACase() {
    let tried = (Self.presence + Self.values + Self.relations).map(\.check).joined()
    let feed = ["unique", "consistent", "references", "separateRuns"]
    for name in CheckDecoder.operators.keys where !feed.contains(name) {
      #expect(tried.contains("\"\(name)\""), "\(name) has no case")
    }
  }
}

@Suite struct ReportedOnceTests {
  @Test func equalValuesMakeOneFindingThatCountsThem() throws {
    let criterion = CriterionFixture.criterion(
      check: #"{"in": ["x"], "of": "a"}"#,
      more: #""once": true,"#
    )
    let fixture = try CriterionFixture(criteria: "[\(criterion)]")
    let findings = try fixture.assess([#"{"a": ["y", "x", "z", "y", "y"]}"#]).assessments[0]
      .findings
    #expect(findings.map(\.value) == ["y (and 2 more like it)", "z"])
  }
}
