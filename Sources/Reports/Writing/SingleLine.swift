extension String {
  /// This text as one line of a format that ends values at line ends: every run of white space and
  /// control characters is one space, nothing else is changed.
  ///
  /// Directional marks stay: they are part of the text, and an export is not shown by us.
  var singleLine: String {
    var text = ""
    text.reserveCapacity(utf8.count)
    var pendingSpace = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        pendingSpace = !text.isEmpty
        continue
      }
      if pendingSpace { text.append(" ") }
      pendingSpace = false
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// Whether this is an address that a program may safely open: of the web, and of one piece.
  var isWebAddress: Bool {
    let start = prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return false }
    return !unicodeScalars.contains {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    }
  }
}
