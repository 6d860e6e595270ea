public import Metadata

/// Works out the facets of records from what they say, by the library's vocabularies.
///
/// What is declared comes before what is derived, and where there is no evidence there is no value.
public struct FacetDeriver: Sendable {
  /// The greatest number of values of one facet.
  static let greatestNumber = 12
  /// The greatest length of a value, in bytes: longer ones are sentences, not values.
  static let greatestLength = 80

  let subjects: Vocabulary?
  let types: Vocabulary?
  let licences: Vocabulary?
  let languages: Vocabulary?
  let accesses: Vocabulary?
  let features: Vocabulary?
  /// England's stages, then those of the other nations.
  let stages: [Vocabulary]

  /// Makes a deriver that uses the vocabularies of `library`.
  public init(library: StandardsLibrary) {
    subjects = library.vocabulary("subject")
    types = library.vocabulary("type")
    licences = library.vocabulary("licence")
    languages = library.vocabulary("language")
    accesses = library.vocabulary("access")
    features = library.vocabulary("accessibility-feature")
    stages = ["stage", "stage-scotland", "stage-wales", "stage-northern-ireland"]
      .compactMap { library.vocabulary($0) }
  }

  /// The facets of `record`, judged by `assessment`.
  public func derive(_ record: borrowing Record, _ assessment: Assessment) -> FacetValues {
    var collection = FacetCollection()
    record.text.withUnsafeBytes { text in
      for value in record.resource {
        let bytes = UnsafeRawBufferPointer(rebasing: text[value.range]).withoutSpaceAround
        guard !bytes.isEmpty else { continue }
        add(value, bytes, record, to: &collection)
      }
    }
    addStagesOfAges(to: &collection)
    collection.add(.format, record.format.reader, .derived)
    if let grade = assessment.grade { collection.add(.grade, grade.rawValue, .derived) }
    for standard in assessment.standards where standard.passed {
      collection.add(.standard, standard.id, .derived)
    }
    return collection.facets
  }

  private func add(
    _ value: ResourceValue,
    _ bytes: UnsafeRawBufferPointer,
    _ record: borrowing Record,
    to collection: inout FacetCollection
  ) {
    switch value.field {
    case .subject: addSubject(bytes, to: &collection)
    case .keyword, .alignment, .teaches: addSubjectOfKeyword(bytes, to: &collection)
    case .type, .publicationType: add(.type, bytes, types, to: &collection)
    case .format: addTypeOfFormat(bytes, to: &collection)
    case .licence, .rights: addLicence(bytes, to: &collection)
    case .language: addLanguage(bytes, to: &collection)
    case .ageRange: addAges(bytes, to: &collection)
    case .stage, .educationalLevel, .audience: addStage(bytes, to: &collection)
    case .cost: addCost(bytes, to: &collection)
    case .access: add(.access, bytes, accesses, to: &collection)
    case .publisher: addText(.publisher, bytes, to: &collection)
    case .provider:
      if !collection.has(.publisher) { addText(.publisher, bytes, to: &collection) }
    case .accessibilityFeature: addFeature(bytes, to: &collection)
    case .accessibilityConformance: addConformance(bytes, to: &collection)
    default: break
    }
  }

  // MARK: Words of a list

  private func add(
    _ facet: Facet,
    _ bytes: UnsafeRawBufferPointer,
    _ vocabulary: Vocabulary?,
    to collection: inout FacetCollection
  ) {
    guard let hit = vocabulary?.entry(for: bytes) else { return }
    collection.add(facet, hit.term.id, hit.role == .id ? .declared : .derived)
  }

  private func addText(
    _ facet: Facet,
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    guard bytes.count <= Self.greatestLength else { return }
    collection.add(facet, String(decoding: bytes, as: UTF8.self), .declared)
  }

  /// A subject of the list; else the first part of a compound one that is; else the words as given.
  private func addSubject(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    if let hit = subjects?.entry(for: bytes) {
      collection.add(.subject, hit.term.id, hit.role == .id ? .declared : .derived)
    } else if addHintOfAges(bytes, to: &collection) {
      // Progression step 3 is no subject.
    } else if let part = subjectPart(of: bytes) {
      collection.add(.subject, part, .derived)
    } else if !bytes.starts(with: "http".utf8), bytes.contains(where: \.isLetter) {
      addText(.subject, bytes, to: &collection)
    }
  }

  private func addSubjectOfKeyword(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    if let hit = subjects?.entry(for: bytes) {
      collection.add(.subject, hit.term.id, .derived)
    } else {
      _ = addHintOfAges(bytes, to: &collection)
    }
  }

  /// The subject that a part of a compound heading names, as in `Mathematics -- Study and teaching`.
  private func subjectPart(of bytes: UnsafeRawBufferPointer) -> String? {
    let separators = "-;:/,>|".utf8
    var start = 0
    for end in 0...bytes.count where end == bytes.count || separators.contains(bytes[end]) {
      let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).withoutSpaceAround
      if !part.isEmpty, part.count < bytes.count, let hit = subjects?.entry(for: part) {
        return hit.term.id
      }
      start = end + 1
    }
    return nil
  }

  /// The type that a media type tells of, where the record names none.
  private func addTypeOfFormat(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    let families: [(StaticString, String)] = [
      ("video/", "video"), ("audio/", "audio"), ("image/", "image"),
    ]
    for (prefix, type) in families
    where bytes.starts(
      with: UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
    ) {
      collection.addFallback(.type, type)
    }
  }

  // MARK: Rights, cost and access

  private func addLicence(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    if let licence = Licence(bytes), let term = licences?.term(named: licence.name) {
      collection.add(.licence, term.id, .derived)
    } else {
      add(.licence, bytes, licences, to: &collection)
    }
    if let hit = accesses?.entry(for: bytes), hit.role != .alias || bytes.count > 12 {
      collection.add(.access, hit.term.id, .derived)
    }
  }

  private func addCost(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    switch String(decoding: bytes.prefix(8), as: UTF8.self).lowercased() {
    case "true", "f", "free", "no", "0", "0.00": collection.add(.cost, "free", .declared)
    case "false", "p", "paid", "yes": collection.add(.cost, "paid", .declared)
    default: break
    }
  }

  // MARK: Language and accessibility

  private func addLanguage(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    if let hit = languages?.entry(for: bytes) {
      collection.add(.language, hit.term.id, hit.role == .id ? .declared : .derived)
    } else if let tag = LanguageTag.reading(bytes), !tag.namesNoLanguage {
      // Three letters where two are the rule come to the two.
      collection.add(.language, languages?.term(named: tag.language)?.id ?? tag.language, .declared)
    }
  }

  private func addFeature(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    guard let heading = features?.entry(for: bytes)?.term.maps else { return }
    collection.add(.accessibility, heading, .derived)
  }

  /// A claim of WCAG conformance, by its level.
  private func addConformance(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    let text = String(decoding: bytes.prefix(200), as: UTF8.self).uppercased()
    guard text.contains("WCAG") else { return }
    let words = text.split { !($0.isLetter || $0.isNumber) }
    guard let level = ["AAA", "AA", "A"].first(where: { words.contains(Substring($0)) }) else {
      return
    }
    collection.add(.accessibility, "WCAG " + level, .declared)
  }

  // MARK: Ages and stages

  private func addAges(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    guard let ages = AgeRange.reading(bytes) else { return }
    collection.extend(ages, isDeclared: true)
  }

  private func addStage(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) {
    for vocabulary in stages {
      guard let term = vocabulary.entry(for: bytes)?.term else { continue }
      if term.nation == Nation.england.rawValue { collection.add(.stage, term.id, .declared) }
      if let ages = term.ages { collection.extend(ages, isDeclared: false) }
      return
    }
    guard let stage = Stage(bytes) else { return }
    collection.add(.stage, stage.rawValue, .declared)
    if let ages = stage.ages(in: .england) { collection.extend(ages, isDeclared: false) }
  }

  /// Takes the ages of a stage of school named among the subjects or keywords, as many publishers do;
  /// false where none is named.
  private func addHintOfAges(
    _ bytes: UnsafeRawBufferPointer,
    to collection: inout FacetCollection
  ) -> Bool {
    for vocabulary in stages {
      guard let (term, role, _) = vocabulary.entry(for: bytes) else { continue }
      guard let ages = term.ages, !Self.sectors.contains(term.id) else { return false }
      if role == .alias,
        Self.namesOfOtherThings.contains(String(decoding: bytes, as: UTF8.self).lowercased())
      {
        return false
      }
      collection.extendHint(ages)
      return true
    }
    return false
  }

  /// What is taught about, as often as for: adult education, higher education.
  private static let sectors: Set = ["FE", "HE", "adult"]
  /// Names of stages that are subjects as well: infants in medicine, reception in literature.
  private static let namesOfOtherThings: Set = [
    "infant", "infants", "junior", "juniors", "nursery", "reception", "kindergarten", "higher",
    "early years",
  ]

  /// The stages of England's schools that the ages overlap by a year or more, unless one is declared.
  private func addStagesOfAges(to collection: inout FacetCollection) {
    collection.settleAges()
    guard !collection.has(.stage), let ages = collection.facets.ages,
      let range = AgeRange(low: ages.lowerBound, high: ages.upperBound > 99 ? nil : ages.upperBound)
    else { return }
    let school = Set(Stage.allCases.filter { $0 <= .keyStage5 }.map(\.rawValue))
    for term in stages.first?.terms ?? [] where school.contains(term.id) {
      if term.ages?.overlap(with: range) ?? 0 > 0 { collection.add(.stage, term.id, .derived) }
    }
  }
}

extension UInt8 {
  /// Whether this is a letter, or part of a character beyond ASCII.
  fileprivate var isLetter: Bool { self >= 0x80 || (self | 0x20) &- 0x61 < 26 }
}
