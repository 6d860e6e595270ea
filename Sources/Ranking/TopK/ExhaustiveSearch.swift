/// Scores every match and sorts them all: slow, plain, and what the others must agree with.
public struct ExhaustiveSearch {
  private let match: TextMatch
  private var all: [RankedDocument] = []

  /// The number of matches.
  public private(set) var total = 0

  /// The counts of facet values, by id.
  public private(set) var facets: [UInt32: Int] = [:]

  /// Begins a search.
  public init(_ match: TextMatch) { self.match = match }

  /// The matches, the best first.
  public var ranked: [RankedDocument] { all.sorted { $0.precedes($1) } }

  /// Adds the matches of a segment.
  public mutating func search(_ question: SegmentQuestion) {
    let impacts = question.groups.map { lists in
      var impacts = [UInt8](repeating: 0, count: question.documents.count)
      for list in lists { list.forEach { impacts[$0] = max(impacts[$0], $1) } }
      return impacts
    }
    let candidates = candidates(question)
    for slot in 0..<question.documents.count where candidates?.contains(slot) != false {
      guard question.deleted?.contains(slot) != true, question.allowed?.contains(slot) != false,
        matches(slot, impacts, question)
      else { continue }
      let profile = Int(question.documents.facets.profiles[slot])
      let missing = question.missing.isEmpty ? 0 : question.missing[profile]
      count(question.documents.facets.values(of: slot), missing)
      guard missing == 0 else { continue }
      total += 1
      all.append(ranked(slot, impacts, question.documents))
    }
  }

  /// The documents that hold any word at all, where others cannot match.
  private func candidates(_ question: SegmentQuestion) -> DocumentSet? {
    if case .node = match.condition { return nil }
    var set = DocumentSet(capacity: question.documents.count)
    for list in question.groups.joined() { list.forEach { document, _ in set.insert(document) } }
    return set
  }

  private mutating func count(_ values: ArraySlice<UInt32>, _ missing: UInt16) {
    for id in values where missing == 0 || missing == 1 << UInt16(id & 15) {
      facets[id, default: 0] += 1
    }
  }

  private func ranked(
    _ slot: Int,
    _ impacts: [[UInt8]],
    _ documents: SegmentDocuments
  ) -> RankedDocument {
    var sum: UInt32 = 0
    for group in impacts.indices where impacts[group][slot] > 0 {
      sum += UInt32(match.tables.value(group, impacts[group][slot]))
    }
    return RankedDocument(
      score: sum * UInt32(documents.factors[slot]),
      date: documents.dates[slot],
      document: documents.documents[slot]
    )
  }

  private func matches(_ slot: Int, _ impacts: [[UInt8]], _ question: SegmentQuestion) -> Bool {
    switch match.condition {
    case .any: impacts.contains { $0[slot] > 0 }
    case .all(let required):
      impacts[..<required].allSatisfy { $0[slot] > 0 }
        && question.phrases.indices.allSatisfy { holds(slot, question.phrases[$0]) }
    case .node(let node): matches(node, slot, impacts, question)
    }
  }

  private func matches(
    _ node: MatchNode,
    _ slot: Int,
    _ impacts: [[UInt8]],
    _ question: SegmentQuestion
  ) -> Bool {
    switch node {
    case .group(let number): impacts[number][slot] > 0
    case .phrase(let number): holds(slot, question.phrases[number])
    case .set(let number): question.sets[number].contains(slot)
    case .everything: true
    case .all(let nodes): nodes.allSatisfy { matches($0, slot, impacts, question) }
    case .any(let nodes): nodes.contains { matches($0, slot, impacts, question) }
    case .difference(let node, let excluded):
      matches(node, slot, impacts, question) && !matches(excluded, slot, impacts, question)
    }
  }

  private func holds(_ slot: Int, _ phrase: SegmentQuestion.Phrase?) -> Bool {
    guard let phrase else { return false }
    let places = zip(phrase.lists, phrase.positions).map { list, positions in
      Set(list.index(of: slot).map { positions.positions(of: $0) } ?? [])
    }
    guard let first = places.first else { return false }
    return first.contains { start in
      places.indices.allSatisfy { places[$0].contains(start + $0) }
    }
  }
}
