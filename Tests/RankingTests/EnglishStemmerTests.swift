import Testing

import Ranking

@Suite struct EnglishStemmerTests {
  let stemmer = EnglishStemmer()

  @Test(arguments: [
    // Step 1a
    ("caresses", "caress"), ("ties", "tie"), ("cries", "cri"), ("gas", "gas"), ("gaps", "gap"),
    ("kiwis", "kiwi"), ("this", "this"), ("virus", "virus"), ("died", "die"), ("tried", "tri"),
    // Step 1b
    ("agreed", "agre"), ("feed", "feed"), ("hopping", "hop"), ("hoping", "hope"),
    ("luxuriated", "luxuri"), ("hoped", "hope"), ("disabled", "disabl"), ("sing", "sing"),
    ("bed", "bed"), ("supposedly", "suppos"), ("seemingly", "seem"),
    // Step 1c
    ("cry", "cri"), ("by", "by"), ("say", "say"), ("enjoy", "enjoy"), ("happy", "happi"),
    // Steps 2 to 5
    ("fractions", "fraction"), ("rational", "ration"), ("organizations", "organ"),
    ("fluently", "fluentli"), ("usefulness", "use"), ("decisiveness", "decis"),
    ("sensibility", "sensibl"), ("geology", "geolog"), ("apologies", "apolog"),
    ("electrical", "electr"), ("formative", "format"), ("goodness", "good"),
    ("photosynthesis", "photosynthesi"), ("replacement", "replac"), ("education", "educ"),
    ("adoption", "adopt"), ("opinion", "opinion"), ("accessible", "access"), ("rate", "rate"),
    ("probate", "probat"), ("controlling", "control"), ("roll", "roll"), ("knack", "knack"),
  ])
  func wordIsStemmedByTheRules(word: String, stem: String) {
    #expect(stemmer.stem(word) == stem)
  }

  @Test(arguments: [
    ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("gently", "gentl"), ("only", "onli"),
    ("news", "news"), ("atlas", "atlas"), ("innings", "inning"), ("proceeded", "proceed"),
    ("succeeding", "succeed"), ("generically", "generic"), ("generously", "generous"),
    ("communism", "communism"), ("arsenal", "arsenal"),
  ])
  func exceptionHasItsOwnStem(word: String, stem: String) {
    #expect(stemmer.stem(word) == stem)
  }

  @Test(arguments: [
    ("youth", "youth"), ("boyish", "boyish"), ("yellows", "yellow"), ("sayings", "say"),
    ("syzygy", "syzygi"),
  ])
  func consonantYIsWrittenBackAsY(word: String, stem: String) {
    #expect(stemmer.stem(word) == stem)
  }

  @Test(arguments: ["", "a", "is", "café", "ks2", "MIXED", "o'brien"])
  func whatIsNoEnglishWordIsLeftAlone(word: String) {
    #expect(stemmer.stem(word) == word)
  }

  @Test func formsOfOneWordShareAStem() {
    let families = [
      ["assess", "assessed", "assesses", "assessing", "assessment", "assessments"],
      ["connect", "connected", "connecting", "connection", "connections", "connective"],
      ["teach", "teaches", "teaching", "teachings"],
      ["multiply", "multiplies", "multiplied"],
    ]
    for family in families {
      let stems = Set(family.map { stemmer.stem($0) })
      #expect(stems.count == 1, "\(family)")
    }
  }

  @Test func everyShortWordOverThreeLettersIsStemmedWithoutFault() {
    let letters = ["a", "b", "e", "g", "i", "l", "n", "s", "t", "y"]
    var words = [""]
    var count = 0
    for _ in 0..<5 {
      words = words.flatMap { word in letters.map { word + $0 } }
      for word in words {
        let stem = stemmer.stem(word)
        #expect(!stem.isEmpty && stem.utf8.count <= word.utf8.count + 1)
        count += 1
      }
    }
    #expect(count == 111_110)
  }
}
