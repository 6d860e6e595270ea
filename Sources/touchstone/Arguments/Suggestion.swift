/// Finds the word that was probably meant.
enum Suggestion {
  /// The candidate nearest to `word`, if it is near enough to be a slip of the fingers.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased().utf8)
    let scored = candidates.map { (candidate: $0, distance: distance(typed, Array($0.utf8))) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= max(1, min(typed.count, best.candidate.utf8.count) / 3) {
      return best.candidate
    }
    // An unfinished word names its candidate if it names only one.
    let completions = candidates.filter { typed.count >= 2 && $0.hasPrefix(word.lowercased()) }
    return completions.count == 1 ? completions.first : nil
  }

  /// The edits between two words: insertions, deletions, substitutions, and swaps of neighbours.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let isSame = left[row] == right[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0 && column > 0 && left[row] == right[column - 1]
          && left[row - 1] == right[column]
        {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
