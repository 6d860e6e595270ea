import Metadata

/// Facet values while they are gathered: each once, and no more than a page of any facet.
struct FacetCollection {
  private(set) var facets = FacetValues()
  private var declaredAges: ClosedRange<Int>?
  private var derivedAges: ClosedRange<Int>?
  private var hintedAges: ClosedRange<Int>?
  /// The places of values that give way to any other of their facet.
  private var fallbacks: Set<Facet> = []

  /// Whether there is a value of a facet.
  func has(_ facet: Facet) -> Bool { facets.values.contains { $0.facet == facet } }

  /// Adds a value, unless it is there; a declared value makes a derived one declared.
  mutating func add(_ facet: Facet, _ value: String, _ basis: ValueBasis) {
    if fallbacks.remove(facet) != nil { facets.values.removeAll { $0.facet == facet } }
    var number = 0
    for index in facets.values.indices where facets.values[index].facet == facet {
      if facets.values[index].value == value {
        if basis == .declared { facets.values[index].basis = .declared }
        return
      }
      number += 1
    }
    guard number < FacetDeriver.greatestNumber else { return }
    facets.values.append(FacetValue(facet, value, basis: basis))
  }

  /// Adds a derived value that gives way to any other of its facet.
  mutating func addFallback(_ facet: Facet, _ value: String) {
    guard !has(facet) else { return }
    add(facet, value, .derived)
    fallbacks.insert(facet)
  }

  /// Widens the ages: those declared, or those of stages.
  mutating func extend(_ ages: AgeRange, isDeclared: Bool) {
    let range = Self.closed(ages)
    if isDeclared {
      declaredAges = Self.union(declaredAges, range)
    } else {
      derivedAges = Self.union(derivedAges, range)
    }
  }

  /// Widens the ages that stages among the subjects and keywords hint at.
  mutating func extendHint(_ ages: AgeRange) {
    hintedAges = Self.union(hintedAges, Self.closed(ages))
  }

  /// Keeps the ages declared, or else those of stages, or else those hinted at.
  mutating func settleAges() { facets.ages = declaredAges ?? derivedAges ?? hintedAges }

  private static func closed(_ ages: AgeRange) -> ClosedRange<Int> {
    (ages.low ?? 0)...max(ages.low ?? 0, ages.high ?? AgeRange.oldest)
  }

  private static func union(
    _ known: ClosedRange<Int>?,
    _ range: ClosedRange<Int>
  ) -> ClosedRange<Int> {
    guard let known else { return range }
    return min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
  }
}
