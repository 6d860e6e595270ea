/// How many columns of a terminal text takes.
public enum DisplayWidth {
  /// The columns of `text`, which has no line ends.
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of(character: $1) }
  }

  /// The columns of one character as people count them: that of its widest part.
  public static func of(character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    let scalars = character.unicodeScalars
    // A variation selector 16 asks for the picture form, which is two columns wide.
    if scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return scalars.reduce(0) { max($0, of(scalar: $1)) }
  }

  private static func of(scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default: break
    }
    let value = scalar.value
    if value < 0x1100 { return 1 }
    return wideRanges.contains { $0.contains(value) } ? 2 : 1
  }

  /// The scripts and pictures of East Asian Width W and F (Unicode Standard Annex 11), by block.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x2648...0x2653,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// This text cut to `width` columns; an ellipsis takes the last one if anything was lost.
  public func clipped(toWidth width: Int) -> String {
    guard DisplayWidth.of(self) > width else { return self }
    guard width > 0 else { return "" }
    var result = ""
    var used = 0
    for character in self {
      let columns = DisplayWidth.of(character: character)
      guard used + columns <= width - 1 else { break }
      result.append(character)
      used += columns
    }
    return result + "…"
  }

  /// This text filled up with spaces to `width` columns, behind it or before it.
  public func padded(toWidth width: Int, atEnd: Bool = true) -> String {
    let spaces = String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
    return atEnd ? self + spaces : spaces + self
  }
}
