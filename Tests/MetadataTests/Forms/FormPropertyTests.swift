import Metadata
import TestSupport
import Testing

/// What holds of every form and every text, tried on many texts that are nearly right.
@Suite struct FormPropertyTests {
  static let forms: [(name: FormName, type: any Form.Type)] = [
    (.issn, ISSN.self), (.isbn, ISBN.self), (.doi, DOI.self), (.w3cdtf, W3CDTF.self),
    (.duration, ISODuration.self), (.language, LanguageTag.self), (.embargo, Embargo.self),
    (.ageRange, AgeRange.self), (.stage, Stage.self), (.licence, Licence.self),
    (.httpURL, HTTPURL.self), (.uri, URIReference.self), (.mediaType, MediaType.self),
    (.oaiIdentifier, OAIIdentifier.self), (.kbartFileName, KBARTFileName.self),
    (.vCard, VCard.self),
  ]

  /// Texts made by cutting, doubling and replacing bytes of the forms' examples.
  static let texts: [[UInt8]] = {
    var random = SplitMix(seed: 20_260_914)
    let seeds = FormNameTests.examples.values.sorted().map { Array($0.utf8) }
    let spares = Array("0123456789-:;/.TZPRDMYW Xx_,©é\u{0}\u{7F}".utf8) + [0xFF, 0xC3]
    return (0..<6000).map { number in
      var text = seeds[number % seeds.count]
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(text.count + 1))
        switch random.next() % 4 {
        case 0: text.insert(spares[Int(random.next() % UInt64(spares.count))], at: place)
        case 1 where place < text.count: text.remove(at: place)
        case 2 where place < text.count:
          text[place] = spares[Int(random.next() % UInt64(spares.count))]
        default: text.append(contentsOf: text[..<place])
        }
      }
      return text
    }
  }()

  @Test(arguments: forms.map(\.name))
  func whatIsOfTheFormCanBeReadAndNothingElse(name: FormName) throws {
    let form = try #require(Self.forms.first { $0.name == name }).type
    for text in Self.texts {
      text.withUnsafeBytes { text in
        #expect(form.verdict(text).isOfForm == (form.init(text) != nil), "\(Array(text))")
        #expect(name.verdict(text) == form.verdict(text))
      }
    }
  }

  @Test(arguments: forms.map(\.name))
  func aCorrectionNeedsNoCorrection(name: FormName) throws {
    for text in Self.texts {
      guard let correction = text.withUnsafeBytes({ name.correction(of: $0) }) else { continue }
      #expect(name.verdict(of: correction).isOfForm, "\(correction)")
      #expect(name.correction(of: correction) == nil, "\(correction)")
    }
  }

  @Test(arguments: forms.map(\.name))
  func whatIsWrittenInAnotherNotationHasACorrection(name: FormName) throws {
    for text in Self.texts {
      text.withUnsafeBytes { text in
        guard name.verdict(text).fault == .notation, name != .embargo else { return }
        #expect(name.correction(of: text) != nil, "\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test func theTextsAreMostlyWrongAndSometimesRight() {
    for (name, _) in Self.forms {
      let right = Self.texts.count { $0.withUnsafeBytes { name.verdict($0).isOfForm } }
      #expect(right > 0 && right < Self.texts.count / 2, "\(name): \(right)")
    }
  }
}
