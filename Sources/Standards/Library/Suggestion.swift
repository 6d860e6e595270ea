/// The words of a list that a mistyped word may have been meant to be.
enum Suggestion {
  /// The nearest of `candidates` within a third of the word's length in edits; `nil` if none is.
  static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = distance(word.lowercased(), candidate.lowercased())
      if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// A sentence that offers the nearest word, or lists all of them.
  static func sentence(for word: String, in candidates: [String]) -> String {
    if let word = nearest(to: word, in: candidates) { return "Did you mean \"\(word)\"?" }
    return "Known here: \(candidates.joined(separator: ", "))."
  }

  /// The number of characters to insert, delete, replace or swap with a neighbour.
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
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
