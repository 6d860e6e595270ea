import Metadata
import Testing

@Suite struct FormNameTests {
  @Test(arguments: FormName.allCases)
  func everyFormReadsTheExampleInItsNotation(form: FormName) throws {
    let example = try #require(Self.examples[form])
    #expect(form.verdict(of: example) == .valid)
    #expect(form.correction(of: example) == nil)
    #expect(form.verdict(of: "") == .invalid(.empty))
  }

  static let examples: [FormName: String] = [
    .issn: "0028-0836", .isbn: "9780198526636", .doi: "10.1000/182", .w3cdtf: "2011-06",
    .duration: "PT45M", .signedDuration: "-PT45M", .language: "en-GB", .embargo: "R10Y;P30D",
    .ageRange: "7-9", .stage: "KS2", .licence: "https://creativecommons.org/licenses/by/4.0/",
    .httpURL: "https://example.org/page", .uri: "urn:isbn:9780198526636",
    .mediaType: "application/pdf", .oaiIdentifier: "oai:example.org:1234",
    .kbartFileName: "Provider_Global_Package_2026-01-31.txt",
    .vCard: "BEGIN:VCARD\nVERSION:3.0\nFN:Mair Hughes\nEND:VCARD",
  ]
}
