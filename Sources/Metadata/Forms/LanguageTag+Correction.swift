extension LanguageTag {
  /// The tag that `eng`, `en_GB`, `en-UK`, `English`, `English (UK)` or `Cymraeg` says.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    let words = text.string.lowercased()
      .split { $0 == "-" || $0 == "_" || $0 == " " || $0 == "(" || $0 == ")" || $0 == "," }
    guard let first = words.first, words.count <= 4, let language = language(String(first)) else {
      return nil
    }
    guard words.count > 1 else { return text.string == language ? nil : language }
    let rest = words.dropFirst().joined(separator: " ")
    guard let region = regions[rest] ?? region(rest) else { return nil }
    let tag = "\(language)-\(region)"
    return tag == text.string || verdict(tag) != .valid ? nil : tag
  }

  private static func language(_ word: String) -> String? {
    if let code = names[word] { return code }
    return word.withBytes { bytes in
      guard bytes.allSatisfy(\.isASCIILetter) else { return nil }
      switch bytes.count {
      case 2: return LanguageCodes.isLanguage(bytes[0], bytes[1]) ? word : nil
      case 3:
        return LanguageCodes.shorter(bytes).map { $0 == 0 ? word : LanguageCodes.code(at: $0) }
      default: return nil
      }
    }
  }

  private static func region(_ word: String) -> String? {
    word.withBytes { bytes in
      guard bytes.count == 2, bytes.allSatisfy(\.isASCIILetter) else { return nil }
      return LanguageCodes.isRegion(bytes[0], bytes[1]) ? word.uppercased() : nil
    }
  }

  /// `UK` is reserved for the country whose code is `GB`.
  private static let regions = [
    "uk": "GB", "united kingdom": "GB", "great britain": "GB", "british": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "us": "US", "usa": "US", "united states": "US",
    "american": "US", "ireland": "IE", "canada": "CA", "australia": "AU",
  ]

  /// Names of languages that are taught, spoken or published in the United Kingdom.
  private static let names = [
    "english": "en", "welsh": "cy", "cymraeg": "cy", "gaelic": "gd", "gàidhlig": "gd",
    "irish": "ga", "gaeilge": "ga", "scots": "sco", "cornish": "kw", "kernewek": "kw",
    "manx": "gv", "bsl": "bfi", "french": "fr", "français": "fr", "francais": "fr",
    "german": "de", "deutsch": "de", "spanish": "es", "español": "es", "espanol": "es",
    "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "latin": "la", "greek": "el", "polish": "pl", "polski": "pl",
    "romanian": "ro", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "hebrew": "he",
    "turkish": "tr", "persian": "fa", "farsi": "fa", "urdu": "ur", "punjabi": "pa",
    "panjabi": "pa", "bengali": "bn", "gujarati": "gu", "hindi": "hi", "tamil": "ta",
    "chinese": "zh", "mandarin": "zh", "cantonese": "yue", "japanese": "ja", "korean": "ko",
    "vietnamese": "vi", "somali": "so", "swahili": "sw", "yoruba": "yo", "danish": "da",
    "norwegian": "no", "swedish": "sv", "finnish": "fi", "czech": "cs", "hungarian": "hu",
  ]
}
