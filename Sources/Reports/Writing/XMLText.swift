extension String {
  /// This text with the characters escaped that XML 1.0 reads as markup, in content and in
  /// attributes alike; those that XML has no way to write become U+FFFD.
  var xmlEscaped: String {
    var text = ""
    text.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      case "\r": text += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// This text as the value of an attribute, where a line end would be read as a space.
  var xmlAttribute: String {
    xmlEscaped.replacing("\t", with: "&#9;").replacing("\n", with: "&#10;")
  }
}
