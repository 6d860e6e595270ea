/// The word of a list that a mistyped word was probably meant to be.
public enum Suggestion {
  /// The nearest of `candidates`, if it is near enough to be a slip of the fingers; else the only
  /// one that `word` begins.
  ///
  /// Near enough is within a third of the shorter word's length, in edits and in any case.
  public static func nearest(
    to word: String,
    in candidates: some Sequence<String>
  ) -> String? {
    let typed = Array(word.lowercased())
    var best: (distance: Int, word: String)?
    var completions: [String] = []
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      if typed.count >= 2, letters.starts(with: typed) { completions.append(candidate) }
      let distance = distance(typed, letters)
      guard distance <= max(1, min(typed.count, letters.count) / 3) else { continue }
      if distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.word ?? (completions.count == 1 ? completions.first : nil)
  }

  /// A sentence that offers the nearest word, or lists all of them.
  public static func sentence(for word: String, in candidates: [String]) -> String {
    if let word = nearest(to: word, in: candidates) { return "Did you mean \"\(word)\"?" }
    return "Known here: \(candidates.joined(separator: ", "))."
  }

  /// The number of characters to insert, delete, replace or swap with a neighbour.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let cost = left[row] == right[column] ? 0 : 1
        var least = min(previous[column] + cost, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
