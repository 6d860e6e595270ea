import Metadata
import Testing

@Suite struct VCardTests {
  static let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Mair Hughes\nN:Hughes;Mair;;;\nEND:VCARD"

  @Test(
    arguments: [
      (card, FormVerdict.valid),
      (card.replacing("\n", with: "\r\n"), .valid),
      ("begin:vcard\nversion:2.1\nfn:M\nend:vcard", .valid),
      ("BEGIN:VCARD\nVERSION:3.0\nFN:\nORG:Press\nEND:VCARD", .doubtful(.missing(.formattedName))),
      ("BEGIN:VCARD\nVERSION:3.0\nFN:M", .doubtful(.missing(.end))),
      ("BEGIN:VCARD\nFN:M\nEND:VCARD", .doubtful(.missing(.version))),
      ("Mair Hughes", .invalid(.form)), ("FN:Mair Hughes", .invalid(.form)),
      ("", .invalid(.empty)),
    ] as [(String, FormVerdict)]
  )
  func verdictsSayWhatIsMissing(text: String, verdict: FormVerdict) {
    #expect(VCard.verdict(text) == verdict)
    #expect((VCard(text) != nil) == verdict.isOfForm)
  }

  @Test(arguments: [
    ("FN:Mair Hughes", "Mair Hughes"),
    ("FN:Mair\n  Hughes", "Mair Hughes"), ("FN:Ma\n ir Hughes", "Mair Hughes"),
    ("FN:\nORG:Harbour Press\\, Ltd;Schools", "Harbour Press, Ltd"),
    ("FN:\nORG:;Schools", "Schools"), ("N:Hughes;Mair;;;", "Mair Hughes"),
    ("EMAIL;TYPE=INTERNET:mair@example.org", "mair@example.org"),
    ("item1.FN:Mair Hughes", "Mair Hughes"), ("FN;CHARSET=UTF-8:Siân", "Siân"),
    ("FN;ENCODING=QUOTED-PRINTABLE:Si=C3=A2n=\nHughes", "SiânHughes"),
    ("PHOTO;ENCODING=b:QUJD\n REVG\n R0hJ\nFN:M", "M"), ("NOTE:none", ""),
  ])
  func theNameIsTheBestThereIs(lines: String, name: String) throws {
    let card = try #require(VCard("BEGIN:VCARD\nVERSION:3.0\n\(lines)\nEND:VCARD"))
    #expect(card.name == name)
  }

  @Test func indentationByThePrinterOfTheXMLIsNoFolding() throws {
    let card = try #require(VCard(Self.card.replacing("\n", with: "\n            ")))
    #expect(card.formattedName == "Mair Hughes")
    #expect(card.structuredName == "Mair Hughes")
  }

  @Test(arguments: [" ", "\\n"])
  func lostLineEndsAreFoundAgain(separator: String) throws {
    let card = try #require(VCard(Self.card.replacing("\n", with: separator)))
    #expect(card.formattedName == "Mair Hughes")
  }
}
