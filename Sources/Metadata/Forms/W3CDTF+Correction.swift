extension W3CDTF {
  /// The date in W3CDTF where other writings leave one reading only: `20110603`, `2011/6/3`,
  /// `13/06/2011`, `3 June 2011`, `June 2011`, `[2011]`, `c2011`.
  ///
  /// `03/06/2011` is not corrected: it is in March to some and in June to others.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard !verdict(text).isOfForm else { return nil }
    let parts = parts(of: text)
    guard let date = joined(parts), verdict(date) == .valid else { return nil }
    return date
  }

  /// A run of digits or of letters.
  private enum Part {
    case number(Int, digits: Int)
    case month(Int)
    case circa
    case other
  }

  private static func parts(of text: UnsafeRawBufferPointer) -> [Part] {
    var parts: [Part] = []
    var index = 0
    while index < text.count {
      let first = index
      if text[index].asciiDigit != nil {
        while index < text.count, text[index].asciiDigit != nil { index += 1 }
        parts.append(
          text.number(first..<index).map { .number($0, digits: index - first) } ?? .other
        )
      } else if text[index].isASCIILetter {
        while index < text.count, text[index].isASCIILetter { index += 1 }
        parts.append(word(text.slice(first..<index)))
      } else {
        let divides = " -/.,[]()?".utf8.contains(text[index]) || text[index] >= 0x80
        if !divides { parts.append(.other) }
        index += 1
      }
    }
    return parts
  }

  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func word(_ text: UnsafeRawBufferPointer) -> Part {
    for circa in ["c", "ca", "circa", "copyright"] as [StaticString]
    where text.isEqual(ignoringCase: circa) {
      return .circa
    }
    if text.count >= 3, let month = months.firstIndex(where: { text.hasPrefix(ignoringCase: $0) }) {
      return .month(month + 1)
    }
    // The ending of an ordinal, as in "3rd".
    let isOrdinal = (["st", "nd", "rd", "th"] as [StaticString]).contains {
      text.isEqual(ignoringCase: $0)
    }
    return isOrdinal ? .circa : .other
  }

  private static func joined(_ parts: [Part]) -> String? {
    let told = parts.filter { if case .circa = $0 { false } else { true } }
    switch (told.first, told.dropFirst().first, told.dropFirst(2).first, told.count) {
    case (.number(let year, digits: 4), nil, nil, 1):
      return written(year)
    case (.number(let date, digits: 8), nil, nil, 1):
      return written(date / 10_000, date / 100 % 100, date % 100)
    case (.number(let year, digits: 4), .number(let month, digits: 1...2), nil, 2):
      return written(year, month)
    case (.number(let month, digits: 1...2), .number(let year, digits: 4), nil, 2),
      (.month(let month), .number(let year, digits: 4), nil, 2):
      return written(year, month)
    case (.number(let year, digits: 4), .number(let month, digits: _), .number(let day, _), 3):
      return written(year, month, day)
    case (.number(let day, _), .month(let month), .number(let year, digits: 4), 3),
      (.month(let month), .number(let day, _), .number(let year, digits: 4), 3):
      return written(year, month, day)
    case (.number(let first, _), .number(let second, _), .number(let year, digits: 4), 3):
      if first == second { return written(year, first, second) }
      if first > 12 { return written(year, second, first) }
      return second > 12 ? written(year, first, second) : nil
    default:
      return nil
    }
  }

  private static func written(_ year: Int, _ monthAndDay: Int...) -> String? {
    let padded = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    return monthAndDay.reduce(padded) { $0 + ($1 < 10 ? "-0" : "-") + String($1) }
  }
}
