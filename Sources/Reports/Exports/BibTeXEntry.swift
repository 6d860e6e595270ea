/// One entry of a BibTeX file while it is written.
///
/// BibTeX counts braces even behind a backslash, and TeX gives ten characters a meaning: values are
/// escaped so that braces balance and every character is printed as it stands in the metadata.
struct BibTeXEntry {
  private var text: String

  /// Opens an entry.
  init(_ type: String, key: String) { text = "@\(type){\(key)" }

  /// The entry, closed and followed by an empty line.
  var ended: [UInt8] { Array((text + "\n}\n\n").utf8) }

  /// Adds a field; nothing is added for an empty value.
  mutating func append(_ field: String, _ value: String) {
    let value = value.singleLine
    guard !value.isEmpty else { return }
    text += ",\n  \(field) = {\(Self.escaped(value))}"
  }

  /// Adds an address or identifier that styles print without reading it as TeX.
  mutating func append(verbatim field: String, _ value: String) {
    let value = value.singleLine
    guard !value.isEmpty else { return }
    text += ",\n  \(field) = {\(Self.percentEncoded(value))}"
  }

  /// Adds the month by its abbreviation, a word that every style defines.
  mutating func append(month: Int) {
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard names.indices.contains(month - 1) else { return }
    text += ",\n  month = \(names[month - 1])"
  }

  /// Adds the names of people and bodies.
  mutating func append(names field: String, _ values: [String]) {
    let names = values.map(\.singleLine).filter { !$0.isEmpty }.map(Self.name)
    guard !names.isEmpty else { return }
    text += ",\n  \(field) = {\(names.joined(separator: " and "))}"
  }

  /// A name; in braces, which keep it in one piece, where BibTeX would take it apart wrongly.
  private static func name(_ name: String) -> String {
    let words = name.lowercased().split { $0 == " " || $0 == "," }
    let commas = name.utf8.reduce(into: 0) { $0 += $1 == UInt8(ascii: ",") ? 1 : 0 }
    let isBody =
      words.count > 4 || commas > 1 || words.contains { bodyWords.contains(String($0)) }
    return isBody ? "{\(escaped(name))}" : escaped(name)
  }

  /// Words that are in the names of bodies and hardly ever of people.
  private static let bodyWords: Set<String> = [
    "and", "of", "for", "the", "&", "university", "college", "school", "schools", "press", "ltd",
    "limited", "plc", "inc", "inc.", "trust", "council", "society", "association", "institute",
    "department", "museum", "library", "archive", "team", "group", "project", "centre", "books",
    "education", "learning", "media", "publishing", "bbc", "consortium", "foundation",
  ]

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\textbackslash{}"
      case "{": text += "\\textbraceleft{}"
      case "}": text += "\\textbraceright{}"
      case "~": text += "\\textasciitilde{}"
      case "^": text += "\\textasciicircum{}"
      case "<": text += "\\textless{}"
      case ">": text += "\\textgreater{}"
      case "#", "$", "%", "&", "_":
        text += "\\"
        text.unicodeScalars.append(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// An address without the characters that would unbalance the entry.
  private static func percentEncoded(_ value: String) -> String {
    value.replacing("\\", with: "%5C").replacing("{", with: "%7B").replacing("}", with: "%7D")
  }
}
