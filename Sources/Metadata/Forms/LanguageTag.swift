/// A language tag (BCP 47, RFC 5646): `en`, `en-GB`, `cy`, `zh-Hant-TW`, `x-none`.
public struct LanguageTag: Form, Hashable, CustomStringConvertible {
  /// The tag in the case that RFC 5646, 2.1.1 recommends.
  public let description: String

  /// How a language is written.
  public static let notation = "a language tag such as en, en-GB or cy"

  /// Whether `text` is a language tag whose language and region are registered.
  ///
  /// Doubtful are codes of three letters where two are the rule (`eng`) or that ISO 639-2 does not
  /// list, and `none`, which is LOM's word and not a language.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    if text.isEqual(ignoringCase: "none") { return .doubtful(.unknown(.language)) }
    if grandfathered.contains(where: { text.isEqual(ignoringCase: $0) }) { return .valid }
    var subtags = Subtags(text)
    if let fault = subtags.fault() {
      return .invalid(fault == .form && correction(of: text) != nil ? .notation : fault)
    }
    return verdict(onLanguage: text.slice(0..<subtags.languageEnd))
  }

  /// Reads a language tag.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard Self.verdict(text).isOfForm else { return nil }
    description = Self.withRecommendedCase(text)
  }

  /// The primary language, in lower case: `en` of `en-GB`.
  public var language: String {
    description.split(separator: "-").first.map { $0.lowercased() } ?? ""
  }

  /// Whether the tag names no language: `und`, `zxx`, `mis`, `none`, or private use as `x-none`.
  public var namesNoLanguage: Bool {
    ["und", "zxx", "mis", "none", "x"].contains(language)
  }

  private static func verdict(onLanguage text: UnsafeRawBufferPointer) -> FormVerdict {
    switch text.count {
    case 1: return .valid
    case 2:
      return LanguageCodes.isLanguage(text[0], text[1]) ? .valid : .invalid(.unknown(.language))
    case 3:
      let isPrivate = text[0].lowercased == UInt8(ascii: "q") && text[1].lowercased < 0x75
      guard let place = LanguageCodes.shorter(text) else {
        return isPrivate ? .valid : .doubtful(.unknown(.language))
      }
      return place == 0 ? .valid : .doubtful(.notation)
    default: return .invalid(.unknown(.language))
    }
  }

  /// Tags of RFC 5646, 2.2.8 that do not follow the grammar.
  private static let grandfathered: [StaticString] = [
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
    "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl",
    "sgn-ch-de",
  ]

  /// Language in lower case, script with a capital, region in capitals.
  private static func withRecommendedCase(_ text: UnsafeRawBufferPointer) -> String {
    var isAfterSingleton = false
    let subtags = text.string.lowercased().split(separator: "-").enumerated()
    let cased = subtags.map { position, subtag in
      defer { isAfterSingleton = isAfterSingleton || subtag.count == 1 }
      guard position > 0, !isAfterSingleton else { return String(subtag) }
      switch subtag.count {
      case 2: return subtag.uppercased()
      case 4 where subtag.utf8.first?.isASCIILetter == true:
        return subtag.prefix(1).uppercased() + subtag.dropFirst()
      default: return String(subtag)
      }
    }
    return cased.joined(separator: "-")
  }
}

extension LanguageTag {
  /// Walks the subtags of a tag in the order RFC 5646, 2.1 gives them.
  private struct Subtags {
    let text: UnsafeRawBufferPointer
    var start = 0
    var end = 0
    /// The end of the primary language subtag.
    var languageEnd = 0

    init(_ text: UnsafeRawBufferPointer) {
      self.text = text
      measure()
    }

    private var count: Int { end - start }
    private var isAtEnd: Bool { start > text.count }

    private mutating func measure() {
      end = min(start, text.count)
      while end < text.count, text[end] != UInt8(ascii: "-") { end += 1 }
    }

    private mutating func advance() {
      start = end + 1
      measure()
    }

    private func all(_ isAllowed: (UInt8) -> Bool) -> Bool {
      text.slice(start..<end).allSatisfy(isAllowed)
    }

    mutating func fault() -> FormFault? {
      if hasMalformedSubtag { return .form }
      languageEnd = end
      if count == 1 { return privateUse() }
      guard count >= 2, all(\.isASCIILetter) else { return .form }
      let mayExtend = count <= 3
      advance()
      var extensions = 0
      while mayExtend, !isAtEnd, count == 3, all(\.isASCIILetter), extensions < 3 {
        extensions += 1
        advance()
      }
      if !isAtEnd, count == 4, all(\.isASCIILetter) { advance() }
      return region() ?? variants() ?? extensionsAndPrivateUse()
    }

    private var hasMalformedSubtag: Bool {
      var length = 0
      for byte in text {
        if byte == UInt8(ascii: "-") {
          if length == 0 { return true }
          length = 0
        } else {
          length += 1
          if length > 8 || !byte.isASCIIAlphanumeric { return true }
        }
      }
      return length == 0
    }

    private mutating func region() -> FormFault? {
      guard !isAtEnd else { return nil }
      if count == 2, all(\.isASCIILetter) {
        guard isKnownRegion else { return .unknown(.region) }
        advance()
      } else if count == 3, all({ $0.asciiDigit != nil }) {
        advance()
      }
      return nil
    }

    private var isKnownRegion: Bool {
      LanguageCodes.isRegion(text[start], text[start + 1])
    }

    private mutating func variants() -> FormFault? {
      while !isAtEnd, count >= 5 || count == 4 && text[start].asciiDigit != nil { advance() }
      return nil
    }

    private mutating func extensionsAndPrivateUse() -> FormFault? {
      while !isAtEnd {
        guard count == 1 else { return .form }
        if text[start] | 0x20 == UInt8(ascii: "x") { return privateUse() }
        advance()
        let first = start
        while !isAtEnd, count >= 2 { advance() }
        guard start > first else { return .form }
      }
      return nil
    }

    private mutating func privateUse() -> FormFault? {
      guard text[start] | 0x20 == UInt8(ascii: "x"), end < text.count else { return .form }
      return nil
    }
  }
}
