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
  /// What stands for a wildcard among the bytes of a pattern: no path has control characters.
  private enum Wildcard {
    static let step: UInt8 = 2
    static let steps: UInt8 = 3
  }

  /// The path as written.
  let text: String
  /// The bytes of the path, a control character for each wildcard; empty where it has none.
  private let bytes: [UInt8]

  /// Whether the pattern has no wildcard.
  var isLiteral: Bool { bytes.isEmpty }

  init(_ text: String) {
    self.text = text
    bytes = text.utf8.contains(UInt8(ascii: "*")) ? Self.withWildcards(text) : []
  }

  private static func withWildcards(_ text: String) -> [UInt8] {
    let star = UInt8(ascii: "*")
    let written = protected(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(written.count)
    var hasWildcard = false
    var position = 0
    while position < written.count {
      let byte = written[position]
      let next = position + 1 < written.count ? written[position + 1] : 0
      position += 1
      if byte != star || (next == UInt8(ascii: "]") && bytes.last == UInt8(ascii: "[")) {
        bytes.append(byte)
      } else {
        bytes.append(next == star ? Wildcard.steps : Wildcard.step)
        position += next == star ? 1 : 0
        hasWildcard = true
      }
    }
    return hasWildcard ? bytes : []
  }

  static func == (one: PathPattern, other: PathPattern) -> Bool { one.text == other.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether the path `text` is described.
  func matches(_ text: String) -> Bool {
    if text == self.text { return true }
    return isLiteral ? false : Self.match(bytes[...], Self.protected(text)[...])
  }

  private static func match(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    var text = text
    while let expected = pattern.first {
      pattern = pattern.dropFirst()
      if expected == Wildcard.step || expected == Wildcard.steps {
        return matchRest(pattern, after: expected, text)
      }
      guard text.first == expected else { return false }
      text = text.dropFirst()
    }
    return text.isEmpty
  }

  /// Whether the rest of a pattern describes what is left of `text` after one byte or more of it.
  private static func matchRest(
    _ pattern: ArraySlice<UInt8>,
    after wildcard: UInt8,
    _ text: ArraySlice<UInt8>
  ) -> Bool {
    var rest = text
    while let byte = rest.first {
      let isBetweenSteps = byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
      if wildcard == Wildcard.step, isBetweenSteps { return false }
      rest = rest.dropFirst()
      if match(pattern, rest) { return true }
    }
    return false
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
