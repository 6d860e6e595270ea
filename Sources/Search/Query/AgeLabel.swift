internal import Metadata

/// A word that makes ages of the number after it, in the schools of the United Kingdom.
///
/// Years are counted as England and Wales do, where nothing says otherwise. A class of Scotland
/// spans two birthdays, as its year of birth runs from March to February, and Northern Ireland
/// gives the same label to children a year younger: P5 is for eight and nine year olds.
enum AgeLabel: CaseIterable {
  case age, year, keyStage, primary, secondary, progressionStep, national

  /// A way of writing a label.
  struct Form {
    let words: [String]
    let label: AgeLabel
    /// Whether the number must follow without a space, because the letters alone say little.
    var isJoined = false

    init(_ words: String, _ label: AgeLabel, isJoined: Bool = false) {
      self.words = words.split(separator: " ").map(String.init)
      self.label = label
      self.isJoined = isJoined
    }
  }

  /// Every way of writing every label, in English and Welsh.
  static let forms = [
    Form("age", .age), Form("ages", .age), Form("aged", .age), Form("oed", .age),
    Form("year", .year), Form("years", .year), Form("yr", .year), Form("yrs", .year),
    Form("y", .year), Form("school year", .year), Form("year group", .year),
    // Welsh changes a word's first letter after some others, such as "in" and "to".
    Form("blwyddyn", .year), Form("ar gyfer blwyddyn", .year), Form("flwyddyn", .year),
    Form("i flwyddyn", .year), Form("mlwyddyn", .year), Form("ym mlwyddyn", .year),
    Form("blynyddoedd", .year), Form("flynyddoedd", .year), Form("bl", .year, isJoined: true),
    Form("ks", .keyStage), Form("key stage", .keyStage), Form("key stages", .keyStage),
    Form("key - stage", .keyStage), Form("keystage", .keyStage), Form("keystages", .keyStage),
    Form("cyfnod allweddol", .keyStage), Form("gyfnod allweddol", .keyStage),
    Form("ca", .keyStage, isJoined: true), Form("eochairchéim", .keyStage),
    Form("primary", .primary), Form("p", .primary, isJoined: true),
    Form("clas", .primary), Form("rang", .primary),
    Form("secondary", .secondary), Form("s", .secondary, isJoined: true),
    Form("progression step", .progressionStep), Form("progression steps", .progressionStep),
    Form("ps", .progressionStep, isJoined: true),
    Form("cam cynnydd", .progressionStep), Form("gam cynnydd", .progressionStep),
    Form("cham cynnydd", .progressionStep), Form("camau cynnydd", .progressionStep),
    Form("national", .national), Form("nat", .national), Form("n", .national, isJoined: true),
  ]

  /// The years of age that a number after the label stands for; nil where there is no such number.
  func years(_ number: Int) -> Range<Int>? {
    switch self {
    case .age: AgeRange(low: number, high: number)?.years
    case .year: number > 0 ? SchoolYear(number, in: .england)?.ages?.years : nil
    case .keyStage: Stage("KS\(number)")?.ages(in: .england)?.years
    case .primary: (1...7).contains(number) ? Self.twoBirthdays(ofYear: number) : nil
    case .secondary: (1...6).contains(number) ? Self.twoBirthdays(ofYear: number + 7) : nil
    case .progressionStep: (1...5).contains(number) ? Self.progressionSteps[number - 1] : nil
    // Certificated courses of S3 to S5, taken where England takes GCSEs.
    case .national: (1...5).contains(number) ? 14..<16 : nil
    }
  }

  private static func twoBirthdays(ofYear number: Int) -> Range<Int>? {
    SchoolYear(number, in: .scotland).map { $0.startingAge - 1..<$0.startingAge + 1 }
  }

  /// About when the expectations of each step of the Curriculum for Wales are met.
  private static let progressionSteps = [3..<5, 5..<8, 8..<11, 11..<14, 14..<16]
}
