import TestSupport
import Testing

@testable import Ranking

@Suite struct SegmentTests {
  private static let weights = FieldWeights(
    fields: [
      .init(weight: 3, lengthNormalisation: 0.5, typicalLength: 8),
      .init(weight: 1, lengthNormalisation: 0.75, typicalLength: 60),
    ],
    saturation: 1.2
  )

  private static func build(_ documents: [[String]]) -> [StoredTerm] {
    var builder = SegmentBuilder(analyzer: Analyzer(), weights: weights)
    for texts in documents { builder.append(texts.map { Array($0.utf8) }) }
    var terms: [StoredTerm] = []
    builder.forEachTerm { terms.append($0) }
    return terms
  }

  private static func randomDocument(_ random: inout SplitMix) -> [String] {
    let words = ["teaching", "teacher", "fractions", "the", "of", "wellbeing", "D&T", "volcano"]
    return (0..<2).map { _ in
      (0..<Int.random(in: 0...7, using: &random))
        .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
  }

  @Test func impactIsThatOfTheFormula() throws {
    let terms = Self.build([["red cats", "red dogs and red cats"], ["cats", ""]])
    let red = try #require(terms.first { $0.term == Array("red".utf8) })
    let list = try PostingList(red.postings.span, capacity: 2)
    let title = 3 / (0.5 + 0.5 * 2 / 8)
    let text = 1 / (0.25 + 0.75 * 5 / 60)
    let frequency = title + 2 * text
    let impact = try #require(list.impact(on: 0))
    #expect(abs(Double(impact) / 255 - frequency / (1.2 + frequency)) <= 0.5 / 255)
    #expect(list.impact(on: 1) == nil)
  }

  @Test func wordAndStemStandInTheSamePlace() throws {
    let terms = Self.build([["well teaching", "cats"]])
    let places = try ["well", "teaching", "teach", "cats"].map { word in
      let term = try #require(terms.first { $0.term == Array(word.utf8) })
      return try PositionList(term.positions.span, count: 1).positions(of: 0)
    }
    #expect(places[1] == places[2] && places[1][0] == places[0][0] + 1)
    // No phrase goes from one field into the next.
    #expect(places[3][0] > places[2][0] + 1)
  }

  @Test(arguments: [1, 2, 3, 4])
  func mergedSegmentsAreWhatOneWouldBe(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let documents = (0..<200).map { _ in Self.randomDocument(&random) }
    // Documents are dealt to three segments; some are gone by the time of the merge.
    let dealt = documents.map { _ in Int.random(in: 0..<3, using: &random) }
    let kept = documents.map { _ in Int.random(in: 0..<5, using: &random) > 0 }
    var numbers: [UInt32?] = []
    for isKept in kept {
      numbers.append(isKept ? UInt32(numbers.count { $0 != nil }) : nil)
    }
    let sources = (0..<3).map { segment in
      let members = documents.indices.filter { dealt[$0] == segment }
      var terms = Self.build(members.map { documents[$0] })[...]
      return SegmentMerger.Source(numbers: members.map { numbers[$0] }) { terms.popFirst() }
    }
    var merger = SegmentMerger(sources)
    var merged: [StoredTerm] = []
    try merger.run { merged.append($0) }
    #expect(merged == Self.build(documents.indices.filter { kept[$0] }.map { documents[$0] }))
  }

  @Test func segmentWithTermsOutOfOrderIsNotMerged() {
    var terms = Array(Self.build([["red cats", ""]]).reversed())[...]
    let source = SegmentMerger.Source(numbers: [0]) { terms.popFirst() }
    var merger = SegmentMerger([source])
    #expect(throws: PostingsError.termsOutOfOrder) { try merger.run { _ in } }
  }
}

@Suite struct TermDictionaryTests {
  private static func dictionary(_ words: [String]) throws -> TermDictionary {
    var bytes: [UInt8] = []
    for word in words.map({ Array($0.utf8) }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      TermDictionary.append(word, to: &bytes)
    }
    return try TermDictionary(bytes.span)
  }

  private static let words = [
    "a", "car", "carbon", "carbons", "cart", "cat", "climate", "climates", "volcano", "volcanoes",
  ]

  @Test func termsWithABeginningAreARange() throws {
    let dictionary = try Self.dictionary(Self.words)
    func words(_ start: String) -> [String] {
      dictionary.terms(beginning: Array(start.utf8)).map {
        String(decoding: dictionary.term($0), as: UTF8.self)
      }
    }
    #expect(words("car") == ["car", "carbon", "carbons", "cart"])
    #expect(words("volcano") == ["volcano", "volcanoes"])
    #expect(words("zz").isEmpty)
    #expect(words("") == Self.words)
  }

  /// One letter wrong, missing, too many, or swapped with its neighbour, in every place of a word.
  @Test func everyWordWithOneErrorIsFound() throws {
    let dictionary = try Self.dictionary(Self.words)
    for word in Self.words where word.count >= 4 {
      let letters = Array(word.utf8)
      var misspelt: [[UInt8]] = []
      for index in letters.indices {
        var changed = letters
        changed[index] = 0x7A
        misspelt.append(changed)
        changed.remove(at: index)
        misspelt.append(changed)
        changed = letters
        changed.insert(0x7A, at: index)
        misspelt.append(changed)
        changed = letters
        if index > 0 { changed.swapAt(index, index - 1) }
        misspelt.append(changed)
      }
      for typed in misspelt {
        let near = dictionary.terms(near: typed, errors: 1)
        #expect(
          near.contains { Array(dictionary.term($0.number)) == letters },
          "\(String(decoding: typed, as: UTF8.self)) for \(word)"
        )
      }
    }
  }

  /// Random words of few letters, so that many are near to one another, against counting the errors
  /// of each.
  @Test(arguments: [1, 2, 3])
  func wordsNearAreThoseWithSoManyErrors(errors: Int) throws {
    var random = SplitMix(seed: UInt64(errors))
    func word(_ lengths: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: lengths, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x64, using: &random)
      }
    }
    let words = Set((0..<900).map { _ in word(1...11) } + [word(63...64), word(66...66)])
      .sorted { $0.lexicographicallyPrecedes($1) }
    let dictionary = try Self.dictionary(words.map { String(decoding: $0, as: UTF8.self) })
    for _ in 0..<60 {
      let typed = word(3...12)
      let near = dictionary.terms(near: typed, errors: errors).map { [$0.errors, $0.number] }
      let expected = words.indices.compactMap { number in
        EditDistance.between(typed, words[number], atMost: errors).map { [$0, number] }
      }
      #expect(near == expected.sorted { $0.lexicographicallyPrecedes($1) }, "\(typed)")
    }
  }

  @Test func longestWordsAreComparedToTheLastLetter() throws {
    let word = String(repeating: "abcdefgh", count: 8)
    let dictionary = try Self.dictionary([word])
    #expect(dictionary.terms(near: Array(("x" + word.dropLast() + "y").utf8), errors: 2).isEmpty)
    let typed = Array(("x" + word.dropFirst().dropLast() + "y").utf8)
    #expect(dictionary.terms(near: typed, errors: 2).map(\.errors) == [2])
  }

  @Test func termsOutOfOrderAreRefused() {
    #expect(throws: PostingsError.termsOutOfOrder) {
      try TermDictionary(([1, 0x62, 1, 0x61] as [UInt8]).span)
    }
    #expect(throws: PostingsError.cutShort) { try TermDictionary(([3, 0x62] as [UInt8]).span) }
  }
}
