import Metadata

/// A criterion's own examples, with the place they stand at.
struct CriterionExamples {
  let criterion: Criterion
  let value: FileValue

  /// The member that holds the examples, read from its file when it is asked for.
  var tests: FileValue? { value.member(PositionedJSON.unreadMember) }
}

/// Reads criteria from the files of one standard.
struct CriterionDecoder {
  let standard: String
  let code: String
  let helpBase: String
  let groups: [String]
  let checks: CheckDecoder

  static let members = [
    "id", "coveredBy", "title", "clause", "evidence", "severity", "group", "dimension", "when",
    "unless", "once", "check",
    "message", "fix", "help", "tests",
  ]

  /// The criterion at `value`; `nil`, and faults noted, where it cannot be used.
  func criterion(_ value: FileValue, shape: String?) -> CriterionExamples? {
    guard value.expect(Self.members) else { return nil }
    let id = value.required("id", "the name of the criterion within its standard")
    let title = value.required("title", "what a record that meets it has")
    let message = value.required("message", "what is wrong, naming the value")
    let fix = value.required("fix", "what to do about it")
    let help = value.required("help", "where to read more, or why it matters")
    let severity = required("severity", Severity.self, in: value)
    let evidence = required("evidence", Evidence.self, in: value)
    let dimension = value.member("dimension").flatMap { $0.choice(Dimension.self, or: nil) }
    let condition = value.member("when").map { checks.check($0, isTop: false) }
    guard let checkValue = value.member("check") else {
      value.report("\"check\" is missing: what the criterion asks.", "Add \"check\": { … }.")
      return nil
    }
    guard let check = checks.check(checkValue), let id, let title, let message, let fix, let help,
      let severity, let evidence, condition.map({ $0 != nil }) ?? true
    else { return nil }
    let criterion = Criterion(
      code: "\(code).\(id)",
      id: id,
      standard: standard,
      title: title,
      clause: value.optional("clause") ?? "",
      evidence: evidence,
      severity: severity,
      group: value.optional("group") ?? "",
      dimension: dimension,
      message: MessageTemplate(message),
      fix: MessageTemplate(fix),
      help: help.hasPrefix("#") ? helpBase + help : help,
      shape: shape,
      unless: value.optional("unless"),
      isReportedOnce: value.member("once")?.boolean ?? false,
      coveredBy: value.member("coveredBy")?.texts ?? [],
      condition: condition ?? nil,
      check: check
    )
    lint(criterion, value)
    return CriterionExamples(criterion: criterion, value: value)
  }

  private func required<T: RawRepresentable & CaseIterable>(
    _ name: String,
    _ type: T.Type,
    in value: FileValue
  ) -> T? where T.RawValue == String {
    guard let member = value.member(name) else {
      let choices = T.allCases.map(\.rawValue).joined(separator: ", ")
      value.report("\"\(name)\" is missing.", "Add \"\(name)\" with one of: \(choices).")
      return nil
    }
    return member.choice(type, or: nil)
  }

  /// Notes what can be read but cannot be meant.
  private func lint(_ criterion: Criterion, _ value: FileValue) {
    let id = criterion.id
    if id.first?.isLowercase != true || !id.utf8.allSatisfy({ $0.isLetterOrDigit }) {
      value.member("id")?.report(
        "\"\(id)\" cannot be part of a code.",
        "Write it in lower camel case, with letters and digits only, as in titleMissing."
      )
    }
    if !criterion.group.isEmpty, !groups.contains(criterion.group) {
      value.member("group")?.report(
        "The standard has no group \"\(criterion.group)\".",
        groups.isEmpty
          ? "Add it to \"groups\" in standard.json."
          : Suggestion.sentence(for: criterion.group, in: groups)
      )
    }
    for (name, template) in [("message", criterion.message), ("fix", criterion.fix)] {
      for slot in template.unknownSlots {
        value.member(name)?.report(
          "{\(slot)} is no slot.",
          Suggestion.sentence(for: slot, in: ["value", "detail", "count", "path"])
        )
      }
      if template.segments.contains(.detail), !criterion.check.givesDetail {
        value.member(name)?.report(
          "{detail} stays empty, because this check finds out nothing more about a value.",
          "Leave the slot out."
        )
      }
    }
  }
}

extension UInt8 {
  /// Whether this is an ASCII letter or digit.
  var isLetterOrDigit: Bool { self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 }
}

extension Check {
  /// Whether findings of the check say more than the value.
  var givesDetail: Bool {
    switch self {
    case .exists, .given, .absent, .contains, .not, .defect, .evidence: false
    case .inOrder, .count, .compare, .rangeOverlap, .grammar, .unique, .consistent, .references,
      .separateRuns:
      true
    case .value(let test, _, _): test.givesDetail
    case .each(_, _, let check, _): check.givesDetail
    case .all(let checks), .any(let checks): checks.contains { $0.givesDetail }
    }
  }
}

extension ValueTest {
  /// Whether findings of the test say more than the value.
  fileprivate var givesDetail: Bool {
    switch self {
    case .form, .vocabulary, .words, .length, .characters, .kind, .oneOf: true
    case .pattern, .usable, .trimmed, .hasLanguage, .dateWindow: false
    }
  }
}
