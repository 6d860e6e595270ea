extension String {
  /// This text as one line that is safe to show.
  ///
  /// Metadata comes from strangers: an escape sequence in a title must not reach the terminal, and
  /// a directional override must not turn a line around. Both are shown as U+FFFD; every run of
  /// white space becomes one space.
  public var printable: String {
    if isPlainLine { return self }
    var result = ""
    var pendingSpace = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(" ") }
      pendingSpace = false
      result.unicodeScalars.append(scalar.isUnsafeToShow ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Whether this is printable ASCII without outer or double spaces, as nearly everything is.
  private var isPlainLine: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      guard byte >= 0x20 && byte < 0x7F else { return false }
      if byte == UInt8(ascii: " ") && previous == byte { return false }
      previous = byte
    }
    return previous != UInt8(ascii: " ") || isEmpty
  }
}

extension Unicode.Scalar {
  /// Whether showing this would steer the terminal instead of marking it.
  var isUnsafeToShow: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}
