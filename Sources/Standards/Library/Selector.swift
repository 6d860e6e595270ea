import Metadata

/// Which values of a record a check looks at: native paths, properties of the resource, or both.
struct Selector: Sendable, Hashable {
  /// The native paths.
  var patterns: [PathPattern] = []
  /// Native paths that are left out again.
  var exceptions: [PathPattern] = []
  /// The properties of the resource.
  var fields: [ResourceField] = []
  /// How the selector is written, for places of values that are missing.
  var text = ""

  /// Whether nodes of a native path are selected.
  func selects(_ path: String) -> Bool {
    patterns.contains { $0.matches(path) } && !exceptions.contains { $0.matches(path) }
  }
}

/// A native path in which `*` stands for any one step and `**` for any number of steps.
///
/// In a JSON path, `[*]` is the path of array items, as in `$.keywords[*]`.
struct PathPattern: Sendable, Hashable {
  private enum Token: Sendable, Hashable {
    case byte(UInt8)
    case step
    case steps
  }

  /// The path as written.
  let text: String
  private let tokens: [Token]

  /// Whether the pattern has no wildcard.
  let isLiteral: Bool

  init(_ text: String) {
    self.text = text
    let bytes = Self.protected(text)
    var tokens: [Token] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: "[*]".utf8) {
        tokens += "[*]".utf8.map { .byte($0) }
        position += 3
      } else if bytes[position...].starts(with: "**".utf8) {
        tokens.append(.steps)
        position += 2
      } else {
        tokens.append(bytes[position] == UInt8(ascii: "*") ? .step : .byte(bytes[position]))
        position += 1
      }
    }
    self.tokens = tokens
    isLiteral = tokens.allSatisfy { if case .byte = $0 { true } else { false } }
  }

  /// Whether the path `text` is described.
  func matches(_ text: String) -> Bool {
    if text == self.text { return true }
    return isLiteral ? false : Self.match(tokens[...], Self.protected(text)[...])
  }

  private static func match(_ tokens: ArraySlice<Token>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let token = tokens.first else { return text.isEmpty }
    switch token {
    case .byte(let byte):
      return text.first == byte && match(tokens.dropFirst(), text.dropFirst())
    case .step, .steps:
      var rest = text
      while true {
        if rest.startIndex > text.startIndex, match(tokens.dropFirst(), rest) { return true }
        guard let byte = rest.first else { return false }
        if token == .step, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
        rest = rest.dropFirst()
      }
    }
  }

  /// The bytes of a path, with the slashes and points of `{namespaces}` replaced.
  private static func protected(_ text: String) -> [UInt8] {
    var isInside = false
    return text.utf8.map { byte in
      if byte == UInt8(ascii: "{") { isInside = true }
      if byte == UInt8(ascii: "}") { isInside = false }
      return isInside && (byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")) ? 1 : byte
    }
  }
}
