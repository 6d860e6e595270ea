import Feeds
import Markup
import Metadata
import Standards

/// A validation as a run of SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts and editors show
/// beside the file.
///
/// The rules stand before the results and are known after them, so results wait in a spool; the
/// rules listed are those with a result. Lines and columns are ours: from 1, columns in code points,
/// the end after the last one.
final class ValidationSARIF: FindingByFindingForm {
  let rules: RuleDescriptor
  private let input: String
  private let document: ValidationDocument
  private let address: String
  private let results = Spool()
  private var ruleIndices: [String: Int] = [:]
  private var usedRules: [ReportedFinding] = []
  private var fault: FeedError?

  /// What opens the log.
  static let head = Array(
    "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":["
      .utf8
  )
  /// What closes it.
  static let tail = Array("]}\n".utf8)

  init(input: String, rules: RuleDescriptor, document: ValidationDocument) {
    self.input = input
    self.rules = rules
    self.document = document
    address = Self.address(of: input)
  }

  func failure(_ error: FeedError) throws {
    fault = error
    try found(ReportedFinding(error)) { nil }
  }

  func found(_ finding: ReportedFinding, source: () -> String?) throws {
    var json = JSONWriter()
    json.result(finding, rule: index(of: finding), address: address, source: source())
    try results.append((results.isEmpty ? [] : [UInt8(ascii: ",")]) + json.bytes)
  }

  func finish(_ extent: ReadingExtent, _ totals: ValidationTotals) throws {
    try document.beginInput()
    var json = JSONWriter()
    json.beginObject()
    writeTool(to: &json)
    writeInvocation(extent, to: &json)
    json.key("automationDetails")
    json.beginObject()
    json.key("id")
    json.string("touchstone/\(input)/")
    json.endObject()
    json.key("artifacts")
    json.beginArray()
    json.beginObject()
    json.key("location")
    json.location(address, index: nil)
    json.key("roles")
    json.strings(["analysisTarget"])
    json.endObject()
    json.endArray()
    json.key("columnKind")
    json.string("unicodeCodePoints")
    json.key("properties")
    writeProperties(extent, totals, to: &json)
    json.key("results")
    try document.output.write(json.bytes + [UInt8(ascii: "[")])
    try results.drain(into: document.output)
    try document.output.write("]}")
  }

  private func index(of finding: ReportedFinding) -> Int {
    if let known = ruleIndices[finding.code] { return known }
    ruleIndices[finding.code] = usedRules.count
    usedRules.append(finding)
    return usedRules.count - 1
  }

  // MARK: - The run

  private func writeTool(to json: inout JSONWriter) {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.key("name")
    json.string("touchstone")
    json.key("version")
    json.string(Product.version)
    json.key("semanticVersion")
    json.string(Product.version)
    json.key("rules")
    json.beginArray()
    for rule in usedRules { json.rule(rule, in: rules) }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private func writeInvocation(_ extent: ReadingExtent, to json: inout JSONWriter) {
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.key("executionSuccessful")
    json.boolean(extent.isComplete)
    if let fault {
      json.key("toolExecutionNotifications")
      json.beginArray()
      json.beginObject()
      json.key("level")
      json.string("error")
      json.key("message")
      json.message("\(fault.message). \(fault.advice)")
      json.endObject()
      json.endArray()
    }
    json.endObject()
    json.endArray()
  }

  private func writeProperties(
    _ extent: ReadingExtent,
    _ totals: ValidationTotals,
    to json: inout JSONWriter
  ) {
    json.beginObject()
    json.key("reader")
    json.string(extent.reader)
    json.key("records")
    json.integer(extent.received)
    json.key("standards")
    json.strings(totals.standards.map { "\($0.id) \($0.version)" })
    json.endObject()
  }

  /// An input's name as a URI reference (RFC 3986): what may not stand in one is percent-encoded.
  static func address(of input: String) -> String {
    if input == "-" { return "stdin" }
    if input.isWebAddress { return input }
    var text = input.hasPrefix("/") ? "file://" : ""
    for byte in input.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: text.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~/".utf8.contains(byte): text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return text
  }
}

extension JSONWriter {
  fileprivate mutating func message(_ text: String) {
    beginObject()
    key("text")
    string(text)
    endObject()
  }

  fileprivate mutating func location(_ address: String, index: Int?) {
    beginObject()
    key("uri")
    string(address)
    if let index {
      key("index")
      integer(index)
    }
    endObject()
  }

  fileprivate mutating func rule(_ rule: ReportedFinding, in rules: RuleDescriptor) {
    beginObject()
    key("id")
    string(rule.code)
    key("shortDescription")
    message(rule.title)
    // Where the criterion names no address, its standard's text is the place to read on.
    let source = rules.standards.first { $0.id == rule.standard }?.source
    if let address = [rule.help, source ?? ""].first(where: \.isWebAddress) {
      key("helpUri")
      string(address)
    }
    if !rule.help.isEmpty && !rule.help.isWebAddress {
      key("help")
      message(rule.help)
    }
    key("defaultConfiguration")
    beginObject()
    key("level")
    string(rule.severity.level)
    endObject()
    key("properties")
    beginObject()
    key("standard")
    string(rule.standard)
    key("severity")
    string(rule.severity.rawValue)
    key("tags")
    strings([rule.standard, rule.severity.rawValue])
    endObject()
    endObject()
  }

  fileprivate mutating func result(
    _ finding: ReportedFinding,
    rule: Int,
    address: String,
    source: String?
  ) {
    beginObject()
    key("ruleId")
    string(finding.code)
    key("ruleIndex")
    integer(rule)
    key("level")
    string(finding.severity.level)
    key("message")
    message(finding.message + (finding.fix.isEmpty ? "" : " " + finding.fix))
    key("locations")
    beginArray()
    beginObject()
    key("physicalLocation")
    beginObject()
    key("artifactLocation")
    location(address, index: 0)
    key("region")
    region(finding.place, source)
    endObject()
    if let record = finding.record {
      key("logicalLocations")
      beginArray()
      beginObject()
      key("fullyQualifiedName")
      string(record + (finding.place.field.map { " " + $0 } ?? ""))
      key("kind")
      string("record")
      endObject()
      endArray()
    }
    endObject()
    endArray()
    key("partialFingerprints")
    beginObject()
    key(ReportedFinding.version)
    string(finding.fingerprint)
    endObject()
    key("properties")
    properties(finding)
    endObject()
  }

  private mutating func region(_ place: Place, _ source: String?) {
    beginObject()
    key("startLine")
    integer(place.start.line)
    key("startColumn")
    integer(place.start.column)
    // A place without an extent is that of a record: its line is shown.
    if place.start < place.end {
      key("endLine")
      integer(place.end.line)
      key("endColumn")
      integer(place.end.column)
    }
    if let source {
      key("snippet")
      message(source)
    }
    endObject()
  }

  private mutating func properties(_ finding: ReportedFinding) {
    beginObject()
    key("severity")
    string(finding.severity.rawValue)
    key("value")
    string(finding.value)
    if let field = finding.place.field {
      key("field")
      string(field)
    }
    if let row = finding.place.row {
      key("row")
      integer(row)
    }
    endObject()
  }
}

extension Severity {
  /// The level in SARIF, which knows nothing graver than an error.
  fileprivate var level: String {
    switch self {
    case .blocker, .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }
}
