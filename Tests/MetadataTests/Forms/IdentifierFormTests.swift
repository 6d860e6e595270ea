import Metadata
import Testing

@Suite struct ISSNTests {
  @Test(arguments: ["0028-0836", "2275-6639", "2434-561X", "0000-0000"])
  func soundNumbersAreValid(text: String) {
    #expect(ISSN.verdict(text) == .valid)
    #expect(ISSN(text)?.description == text)
  }

  @Test(arguments: [("2275-6638", "9"), ("0028-0837", "6"), ("2434-5611", "X"), ("1309964-6", "7")])
  func wrongCheckDigitNamesTheRightOne(text: String, expected: Unicode.Scalar) {
    #expect(ISSN.verdict(text) == .invalid(.checkDigit(expected: UInt8(ascii: expected))))
    #expect(ISSN.correction(of: text) == nil)
    #expect(ISSN(text) == nil)
  }

  @Test(arguments: [
    ("00280836", "0028-0836"), ("2434-561x", "2434-561X"), ("ISSN 0028-0836", "0028-0836"),
    ("urn:ISSN:0028-0836", "0028-0836"), ("eISSN: 2434561x", "2434-561X"),
    ("2114 687X", "2114-687X"),
  ])
  func otherNotationsAreCorrected(text: String, correction: String) {
    #expect(ISSN.verdict(text) == .invalid(.notation))
    #expect(ISSN.correction(of: text) == correction)
    #expect(ISSN.reading(text) == ISSN(correction))
  }

  @Test(arguments: [
    "1234", "X028-0836", "0028–0836", "0028-08366", "002-8083", "abcd-efgh", "0028/0836",
  ])
  func otherTextIsNotAnISSN(text: String) { #expect(ISSN.verdict(text) == .invalid(.form)) }

  @Test func anEmptyTextIsEmpty() { #expect(ISSN.verdict("") == .invalid(.empty)) }
}

@Suite struct ISBNTests {
  @Test(arguments: [
    "9781937522414", "978-0-19-852663-6", "0-19-852663-6", "0198526636", "080442957X",
    "979-10-90636-07-1",
  ])
  func soundNumbersAreValid(text: String) { #expect(ISBN.verdict(text) == .valid) }

  @Test func bothLengthsOfOneNumberAreEqual() {
    #expect(ISBN("0-19-852663-6") == ISBN("9780198526636"))
    #expect(ISBN("080442957X")?.description == "9780804429573")
    #expect(ISBN("9780804429573")?.isbn10 == "080442957X")
    #expect(ISBN("9791090636071")?.isbn10 == nil)
  }

  @Test(arguments: [("9781937522415", "4"), ("0-19-852663-7", "6"), ("0804429570", "X")])
  func wrongCheckDigitNamesTheRightOne(text: String, expected: Unicode.Scalar) {
    #expect(ISBN.verdict(text) == .invalid(.checkDigit(expected: UInt8(ascii: expected))))
  }

  @Test(arguments: [
    ("ISBN 978-0-19-852663-6", "9780198526636"), ("urn:isbn:0198526636", "9780198526636"),
    ("978 0 19 852663 6", "9780198526636"), ("080442957x", "9780804429573"),
  ])
  func otherNotationsAreCorrected(text: String, correction: String) {
    #expect(ISBN.verdict(text) == .invalid(.notation))
    #expect(ISBN.correction(of: text) == correction)
  }

  @Test(arguments: [
    "978--0198526636", "-9780198526636", "9780198526636-", "97801985266X6", "978019852663",
    "hello", "97801985266366",
  ])
  func otherTextIsNotAnISBN(text: String) { #expect(ISBN.verdict(text) == .invalid(.form)) }

  @Test func thirteenDigitsMustBeginAsBooksDo() {
    #expect(ISBN.verdict("1234567890128") == .invalid(.unknown(.prefix)))
  }
}

@Suite struct DOITests {
  @Test(arguments: ["10.1000/182", "https://doi.org/10.5555/12345678", "10.1000.10/a(b)<c>"])
  func namesAndLinksAreValid(text: String) { #expect(DOI.verdict(text) == .valid) }

  @Test(arguments: [
    ("doi:10.1000/182", "https://doi.org/10.1000/182"),
    ("http://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/ABC"),
    ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
  ])
  func earlierNotationsAreCorrected(text: String, correction: String) {
    #expect(DOI.verdict(text) == .invalid(.notation))
    #expect(DOI.correction(of: text) == correction)
  }

  @Test func caseMakesNoDifference() {
    #expect(DOI("10.1000/ABC") == DOI("https://doi.org/10.1000/abc"))
  }

  @Test(arguments: [
    ("10.1000", FormFault.missing(.suffix)), ("10.1000/", .missing(.suffix)),
    ("10.1/x", .form), ("hello", .form), ("10.1000/a b", .forbidden(.character)),
  ])
  func faultsAreNamed(text: String, fault: FormFault) {
    #expect(DOI.verdict(text) == .invalid(fault))
  }
}

@Suite struct OAIIdentifierTests {
  @Test(arguments: ["oai:example.org:1234", "oai:arXiv.org:cs/0112017", "oai:a.b:x:y"])
  func soundIdentifiersAreValid(text: String) {
    #expect(OAIIdentifier.verdict(text) == .valid)
    #expect(OAIIdentifier(text)?.description == text)
  }

  @Test func theRepositoryIsTheDomainName() {
    #expect(OAIIdentifier("oai:repo.example.ac.uk:12")?.repository == "repo.example.ac.uk")
  }

  @Test(arguments: [
    ("http://example.org/1", FormFault.missing(.scheme)), ("oai:example.org", .missing(.localPart)),
    ("oai:example.org:", .missing(.localPart)), ("oai:localhost:1", .forbidden(.domain)),
    ("oai:1.example:1", .forbidden(.domain)), ("oai:example..org:1", .forbidden(.domain)),
    ("oai:example.org:a b", .forbidden(.character)), ("OAI:example.org:1", .notation),
  ])
  func faultsAreNamed(text: String, fault: FormFault) {
    #expect(OAIIdentifier.verdict(text) == .invalid(fault))
  }
}

@Suite struct KBARTFileNameTests {
  @Test(arguments: [
    "TaylorandFrancis_Global_AllTitles_2012-08-30.txt", "IOP_NESLi2_Option1-2011_2012-05-31.txt",
    "Springer_Asia-Pacific_Medicine_2013-01-28.txt", "A_B_C_2024-02-29.txt.gz",
  ])
  func namesOfFourPartsAreValid(text: String) { #expect(KBARTFileName.verdict(text) == .valid) }

  @Test func thePartsAreKept() {
    let name = KBARTFileName("Springer_Asia-Pacific_Medicine_2013-01-28.txt")
    #expect(name?.provider == "Springer")
    #expect(name?.region == "Asia-Pacific")
    #expect(name?.package == "Medicine")
    #expect(name?.date == W3CDTF("2013-01-28"))
  }

  @Test(arguments: [
    ("titles.txt", FormFault.form), ("A_B_C_2023-02-29.txt", .outOfRange(.day, least: 1, most: 28)),
    ("A_B_C_2024-02-29.csv", .missing(.fileNameExtension)), ("A_B_C_D_2024-02-29.txt", .form),
    ("A_B_C_2024-02.txt", .missing(.date)), ("A B_C_D_2024-02-29.txt", .forbidden(.character)),
    ("A__C_2024-02-29.txt", .form),
  ])
  func faultsAreNamed(text: String, fault: FormFault) {
    #expect(KBARTFileName.verdict(text) == .invalid(fault))
  }
}
