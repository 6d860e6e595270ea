import Markup
public import Metadata
public import Standards

/// Findings of one rule set as JSON, with everything that never changes escaped once.
///
/// A feed has a few dozen criteria and millions of findings, so a finding costs the copying of a
/// few byte runs and the escaping of its own value.
public final class FindingForms {
  /// A part of a message or fix.
  private enum Piece {
    case constant([UInt8])
    case value, detail, path
  }

  private struct Form {
    // `,"code":"…","severity":"…","standard":"…","criterion":"…","message":"`
    let head: [UInt8]
    let message: [Piece]
    let fix: [Piece]
    // `,"help":"…"}`
    let tail: [UInt8]
  }

  private let criteria: [RuleDescriptor.CriterionText]
  /// The forms made so far: a feed meets few of the criteria, and many feeds are short.
  private var forms: [Form?]

  /// Prepares the forms of the criteria of `rules`.
  public init(_ rules: RuleDescriptor) {
    criteria = rules.criteria
    forms = Array(repeating: nil, count: criteria.count)
  }

  private func form(of criterion: CriterionIndex) -> Form {
    let index = Int(criterion.rawValue)
    guard index < forms.count else { return Self.unknown() }
    if let known = forms[index] { return known }
    let made = Self.form(criteria[index])
    forms[index] = made
    return made
  }

  private static func unknown() -> Form {
    form(
      code: "unknown",
      severity: "advice",
      standard: "",
      criterion: "",
      message: "",
      fix: "",
      help: ""
    )
  }

  private static func form(_ criterion: RuleDescriptor.CriterionText) -> Form {
    form(
      code: criterion.code,
      severity: criterion.severity.rawValue,
      standard: criterion.standard,
      criterion: criterion.criterion,
      message: criterion.message,
      fix: criterion.fix,
      help: criterion.help
    )
  }

  private static func form(
    code: String,
    severity: String,
    standard: String,
    criterion: String,
    message: String,
    fix: String,
    help: String
  ) -> Form {
    var head: [UInt8] = []
    for (name, value) in [
      ("code", code), ("severity", severity), ("standard", standard), ("criterion", criterion),
    ] {
      head.append(contentsOf: ",\"\(name)\":".utf8)
      head.appendJSONString(value)
    }
    head.append(contentsOf: ",\"message\":\"".utf8)
    var tail = Array(",\"help\":".utf8)
    tail.appendJSONString(help)
    tail.append(UInt8(ascii: "}"))
    return Form(head: head, message: pieces(of: message), fix: pieces(of: fix), tail: tail)
  }

  private static func pieces(of template: String) -> [Piece] {
    MessageTemplate(template).segments.map { segment in
      switch segment {
      case .text(let text):
        var escaped: [UInt8] = []
        escaped.appendJSONEscaped(text)
        return .constant(escaped)
      case .value: return .value
      case .detail: return .detail
      case .path: return .path
      }
    }
  }

  /// Appends a finding as a JSON object.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - place: Its place, absolute in the file.
  ///   - record: The record's identifier, or `null`, as JSON.
  ///   - file: The file's name as JSON.
  ///   - bytes: Where to append.
  public func append(
    _ finding: Finding,
    place: Place,
    record: [UInt8],
    file: [UInt8],
    to bytes: inout [UInt8]
  ) {
    let form = form(of: finding.criterion)
    bytes.append(contentsOf: "{\"record\":".utf8)
    bytes.append(contentsOf: record)
    bytes.append(contentsOf: form.head)
    Self.append(form.message, finding, place, to: &bytes)
    bytes.append(contentsOf: "\",\"value\":".utf8)
    bytes.appendJSONString(finding.value)
    bytes.append(contentsOf: ",\"place\":".utf8)
    bytes.appendJSON(place, file: file)
    bytes.append(contentsOf: ",\"fix\":\"".utf8)
    Self.append(form.fix, finding, place, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: form.tail)
  }

  private static func append(
    _ pieces: [Piece],
    _ finding: Finding,
    _ place: Place,
    to bytes: inout [UInt8]
  ) {
    for piece in pieces {
      switch piece {
      case .constant(let text): bytes.append(contentsOf: text)
      case .value: bytes.appendJSONEscaped(finding.value)
      case .detail: bytes.appendJSONEscaped(finding.detail)
      case .path: if let field = place.field { bytes.appendJSONEscaped(field) }
      }
    }
  }
}

extension [UInt8] {
  /// Appends a place as a JSON object; `endColumn` is the column after the range.
  mutating func appendJSON(_ place: Place, file: [UInt8]) {
    append(contentsOf: "{\"file\":".utf8)
    append(contentsOf: file)
    append(contentsOf: ",\"line\":".utf8)
    appendDecimal(place.start.line)
    append(contentsOf: ",\"column\":".utf8)
    appendDecimal(place.start.column)
    append(contentsOf: ",\"endLine\":".utf8)
    appendDecimal(place.end.line)
    append(contentsOf: ",\"endColumn\":".utf8)
    appendDecimal(place.end.column)
    append(contentsOf: ",\"row\":".utf8)
    if let row = place.row { appendDecimal(row) } else { append(contentsOf: "null".utf8) }
    append(contentsOf: ",\"field\":".utf8)
    if let field = place.field { appendJSONString(field) } else { append(contentsOf: "null".utf8) }
    append(UInt8(ascii: "}"))
  }
}
