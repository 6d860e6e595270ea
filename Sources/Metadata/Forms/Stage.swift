/// A stage of education, by the names of the national curriculum for England and of the sectors
/// after school.
public enum Stage: String, CaseIterable, Form, Codable, Comparable {
  case earlyYears = "EYFS"
  case keyStage1 = "KS1"
  case keyStage2 = "KS2"
  case keyStage3 = "KS3"
  case keyStage4 = "KS4"
  case keyStage5 = "KS5"
  case furtherEducation = "FE"
  case higherEducation = "HE"
  case adult

  /// How a stage is written.
  public static let notation = "a stage: EYFS, KS1, KS2, KS3, KS4, KS5, FE, HE or adult"

  /// Orders the stages as learners pass through them.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether `text` is the code of a stage; a stage by another name is doubtful.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    if codes.contains(where: { text.isEqual($0.name) }) { return .valid }
    return named(text) == nil ? .invalid(.form) : .doubtful(.notation)
  }

  /// The code of a stage that is written by another name.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    verdict(text) == .doubtful(.notation) ? named(text)?.rawValue : nil
  }

  /// Reads a stage by its code, by its name (`Key Stage 2`, `sixth form`), or by a year or a
  /// qualification of England that belongs to one stage only (`Year 4`, `GCSE`).
  public init?(_ text: UnsafeRawBufferPointer) {
    guard let stage = Self.named(text) else { return nil }
    self = stage
  }

  /// The ages of the stage in a nation, in school years; `nil` where the nation has no such stage.
  ///
  /// Northern Ireland uses the same labels for other ages than England and Wales.
  public func ages(in nation: Nation) -> AgeRange? {
    let isIrish = nation == .northernIreland
    switch self {
    case .furtherEducation: return AgeRange(low: 16, high: nil)
    case .higherEducation: return AgeRange(low: 18, high: nil)
    case .adult: return AgeRange(low: 19, high: nil)
    case _ where nation == .scotland: return nil
    case .earlyYears: return isIrish ? nil : AgeRange(low: 0, high: 5)
    case .keyStage1: return isIrish ? AgeRange(low: 6, high: 8) : AgeRange(low: 5, high: 7)
    case .keyStage2: return isIrish ? AgeRange(low: 8, high: 11) : AgeRange(low: 7, high: 11)
    case .keyStage3: return AgeRange(low: 11, high: 14)
    case .keyStage4: return AgeRange(low: 14, high: 16)
    case .keyStage5: return AgeRange(low: 16, high: 19)
    }
  }

  /// The stages of England's schools that a range of ages overlaps by a year or more.
  public static func schoolStages(overlapping ages: AgeRange) -> [Stage] {
    allCases.filter { $0 <= .keyStage5 && $0.ages(in: .england)?.overlap(with: ages) ?? 0 > 0 }
  }

  /// The stage of England's schools that a year of school belongs to.
  public init?(year: SchoolYear) {
    guard let ages = year.ages, let stage = Self.schoolStages(overlapping: ages).first else {
      return nil
    }
    self = stage
  }
}

extension Stage {
  private static let codes: [(name: StaticString, stage: Stage)] = [
    ("EYFS", .earlyYears), ("KS1", .keyStage1),
    ("KS2", .keyStage2), ("KS3", .keyStage3),
    ("KS4", .keyStage4), ("KS5", .keyStage5),
    ("FE", .furtherEducation), ("HE", .higherEducation),
    ("adult", .adult),
  ]

  private static let names: [(name: StaticString, stage: Stage)] = [
    ("early years foundation stage", .earlyYears),
    ("early years", .earlyYears),
    ("foundation stage", .earlyYears),
    ("nursery", .earlyYears),
    ("reception", .earlyYears),
    ("infant", .keyStage1),
    ("junior", .keyStage2),
    ("gcse", .keyStage4),
    ("a level", .keyStage5),
    ("a-level", .keyStage5),
    ("as level", .keyStage5),
    ("t level", .keyStage5),
    ("sixth form", .keyStage5),
    ("post-16", .keyStage5),
    ("16-19", .keyStage5),
    ("further education", .furtherEducation),
    ("higher education", .higherEducation),
    ("university", .higherEducation),
    ("undergraduate", .higherEducation),
    ("postgraduate", .higherEducation),
    ("adult education", .adult),
    ("adult learning", .adult),
    ("adult and community learning", .adult),
  ]

  private static func named(_ text: UnsafeRawBufferPointer) -> Stage? {
    for (name, stage) in codes where text.isEqual(ignoringCase: name) { return stage }
    for (name, stage) in names where text.isEqual(ignoringCase: name) { return stage }
    return keyStage(text) ?? year(text)
  }

  private static let keyStageLabels: [StaticString] = ["key stage", "keystage", "ks"]
  private static let numerals: [StaticString] = ["one", "two", "three", "four", "five"]
  private static let keyStages: [Stage] = [
    .keyStage1, .keyStage2, .keyStage3, .keyStage4, .keyStage5,
  ]

  /// `KS 2`, `Key Stage 2`, `key stage two`.
  private static func keyStage(_ text: UnsafeRawBufferPointer) -> Stage? {
    for label in keyStageLabels where text.hasPrefix(ignoringCase: label) {
      let number = text.dropping(label.utf8CodeUnitCount).withoutSpaceAround
      let spelled = numerals.firstIndex { number.isEqual(ignoringCase: $0) }.map { $0 + 1 }
      guard let place = spelled ?? number.number(0..<number.count), (1...5).contains(place) else {
        return nil
      }
      return keyStages[place - 1]
    }
    return nil
  }

  private static let yearLabels: [StaticString] = ["year", "yr", "y"]

  /// `Year 4`, `Y4`, `yr 4`, as England counts.
  private static func year(_ text: UnsafeRawBufferPointer) -> Stage? {
    for label in yearLabels where text.hasPrefix(ignoringCase: label) {
      let number = text.dropping(label.utf8CodeUnitCount).withoutSpaceAround
      guard let place = number.number(0..<number.count), place > 0,
        let year = SchoolYear(place, in: .england)
      else { return nil }
      return Stage(year: year)
    }
    return nil
  }
}
