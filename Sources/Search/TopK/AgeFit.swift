internal import Metadata
internal import Ranking
internal import Standards

/// How well the ages of a resource fit those that a query asks for.
///
/// Whatever overlaps by a year matches. But who asks for year 4 wants what was made for year 4 first,
/// then what is for a part of school that holds it, and last what touches it at its edge.
struct AgeFit {
  /// The ages wanted, of which any one will do; none for all.
  let wanted: [Range<Int>]

  /// The facet values of the stages that the ages are, for resources that name their stage.
  private let stages: [(id: UInt32, years: Range<Int>)]

  private let factors: RankingWeights.AgeFactors

  /// Makes a fit for the ages of a query.
  ///
  /// Ages that overlap are said of the same learners (`Higher`, `S5`): what they share is wanted.
  /// Others are alternatives.
  init(
    _ ages: [Range<Int>],
    factors: RankingWeights.AgeFactors,
    stageID: (String) throws -> UInt32?
  ) rethrows {
    var wanted: [Range<Int>] = []
    for years in ages {
      if let index = wanted.firstIndex(where: { $0.overlaps(years) }) {
        wanted[index] = wanted[index].clamped(to: years)
      } else {
        wanted.append(years)
      }
    }
    self.wanted = wanted
    self.factors = factors
    stages = try wanted.compactMap { years in
      let stage = Stage.allCases.first { $0.ages(in: .england)?.years == years }
      return try stage.flatMap { try stageID($0.rawValue) }.map { ($0, years) }
    }
  }

  /// The documents of a segment that suit the ages, or declare none and name them.
  func suiting(_ contents: SegmentContents, naming: DocumentSet) -> DocumentSet {
    var set = DocumentSet(capacity: naming.capacity)
    for slot in 0..<naming.capacity {
      let ages = contents.ages(slot)
      let suits =
        ages.isEmpty ? naming.contains(slot) : wanted.contains { $0.overlaps(ages) }
      if suits { set.insert(slot) }
    }
    return set
  }

  /// The documents of a segment with their factors changed by how well they fit.
  func weighing(_ contents: SegmentContents, promoting set: DocumentSet? = nil) -> SegmentDocuments
  {
    let documents = contents.documents
    let hasStage = (0..<documents.facets.count).map { profile in
      let values = documents.facets.values(ofProfile: profile)
      return stages.contains { values.contains($0.id) }
    }
    // Few ranges of ages are in use: each is judged once.
    var known: [Range<Int>: Double] = [:]
    var factors = documents.factors
    for slot in factors.indices {
      var factor = 1.0
      if !wanted.isEmpty {
        let ages = contents.ages(slot)
        if hasStage[Int(documents.facets.profiles[slot])] {
          factor = 1
        } else if let sofar = known[ages] {
          factor = sofar
        } else {
          factor = self.factor(of: ages)
          known[ages] = factor
        }
      }
      if let set, set.contains(slot) { factor *= RankingWeights.AgeFactors.promotion }
      factors[slot] = SegmentDocuments.factor(
        Double(factors[slot]) / Double(SegmentDocuments.unit) * factor
      )
    }
    return documents.weighted(by: factors)
  }

  /// What the score of a resource for some ages is multiplied by.
  func factor(of ages: Range<Int>) -> Double {
    guard !ages.isEmpty else { return factors.unknown }
    let best = wanted.map { Self.fit(ages, wanted: $0) }.max() ?? 1
    guard best > 0 else { return factors.unsuited }
    return factors.lowest + (1 - factors.lowest) * best
  }

  /// From 0 for ages apart to 1 for the same: how much of what is wanted the ages cover, and how
  /// much of them is wanted.
  static func fit(_ ages: Range<Int>, wanted: Range<Int>) -> Double {
    let shared = Double(ages.clamped(to: wanted).count)
    guard shared > 0 else { return 0 }
    return shared / Double(length(wanted)) * (0.5 + 0.5 * shared / Double(length(ages)))
  }

  /// The number of years; those of adults count as few, because nobody takes a course for eighty.
  private static func length(_ years: Range<Int>) -> Int {
    let adulthood = 25
    return max(1, years.clamped(to: 0..<adulthood).count)
  }
}
