public import Search

/// What was done about a query, in sentences; the same words in a terminal and on a page.
public struct SearchNotes {
  /// A piece of a sentence.
  public enum Piece: Hashable, Sendable {
    /// Words of ours.
    case text(String)
    /// Words that were typed.
    case typed(String)
  }

  private let answer: SearchAnswer

  /// The notes on an answer.
  public init(_ answer: SearchAnswer) { self.answer = answer }

  /// Every note as a line of text.
  public var lines: [String] {
    var lines: [String] = []
    if let corrected {
      lines.append(Self.line(corrected) + " Search for just what you typed with --exact.")
    } else if !answer.corrections.isEmpty {
      lines.append("Did you mean: \(answer.corrections.joined(separator: ", "))?")
    }
    lines += [ages, synonyms, relaxed].compactMap { $0.map(Self.line) }
    return lines
  }

  /// That something else was searched for than what was typed; nil where it was not.
  public var corrected: [Piece]? {
    guard let corrected = answer.corrected else { return nil }
    return [
      .text("No resource has “"), .typed(answer.query), .text("”. These were found for “"),
      .typed(corrected), .text("”."),
    ]
  }

  /// Which ages the query was taken to ask for; nil where it names none.
  public var ages: [Piece]? {
    let ages = answer.understood.ages
    guard !ages.isEmpty else { return nil }
    var pieces: [Piece] = []
    for (number, part) in ages.enumerated() {
      pieces.append(.text(number == 0 ? "“" : number == ages.count - 1 ? " and “" : ", “"))
      pieces.append(.typed(part.source))
      pieces.append(.text("” was taken as \(Self.words(part))"))
    }
    return pieces + [.text(": what fits best comes first.")]
  }

  /// Which words were looked for besides those that were typed; nil where there are none.
  public var synonyms: [Piece]? {
    let synonyms = answer.understood.synonyms
    guard !synonyms.isEmpty else { return nil }
    var pieces: [Piece] = [.text("Looked for besides “")]
    for (number, synonym) in synonyms.enumerated() {
      if number > 0 { pieces.append(.text("; besides “")) }
      let others = synonym.others.prefix(4).joined(separator: ", ")
      pieces += [.typed(synonym.source), .text("”: \(others)")]
    }
    return pieces + [.text(".")]
  }

  /// What not every hit has; nil where every one has everything.
  public var relaxed: [Piece]? {
    guard let dropped = answer.relaxed, !dropped.isEmpty else { return nil }
    let start =
      switch answer.complete {
      case 0: "No resource has everything you asked for. "
      case 1: "Only one resource has everything you asked for. "
      default: "Only \(answer.complete) resources have everything you asked for. "
      }
    let rest =
      dropped.count == 1
      ? (answer.complete == 0 ? "These are without “" : "The others are without “")
      : (answer.complete == 0 ? "These lack one of “" : "The others lack one of “")
    var pieces: [Piece] = [.text(start + rest)]
    for (number, part) in dropped.enumerated() {
      if number > 0 { pieces.append(.text(number == dropped.count - 1 ? "” or “" : "”, “")) }
      pieces.append(.typed(part))
    }
    return pieces + [.text("”.")]
  }

  private static func words(_ ages: QueryReading.Ages) -> String {
    guard !ages.isOpen else { return "ages \(ages.years.lowerBound) and over" }
    return "ages \(ages.years.lowerBound) to \(ages.years.upperBound)"
  }

  private static func line(_ pieces: [Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .typed(let text): text
      }
    }.joined()
  }
}
