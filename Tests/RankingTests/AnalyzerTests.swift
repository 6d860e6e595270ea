import Testing

import Ranking

@Suite struct AnalyzerTests {
  let analyzer = Analyzer()

  /// The tokens of a text, those of one position joined by a bar.
  private func positions(_ text: String) -> [String] {
    var positions: [String] = []
    for (token, form) in analyzer.tokens(of: text) {
      if token.isColocated {
        positions[positions.count - 1] += "|" + form
      } else {
        positions.append(form)
      }
    }
    return positions
  }

  @Test(arguments: [
    ("Fractions for Year 4", ["fractions|fraction", "for", "year", "4"]),
    ("", []), (" \n\t—…", []),
    ("KS2 mp3 3D", ["ks2", "mp3", "3d"]),
    ("snake_case and/or", ["snake", "case", "and", "or"]),
  ])
  func wordsAreRunsOfLettersAndDigits(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("don't", ["dont"]), ("teacher's", ["teacher"]),
    ("teachers’ guide", ["teachers|teacher", "guide|guid"]),
    ("GCSE's", ["gcse"]), ("the 1980's", ["the", "1980"]), ("'quoted'", ["quoted|quot"]),
    ("O'Brien", ["obrien|brien"]), ("l’histoire", ["lhistoire|lhistoir|histoire"]),
    ("qu'elles", ["quelles|quell|elles"]), ("rock 'n' roll", ["rock", "n", "roll"]),
    ("O'", ["o"]), ("d'", ["d"]),
  ])
  func apostropheIsDroppedAndPossessiveStripped(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("well-being", ["well|wellbeing|wellb", "being|be"]),
    ("e\u{2011}learning", ["e|elearning|elearn", "learning|learn"]),
    ("co\u{AD}operate", ["cooperate|cooper"]),
    ("covid-19", ["covid|covid19", "19"]),
    ("1914-1918 1066-7", ["1914|19141918", "1918", "1066", "7"]),
    ("-start end- a--b", ["start", "end", "a", "b"]),
    ("state-of-the-art", ["state|stateoftheart", "of", "the", "art"]),
  ])
  func hyphenatedWordIsFoundJoinedAndApart(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("D&T", ["d|d&t", "and", "t"]), ("art & design", ["art", "and", "design"]),
    ("Q&A-led", ["q|q&a", "and", "a", "led"]), ("&", ["and"]),
  ])
  func ampersandIsTheWordAnd(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("U.S.A.", ["u|usa", "s", "a"]), ("J.K. Rowling", ["j|jk", "k", "rowling|rowl"]),
    ("C++ and C#", ["c++", "and", "c#"]), ("node.js", ["node", "js"]), ("a. b", ["a", "b"]),
  ])
  func initialsAndLanguageNamesAreKept(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("3.14", ["3.14"]), ("v 1.2.3.", ["v", "1.2.3"]),
    ("1,000,000 or 1,2", ["1000000", "or", "1", "2"]),
    ("50%", ["50"]), ("10:30", ["10", "30"]), ("2nd", ["2nd"]), ("1,0000", ["1", "0000"]),
  ])
  func numberIsOneToken(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("0-306-40615-2", ["0306406152|9780306406157"]),
    ("978-0-306-40615-7", ["9780306406157"]), ("9780306406157", ["9780306406157"]),
    ("0306406152", ["0306406152|9780306406157"]),
    ("0-8044-2957-X", ["080442957x|9780804429573"]),
    ("0-306-40615-3", ["0306406153"]),
    ("0378-5955", ["0378|03785955", "5955"]), ("2434-561X", ["2434|2434561x", "561x"]),
    ("doi:10.1000/XYZ-123.", ["doi", "10.1000/xyz-123"]),
    ("(https://doi.org/10.1002/(SICI)1097)", ["doi", "org", "10.1002/(sici)1097"]),
    ("10.5/2", ["10.5", "2"]),
  ])
  func identifierIsKeptWhole(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test func schemeOfAnAddressIsNoWord() {
    #expect(
      positions("https://www.example.org/maths?x=1 http://a")
        == ["example|exampl", "org", "maths|math", "x", "1", "a"]
    )
  }

  @Test(arguments: [
    ("Café CAFÉ cafe\u{301}", ["cafe", "cafe", "cafe"]),
    ("Ŵyn ŷd gŵyl Llŷn", ["wyn", "yd", "gwyl", "llyn"]),
    ("Gàidhlig ḃean", ["gaidhlig", "bean"]),
    ("Ærø straße Łódź", ["aero", "strasse|strass", "lodz"]),
    ("ﬁre Ｆｕｌｌ", ["fire", "full"]), ("H₂O m²", ["h2o", "m2"]),
    ("ΑΘΉΝΑΣ Αθήνας", ["αθηνασ", "αθηνασ"]), ("Москва Ёлка", ["москва", "елка"]),
    ("数学ABC", ["数学", "abc"]), ("हिन्दी", ["हिन्दी"]), ("١٢٣", ["123"]),
  ])
  func caseAndAccentsAreFolded(text: String, expected: [String]) {
    #expect(positions(text) == expected)
  }

  @Test func rangesAreThoseOfTheText() {
    let text = "Ŵyn's well-being, 0-306-40615-2"
    let bytes = Array(text.utf8)
    let spans = analyzer.tokens(of: text).map {
      String(decoding: bytes[$0.token.range], as: UTF8.self)
    }
    #expect(
      spans == [
        "Ŵyn's", "well", "well-being", "well-being", "being", "being", "0-306-40615-2",
        "0-306-40615-2",
      ]
    )
    #expect(analyzer.tokens(of: text).map(\.token.position) == [0, 1, 1, 1, 2, 2, 3, 3])
  }

  @Test func analysisStopsWhenAsked() {
    var count = 0
    analyzer.analyze(Array("one two three".utf8).span) { _, _ in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  @Test func overlongWordIsCutOnACharacter() {
    let long = analyzer.tokens(of: String(repeating: "ж", count: 500))
    #expect(long.map(\.text) == [String(repeating: "ж", count: 64)])
    #expect(long.map(\.token.range) == [0..<1000])
  }

  @Test func plainVariantFoldsASCIIOnlyAndDoesNotStem() {
    let plain = Analyzer(.plain).tokens(of: "Teacher's FRACTIONS caf\u{E9}s D&T")
    #expect(plain.map(\.text) == ["teacher", "s", "fractions", "caf", "s", "d", "t"])
    #expect(plain.map(\.token.position) == Array(0..<7))
  }
}
