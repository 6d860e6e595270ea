/// Tells whether the words of a phrase stand one after the other in a document.
struct PhraseMatcher {
  /// For each word of the phrase the group whose list holds it.
  let groups: [Int]

  /// For each word of the phrase where it stands.
  let positions: [PositionList]

  /// Whether a document holds the phrase.
  ///
  /// - Parameter posting: the number of the document's posting in a group's list.
  /// - Returns: whether it does.
  @inline(__always)
  func matches(_ posting: (Int) -> Int) -> Bool {
    let first = posting(groups[0])
    let start = positions[0].first[first]
    guard start != PositionList.elsewhere else { return matchesAnywhere(posting) }
    // The first word stands in one place, so the others have one place to be.
    for word in 1..<groups.count {
      let number = posting(groups[word])
      let place = positions[word].first[number]
      if place != PositionList.elsewhere {
        guard Int(place) == Int(start) &+ word else { return false }
      } else {
        guard positions[word].holds(Int(start) &+ word, at: number) else { return false }
      }
    }
    return true
  }

  @inline(never)
  private func matchesAnywhere(_ posting: (Int) -> Int) -> Bool {
    let numbers = groups.map(posting)
    var isFound = false
    positions[0].forEachPosition(of: numbers[0]) { start in
      isFound = (1..<groups.count).allSatisfy {
        positions[$0].holds(start + $0, at: numbers[$0])
      }
      return !isFound
    }
    return isFound
  }
}

extension PositionList {
  /// Whether a posting's document has the term at a position.
  func holds(_ position: Int, at posting: Int) -> Bool {
    var isFound = false
    forEachPosition(of: posting) {
      isFound = $0 == position
      return $0 < position
    }
    return isFound
  }
}
