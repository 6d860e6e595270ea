internal import Metadata

/// Reads one phrase at the beginning of some words.
struct AgePhraseReader {
  /// A run of letters, a number or a sign within a word.
  private struct Atom {
    var text: Substring
    /// The number of words read when the atom is, or 0 where its word goes on after it.
    var wordsRead = 0

    var lower: String { text.lowercased() }
    var isCapitals: Bool { text.allSatisfy(\.isUppercase) }
  }

  private let atoms: [Atom]
  private var index = 0

  private init(_ words: [String]) {
    var atoms: [Atom] = []
    for (number, word) in words.enumerated() {
      atoms += Self.atoms(of: word).map { Atom(text: $0) }
      // A phrase may end before the comma or full stop of its last word.
      let last = atoms.indices.last { !Self.isPunctuation(atoms[$0].text) }
      for index in atoms.indices where index >= last ?? atoms.count {
        atoms[index].wordsRead = number + 1
      }
    }
    self.atoms = atoms
  }

  /// The years of age of the longest phrase that the words begin with, and its number of words.
  static func read(_ words: [String]) -> (years: Range<Int>, words: Int)? {
    let attempts: [(inout AgePhraseReader) -> Range<Int>?] = [
      { $0.readLabelled() }, { $0.readYearsOld() }, { $0.readName() },
    ]
    for attempt in attempts {
      var reader = AgePhraseReader(words)
      if let years = attempt(&reader), let last = reader.lastRead, last.wordsRead > 0 {
        return (years, last.wordsRead)
      }
    }
    return nil
  }

  private var lastRead: Atom? { index > 0 ? atoms[index - 1] : nil }

  private static func isPunctuation(_ text: Substring) -> Bool {
    text.allSatisfy { ".,;:?!".contains($0) }
  }

  private static func atoms(of word: String) -> [Substring] {
    var atoms: [Substring] = []
    var rest = word[...]
    while let first = rest.first {
      let atom =
        first.isLetter
        ? rest.prefix(while: \.isLetter)
        : first.isASCII && first.isNumber
          ? rest.prefix { $0.isASCII && $0.isNumber } : rest.prefix(1)
      atoms.append(atom)
      rest = rest[atom.endIndex...]
    }
    return atoms
  }
}

// MARK: - Labels and numbers

extension AgePhraseReader {
  /// `year 4`, `Y5-6`, `years 5 & 6`, `KS1/2`, `P5`, `blwyddyn 4`, `ages 7 to 9`, `age 16+`.
  private mutating func readLabelled() -> Range<Int>? {
    guard let label = takeLabel(), let first = takeNumber() else { return nil }
    var numbers = [first]
    var end = index
    while numbers.count < 4, takeSign() {
      // The label may be said again: Y5-Y6.
      let beforeLabel = index
      if takeLabel() != label { index = beforeLabel }
      guard let number = takeNumber() else { break }
      numbers.append(number)
      end = index
    }
    index = end
    if label == .age, take("+") { return AgeRange(low: first, high: nil)?.years }
    return years(label, numbers)
  }

  private mutating func takeLabel() -> AgeLabel? {
    let start = index
    for form in AgeLabel.forms {
      if takeAll(form.words), !form.isJoined || lastRead?.wordsRead == 0 { return form.label }
      index = start
    }
    return nil
  }

  private mutating func takeAll(_ words: [String]) -> Bool {
    for word in words where !take(word) { return false }
    return true
  }

  private static let numberWords = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen",
  ]

  private mutating func takeNumber() -> Int? {
    guard index < atoms.count else { return nil }
    let text = atoms[index].lower
    let spelled = Self.numberWords.firstIndex(of: text).map { $0 + 1 }
    guard let number = spelled ?? (text.utf8.count <= 2 ? Int(text) : nil) else { return nil }
    index += 1
    return number
  }

  private mutating func takeSign() -> Bool {
    ["-", "\u{2013}", "/", "&", ",", "to", "and", "a", "i"].contains { take($0) }
  }

  private mutating func take(_ text: String) -> Bool {
    guard index < atoms.count, atoms[index].lower == text else { return false }
    index += 1
    return true
  }

  private func years(_ label: AgeLabel, _ numbers: [Int]) -> Range<Int>? {
    var years: Range<Int>?
    for number in numbers {
      guard let found = label.years(number) else { return nil }
      let sofar = years ?? found
      years = min(sofar.lowerBound, found.lowerBound)..<max(sofar.upperBound, found.upperBound)
    }
    // The second of two ages is the birthday that the range ends at.
    guard label == .age, numbers.count > 1, let sofar = years else { return years }
    return sofar.lowerBound..<max(sofar.lowerBound + 1, sofar.upperBound - 1)
  }

  /// `7 year olds`, `7-9 years old`, `5-year-olds`.
  private mutating func readYearsOld() -> Range<Int>? {
    guard let first = takeNumber() else { return nil }
    var numbers = [first]
    if takeSign(), let second = takeNumber() { numbers.append(second) }
    while take("-") {}
    guard take("year") || take("years") || take("yr") || take("yrs") else { return nil }
    while take("-") {}
    guard take("old") || take("olds") else { return nil }
    return years(.age, numbers)
  }
}

// MARK: - Names

extension AgePhraseReader {
  /// `EYFS`, `reception`, `GCSE`, `A level`, `sixth form`, `HE`.
  private mutating func readName() -> Range<Int>? {
    for name in AgeName.all {
      if takeAll(name) { return name.years }
      index = 0
    }
    return nil
  }

  private mutating func takeAll(_ name: AgeName) -> Bool {
    for alternatives in name.words {
      guard let atom = next, alternatives.contains(atom.lower) else { return false }
      if name.isInCapitals, !atom.isCapitals { return false }
      index += 1
    }
    let following = next?.lower ?? ""
    return !name.exceptBefore.contains(following)
      && (name.onlyBefore.isEmpty || name.onlyBefore.contains(following)
        || name.orLast && following.isEmpty)
  }

  private var next: Atom? { index < atoms.count ? atoms[index] : nil }
}
