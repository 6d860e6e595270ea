/// Numbers and lists as words.
extension Layout {
  /// A number and what is counted, with the thousands set apart.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Words as a list: “a, b and c”.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    words.count < 2
      ? words.first ?? ""
      : words.dropLast().joined(separator: ", ") + " \(conjunction) " + (words.last ?? "")
  }

  /// Pieces as a list, the last after a word such as “or”.
  static func list(_ pieces: [HTML], _ conjunction: String) -> HTML {
    var list = HTML()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { list += index == pieces.count - 1 ? " \(conjunction) " : ", " }
      list += piece
    }
    return list
  }

  /// A number with its thousands set apart.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert((number < 0 ? "-" : "") + digits, at: 0)
    return groups.joined(separator: ",")
  }

  /// A share from 0 to 1 in per cent; all but whole is not called whole.
  static func percent(_ share: Double) -> Int {
    share >= 1 ? 100 : min(99, max(0, Int((share * 100).rounded())))
  }

  /// A score from 0 to 100 as a whole number; all but whole is not called whole.
  static func score(_ quality: Double) -> Int { percent(quality / 100) }

  /// Text cut to a length, with an ellipsis where it was cut.
  static func clipped(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length) + "…" : text
  }
}
