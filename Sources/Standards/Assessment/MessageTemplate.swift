import Metadata

/// A sentence with slots for what was found.
///
/// Written as in `"{value}" is no ISSN: {detail}.`: `{value}` is the value at fault, `{detail}` and
/// `{count}` what the check found out (the number counted, the digit expected), `{path}` the field.
public struct MessageTemplate: Sendable, Hashable {
  /// A part of the sentence.
  public enum Segment: Sendable, Hashable {
    case text(String)
    case value, detail, path
  }

  /// The parts, in order.
  public let segments: [Segment]
  /// The sentence as written.
  public let text: String

  /// Reads a template; a brace that opens no known slot stands for itself.
  public init(_ text: String) {
    self.text = text
    segments = Self.parse(text, unknown: { _ in })
  }

  /// The names in braces that are no slots; a piece of JSON, which has more than letters there, is
  /// meant as it stands.
  var unknownSlots: [String] {
    var unknown: [String] = []
    for case .text(let text) in segments {
      _ = Self.parse(text, unknown: { if $0.allSatisfy(\.isLetter) { unknown.append($0) } })
    }
    return unknown
  }

  /// The sentence for one finding.
  public func rendered(value: String, detail: String, path: String) -> String {
    if segments.count == 1, case .text(let text) = segments[0] { return text }
    var out = ""
    var isQuestion = false
    for segment in segments {
      switch segment {
      // A detail that asks whether something else was meant has ended the sentence.
      case .text(let text): out += isQuestion && text.hasPrefix(".") ? text.dropFirst() : text[...]
      case .value: out += value
      case .detail: out += detail
      case .path: out += path
      }
      isQuestion = segment == .detail && detail.hasSuffix("?")
    }
    return out
  }

  /// The sentence for `finding`.
  public func rendered(_ finding: Finding) -> String {
    rendered(value: finding.value, detail: finding.detail, path: finding.place.field ?? "")
  }

  private static func parse(_ text: String, unknown: (String) -> Void) -> [Segment] {
    // Braces are looked for among bytes: characters cost ten times as much to step over.
    var rest = text.utf8[...]
    guard rest.contains(UInt8(ascii: "{")) else { return [.text(text)] }
    var segments: [Segment] = []
    var pending = ""
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      let after = rest[rest.index(after: open)...]
      guard let close = after.firstIndex(of: UInt8(ascii: "}")) else { break }
      pending += Substring(rest[..<open])
      let name = String(Substring(after[..<close]))
      if let slot = slot(named: name) {
        if !pending.isEmpty { segments.append(.text(pending)) }
        pending = ""
        segments.append(slot)
      } else {
        unknown(name)
        pending += "{\(name)}"
      }
      rest = after[after.index(after: close)...]
    }
    pending += Substring(rest)
    if !pending.isEmpty || segments.isEmpty { segments.append(.text(pending)) }
    return segments
  }

  private static func slot(named name: String) -> Segment? {
    switch name {
    case "value": .value
    case "detail", "count": .detail
    case "path": .path
    default: nil
    }
  }
}
