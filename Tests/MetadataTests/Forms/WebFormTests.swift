import Metadata
import Testing

@Suite struct LicenceTests {
  @Test(arguments: [
    ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    ("https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC BY-NC-SA 3.0"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
    ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "OGL 3.0"),
    ("http://rightsstatements.org/vocab/InC/1.0/", "In Copyright"),
    ("https://spdx.org/licenses/MIT", "MIT"),
  ])
  func canonicalAddressesAreValid(text: String, label: String) {
    #expect(Licence.verdict(text) == .valid)
    #expect(Licence(text)?.uri == text)
    #expect(Licence(text)?.description == label)
  }

  @Test(arguments: [
    ("http://creativecommons.org/licenses/by/4.0", "https://creativecommons.org/licenses/by/4.0/"),
    (
      "https://creativecommons.org/licences/by-sa/4.0/deed.en",
      "https://creativecommons.org/licenses/by-sa/4.0/"
    ),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    (
      "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License",
      "https://creativecommons.org/licenses/by-nc-sa/4.0/"
    ),
    ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    (
      "Open Government Licence v3.0",
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    ),
    ("OGL-UK-2.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/"),
    ("public domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
    ("apache-2.0", "https://spdx.org/licenses/Apache-2.0"),
    ("https://opensource.org/licenses/MPL-2.0", "https://spdx.org/licenses/MPL-2.0"),
    ("In copyright – educational use permitted", "http://rightsstatements.org/vocab/InC-EDU/1.0/"),
    (
      "https://rightsstatements.org/page/InC-EDU/1.0/",
      "http://rightsstatements.org/vocab/InC-EDU/1.0/"
    ),
  ])
  func otherWritingsLeadToTheAddress(text: String, uri: String) {
    #expect(Licence.verdict(text) == .doubtful(.notation))
    #expect(Licence.correction(of: text) == uri)
  }

  @Test(arguments: ["CC BY", "Creative Commons Attribution", "OGL"])
  func aVersionThatIsNotSaidIsMissed(text: String) {
    #expect(Licence.verdict(text) == .doubtful(.missing(.version)))
    #expect(Licence(text)?.uri == nil)
  }

  @Test(arguments: [
    "All rights reserved", "© The authors 2019", "This is not licensed under CC BY 4.0",
    "https://example.org/licence", "by", "free", "CC BY-ND-SA 4.0",
  ])
  func theUnknownStaysUnknown(text: String) {
    #expect(Licence.verdict(text) == .invalid(.unknown(.licence)))
    #expect(Licence(text) == nil)
  }

  @Test func conditionsDecideWhatIsOpen() {
    #expect(Licence("CC BY-SA 4.0")?.isOpen == true)
    #expect(Licence("CC BY-NC 4.0")?.isOpen == false)
    #expect(Licence("CC BY-ND 4.0")?.isOpen == false)
    #expect(Licence("CC BY-SA 4.0")?.name == "CC BY-SA")
  }
}

@Suite struct HTTPURLTests {
  @Test(arguments: [
    "https://example.org", "http://example.org:8080/a?b=c#d", "https://[2001:db8::1]/",
    "https://192.0.2.1/x%20y", "HTTPS://EXAMPLE.org/", "https://münchen.example/",
  ])
  func addressesAreValid(text: String) { #expect(HTTPURL.verdict(text) == .valid) }

  @Test func thePartsAreKept() {
    let address = HTTPURL("HTTP://Example.ORG:8080/a")
    #expect(address?.host == "example.org")
    #expect(address?.port == 8080)
    #expect(address?.isSecure == false)
  }

  @Test(
    arguments: [
      ("www.example.org/x", FormFault.missing(.scheme), "https://www.example.org/x"),
      ("https://example.org/a b", .forbidden(.character), "https://example.org/a%20b"),
      ("https://user:pw@example.org/", .forbidden(.userInformation), nil),
      ("https:///x", .missing(.host), nil), ("https://exa mple.org", .forbidden(.host), nil),
      ("https://example..org/", .forbidden(.host), nil),
      ("https://-/%zz", .missing(.percentEncoding), nil),
      ("https://example.org:99999/", .outOfRange(.port, least: 1, most: 65_535), nil),
      ("ftp://example.org/", .form, nil), ("see below", .missing(.scheme), nil), ("", .empty, nil),
    ] as [(String, FormFault, String?)]
  )
  func faultsAreNamed(text: String, fault: FormFault, correction: String?) {
    #expect(HTTPURL.verdict(text) == .invalid(fault))
    #expect(HTTPURL.correction(of: text) == correction)
  }
}

@Suite struct URIReferenceTests {
  @Test(arguments: [
    "urn:isbn:9780198526636", "oai:example.org:12", "https://example.org/", "mailto:a@b",
  ])
  func urisAreValid(text: String) {
    #expect(URIReference.verdict(text) == .valid)
    #expect(URIReference(text)?.description == text)
  }

  @Test(arguments: [
    ("12345", FormFault.missing(.scheme)), ("1a:x", .missing(.scheme)), ("urn:", .missing(.path)),
    ("urn:a b", .forbidden(.character)), ("http://", .missing(.host)), (":x", .missing(.scheme)),
  ])
  func faultsAreNamed(text: String, fault: FormFault) {
    #expect(URIReference.verdict(text) == .invalid(fault))
  }

  @Test(arguments: [
    ("10.1000/182", "https://doi.org/10.1000/182"), ("0028-0836", "urn:issn:0028-0836"),
    ("0-19-852663-6", "urn:isbn:9780198526636"), ("www.example.org", "https://www.example.org"),
  ])
  func bareIdentifiersBecomeURIs(text: String, correction: String) {
    #expect(URIReference.correction(of: text) == correction)
  }
}

@Suite struct MediaTypeTests {
  @Test(arguments: ["application/pdf", "text/html; charset=utf-8", "image/svg+xml", "VIDEO/mp4"])
  func registeredTopLevelTypesAreValid(text: String) {
    #expect(MediaType.verdict(text) == .valid)
  }

  @Test func theTypeIsKeptWithoutParameters() {
    #expect(MediaType("Text/HTML; charset=utf-8")?.description == "text/html")
  }

  @Test(
    arguments: [
      ("PDF", FormVerdict.invalid(.notation), "application/pdf"),
      (".mp4", .invalid(.notation), "video/mp4"), ("image/jpg", .doubtful(.notation), "image/jpeg"),
      ("book", .invalid(.missing(.subtype)), nil),
      ("image/png (300 dpi)", .invalid(.form), "image/png"),
      ("web/html", .invalid(.unknown(.type)), nil),
      ("text/", .invalid(.form), nil), ("text/a b", .invalid(.form), nil),
      ("", .invalid(.empty), nil),
    ] as [(String, FormVerdict, String?)]
  )
  func faultsAreNamed(text: String, verdict: FormVerdict, correction: String?) {
    #expect(MediaType.verdict(text) == verdict)
    #expect(MediaType.correction(of: text) == correction)
  }
}
