public import Markup
public import Catalogue

extension JSONWriter {
  /// Writes the health of a catalogue, its worst state first.
  public mutating func health(_ checks: [HealthCheck]) {
    beginObject()
    key("state")
    string(checks.worst.rawValue)
    key("checks")
    beginArray()
    for check in checks {
      beginObject()
      key("name")
      string(check.name)
      key("state")
      string(check.state.rawValue)
      key("message")
      string(check.message)
      key("advice")
      string(check.advice)
      endObject()
    }
    endArray()
    endObject()
  }
}

/// The health of a catalogue for people.
public enum HealthText {
  /// A line for each check, with advice below those that need it.
  public static func list(_ checks: [HealthCheck], for terminal: Terminal) -> String {
    checks.map { check in
      let label = check.state.rawValue.padded(toWidth: 9)
      let indent = String(repeating: " ", count: 22)
      let message = check.message.printable.wrapped(toWidth: terminal.lineWidth, indent: indent)
      let advice =
        check.advice.isEmpty
        ? [] : check.advice.printable.wrapped(toWidth: terminal.lineWidth, indent: indent)
      let head = terminal.styled(label, check.state.style) + check.name.padded(toWidth: 13)
      let first = head + message[0].dropFirst(indent.count)
      let rest = message.dropFirst() + advice.map { terminal.styled($0, .strong) }
      return ([first] + rest).joined(separator: "\n") + "\n"
    }.joined()
  }
}

extension [HealthCheck] {
  /// The worst state of all checks.
  public var worst: HealthCheck.State {
    if contains(where: { $0.state == .bad }) { return .bad }
    return contains { $0.state == .warning } ? .warning : .good
  }
}

extension HealthCheck.State {
  /// How the word is set off.
  var style: TextStyle {
    switch self {
    case .good: .good
    case .warning: .poor
    case .bad: .bad
    }
  }
}
