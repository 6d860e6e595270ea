/// What a character is to the analyser, and the form it takes in the index.
struct FoldedCharacter {
  enum Kind: UInt8 {
    /// Ends a word.
    case separator
    /// Part of a word; `ascii` or `scalar` is its folded form.
    case letter
    /// A letter of a script written without spaces between words.
    case ideograph
    /// A decimal digit; `ascii` is its value.
    case digit
    /// An accent standing by itself, or an invisible hyphen: dropped within a word.
    case ignored
    case apostrophe
    case hyphen
  }

  var kind: Kind

  /// Up to three ASCII bytes, the first lowest; 0 where the folded form is not ASCII.
  var ascii: UInt32 = 0

  /// The folded form where it is not ASCII.
  var scalar: Unicode.Scalar = "\u{0}"
}

/// Folds case and accents of characters beyond ASCII: tables for the Latin script, the standard
/// library's character properties for the others.
struct LetterFolding: Sendable {
  /// The one folding there is; its tables are built at first use.
  static let standard = LetterFolding()

  private let basic: [UInt32]  // U+0000 to U+024F
  private let additional: [UInt32]  // U+1E00 to U+1EFF
  private let others: [UInt32: UInt32]  // ligatures, raised and lowered digits

  private init() {
    var basic = [UInt32](repeating: 0, count: 0x250)
    var additional = [UInt32](repeating: 0, count: 0x100)
    var others: [UInt32: UInt32] = [:]
    for (plain, letters) in LatinLetters.folds {
      let packed = plain.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
      for letter in letters.unicodeScalars {
        switch letter.value {
        case 0..<0x250: basic[Int(letter.value)] = packed
        case 0x1E00..<0x1F00: additional[Int(letter.value - 0x1E00)] = packed
        default: others[letter.value] = packed
        }
      }
    }
    self.basic = basic
    self.additional = additional
    self.others = others
  }

  /// Looks up a character beyond ASCII.
  func fold(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    let value = scalar.value
    switch value {
    case 0..<0x250:
      if basic[Int(value)] != 0 { return plain(basic[Int(value)]) }
      if value == 0xAD { return FoldedCharacter(kind: .ignored) }
    case 0x300..<0x370:
      return FoldedCharacter(kind: .ignored)
    case 0x386..<0x3D0:
      return Self.foldGreek(scalar)
    case 0x400..<0x460:
      return Self.foldCyrillic(scalar)
    case 0x1E00..<0x1F00:
      if additional[Int(value - 0x1E00)] != 0 { return plain(additional[Int(value - 0x1E00)]) }
    case 0x2B9...0x2BC, 0x2018, 0x2019:
      return FoldedCharacter(kind: .apostrophe)
    case 0x2010, 0x2011:
      return FoldedCharacter(kind: .hyphen)
    case 0x2070...0x2089, 0xFB00...0xFB06:
      if let packed = others[value] { return plain(packed) }
    case 0x200B...0x200D, 0x2060, 0xFEFF:
      return FoldedCharacter(kind: .ignored)
    case 0xFF01...0xFF5E:
      return Self.foldFullWidth(UInt8(truncatingIfNeeded: value &- 0xFEE0))
    default:
      break
    }
    return Self.foldByProperties(scalar)
  }

  private func plain(_ packed: UInt32) -> FoldedCharacter {
    let isDigit = packed & 0xFF < 0x3A
    return FoldedCharacter(kind: isDigit ? .digit : .letter, ascii: packed)
  }

  private static func letter(_ value: UInt32) -> FoldedCharacter {
    FoldedCharacter(kind: .letter, scalar: Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  /// Modern Greek: capitals, the accent and the final sigma.
  private static func foldGreek(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    switch scalar.value {
    case 0x386, 0x3AC: letter(0x3B1)
    case 0x388, 0x3AD: letter(0x3B5)
    case 0x389, 0x3AE: letter(0x3B7)
    case 0x38A, 0x390, 0x3AA, 0x3AF, 0x3CA: letter(0x3B9)
    case 0x38C, 0x3CC: letter(0x3BF)
    case 0x38E, 0x3AB, 0x3B0, 0x3CB, 0x3CD: letter(0x3C5)
    case 0x38F, 0x3CE: letter(0x3C9)
    case 0x3C2: letter(0x3C3)
    case 0x391...0x3A9: letter(scalar.value + 0x20)
    default: foldByProperties(scalar)
    }
  }

  private static func foldCyrillic(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    switch scalar.value {
    case 0x401, 0x451: letter(0x435)
    case 0x400...0x40F: letter(scalar.value + 0x50)
    case 0x410...0x42F: letter(scalar.value + 0x20)
    default: letter(scalar.value)
    }
  }

  private static func foldFullWidth(_ byte: UInt8) -> FoldedCharacter {
    switch byte {
    case 0x30...0x39: FoldedCharacter(kind: .digit, ascii: UInt32(byte))
    case 0x41...0x5A, 0x61...0x7A: FoldedCharacter(kind: .letter, ascii: UInt32(byte | 0x20))
    default: FoldedCharacter(kind: .separator)
    }
  }

  private static func foldByProperties(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter:
      let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
      return FoldedCharacter(kind: .letter, scalar: lower)
    case .lowercaseLetter, .modifierLetter, .letterNumber, .spacingMark, .nonspacingMark:
      // Marks of other scripts spell vowels: they belong to the word.
      return FoldedCharacter(kind: .letter, scalar: scalar)
    case .otherLetter:
      return FoldedCharacter(kind: isIdeograph(scalar) ? .ideograph : .letter, scalar: scalar)
    case .decimalNumber:
      let digit = UInt32(properties.numericValue ?? 0)
      return FoldedCharacter(kind: .digit, ascii: 0x30 + digit)
    default:
      return FoldedCharacter(kind: .separator)
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
