import Markup
import Feeds
import Metadata
import Standards

/// What the two JSON forms share.
struct ValidationJSONParts {
  /// The input's name as JSON.
  let file: [UInt8]
  let forms: FindingForms
  private let input: String

  init(input: String, rules: RuleDescriptor) {
    self.input = input
    forms = FindingForms(rules)
    var file: [UInt8] = []
    file.appendJSONString(input)
    self.file = file
  }

  /// Appends a finding about the feed as a whole, whose place is absolute already.
  func append(feed finding: Finding, to bytes: inout [UInt8]) {
    forms.append(
      finding,
      place: finding.place,
      record: Array("null".utf8),
      file: file,
      to: &bytes
    )
  }

  /// Appends a finding that no criterion made.
  func append(_ finding: ReportedFinding, to bytes: inout [UInt8]) {
    var placeJSON: [UInt8] = []
    placeJSON.appendJSON(finding.place, file: file)
    var json = JSONWriter()
    json.beginObject()
    json.key("record")
    json.string(finding.record)
    json.key("code")
    json.string(finding.code)
    json.key("severity")
    json.string(finding.severity.rawValue)
    json.key("standard")
    json.string(finding.standard)
    json.key("criterion")
    json.string(finding.criterion)
    json.key("message")
    json.string(finding.message)
    json.key("value")
    json.string(finding.value)
    json.key("place")
    json.json(placeJSON)
    json.key("fix")
    json.string(finding.fix)
    json.key("help")
    json.string(finding.help)
    json.endObject()
    bytes.append(contentsOf: json.bytes)
  }

  /// An object with the members before the findings, still open.
  func summary(_ extent: ReadingExtent, _ totals: ValidationTotals) -> JSONWriter {
    var json = JSONWriter()
    json.beginObject()
    json.key("input")
    json.string(input)
    json.key("reader")
    json.string(extent.reader)
    json.key("standards")
    json.beginArray()
    for standard in totals.standards {
      json.beginObject()
      json.key("id")
      json.string(standard.id)
      json.key("version")
      json.string(standard.version)
      json.endObject()
    }
    json.endArray()
    json.key("records")
    json.integer(extent.received)
    json.key("summary")
    json.beginObject()
    for severity in Severity.allCases {
      json.key(severity.rawValue)
      json.integer(totals.bySeverity[severity] ?? 0)
    }
    json.endObject()
    return json
  }
}

extension [UInt8] {
  /// Appends the grade, the quality, the counts and the measures of an assessment as members.
  mutating func appendJSONMembers(of assessment: Assessment) {
    append(contentsOf: "\"grade\":".utf8)
    if let grade = assessment.grade {
      appendJSONString(grade.rawValue)
    } else {
      append(contentsOf: "null".utf8)
    }
    append(contentsOf: ",\"quality\":".utf8)
    if let quality = assessment.quality {
      appendDecimal(quality, decimals: 1)
    } else {
      append(contentsOf: "null".utf8)
    }
    append(contentsOf: ",\"criteria\":{\"passed\":".utf8)
    appendDecimal(assessment.counts.passed)
    append(contentsOf: ",\"failed\":".utf8)
    appendDecimal(assessment.counts.failed)
    append(contentsOf: ",\"notApplicable\":".utf8)
    appendDecimal(assessment.counts.notApplicable)
    append(contentsOf: ",\"unknown\":".utf8)
    appendDecimal(assessment.counts.unknown)
    append(contentsOf: ",\"stale\":".utf8)
    appendDecimal(assessment.counts.stale)
    append(contentsOf: "},\"measures\":{".utf8)
    for (index, measure) in assessment.measures.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      appendJSONString(measure.name)
      append(UInt8(ascii: ":"))
      appendDecimal(measure.value, decimals: 3)
    }
    append(UInt8(ascii: "}"))
  }
}
