/// The forms that criteria can name, each by the word `Standards/` writes.
public enum FormName: String, CaseIterable, Sendable, Codable {
  case issn, isbn, doi
  case w3cdtf, duration, signedDuration
  case language
  case embargo, ageRange, stage, licence
  case httpURL, uri, mediaType, oaiIdentifier, kbartFileName
  case vCard

  /// Whether `text`, in UTF-8 and without white space around it, is of this form.
  public func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    switch self {
    case .issn: ISSN.verdict(text)
    case .isbn: ISBN.verdict(text)
    case .doi: DOI.verdict(text)
    case .w3cdtf: W3CDTF.verdict(text)
    case .duration: ISODuration.verdict(text)
    case .signedDuration: ISODuration.verdict(text, allowingMinus: true)
    case .language: LanguageTag.verdict(text)
    case .embargo: Embargo.verdict(text)
    case .ageRange: AgeRange.verdict(text)
    case .stage: Stage.verdict(text)
    case .licence: Licence.verdict(text)
    case .httpURL: HTTPURL.verdict(text)
    case .uri: URIReference.verdict(text)
    case .mediaType: MediaType.verdict(text)
    case .oaiIdentifier: OAIIdentifier.verdict(text)
    case .kbartFileName: KBARTFileName.verdict(text)
    case .vCard: VCard.verdict(text)
    }
  }

  /// What the writer of `text` most likely meant, in this form.
  public func correction(of text: UnsafeRawBufferPointer) -> String? {
    form.correction(of: text)
  }

  /// How a value of this form is written, for people: completes "expected …".
  public var notation: String { form.notation }

  private var form: any Form.Type {
    switch self {
    case .issn: ISSN.self
    case .isbn: ISBN.self
    case .doi: DOI.self
    case .w3cdtf: W3CDTF.self
    case .duration, .signedDuration: ISODuration.self
    case .language: LanguageTag.self
    case .embargo: Embargo.self
    case .ageRange: AgeRange.self
    case .stage: Stage.self
    case .licence: Licence.self
    case .httpURL: HTTPURL.self
    case .uri: URIReference.self
    case .mediaType: MediaType.self
    case .oaiIdentifier: OAIIdentifier.self
    case .kbartFileName: KBARTFileName.self
    case .vCard: VCard.self
    }
  }
}

extension FormName {
  /// Whether `text` is of this form.
  public func verdict(of text: some StringProtocol) -> FormVerdict {
    text.withBytes { verdict($0) }
  }

  /// What the writer of `text` most likely meant, in this form.
  public func correction(of text: some StringProtocol) -> String? {
    text.withBytes { correction(of: $0) }
  }
}
