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

  // The text tells selectors apart but for those of "children", and those built on another.
  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(patterns.first)
  }
}

/// A native path in which `*` stands for any one step and `**` for any number of steps.
///
/// In a JSON path, `[*]` is the path of array items, as in `$.keywords[*]`.
struct PathPattern: Sendable, Hashable {
  private enum Token: Sendable, Equatable {
    case byte(UInt8)
    case step
    case steps
  }

  /// The path as written.
  let text: String
  /// What the path is made of; empty where it has no wildcard.
  private let tokens: [Token]

  /// Whether the pattern has no wildcard.
  var isLiteral: Bool { tokens.isEmpty }

  init(_ text: String) {
    self.text = text
    tokens = text.utf8.contains(UInt8(ascii: "*")) ? Self.tokens(Self.protected(text)) : []
  }

  private static func tokens(_ bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var hasWildcard = false
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: "[*]".utf8) {
        tokens += "[*]".utf8.map { .byte($0) }
        position += 3
      } else if bytes[position] == UInt8(ascii: "*") {
        let isDouble = bytes[position...].starts(with: "**".utf8)
        tokens.append(isDouble ? .steps : .step)
        position += isDouble ? 2 : 1
        hasWildcard = true
      } else {
        tokens.append(.byte(bytes[position]))
        position += 1
      }
    }
    return hasWildcard ? tokens : []
  }

  static func == (one: PathPattern, other: PathPattern) -> Bool { one.text == other.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

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
