import Foundation
import Ranking
import Testing

/// Worked examples, each with its sum written out.
@Suite struct RelevanceMeasuresTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-12 }

  @Test func aPerfectRankingHasFullMarks() {
    let ranked = [3, 2, 1, 0]
    #expect(RelevanceMeasures.nDCG(ranked, judged: [1, 3, 2, 0]) == 1)
    #expect(RelevanceMeasures.averagePrecision(ranked, relevant: 3) == 1)
    #expect(RelevanceMeasures.reciprocalRank(ranked) == 1)
    #expect(RelevanceMeasures.recall(ranked, relevant: 3) == 1)
  }

  @Test func gainsAreDiscountedByTheLogarithmOfTheRank() {
    // 3/log2(2) + 0 + 2/log2(4) over 3/log2(2) + 3/log2(3) + 2/log2(4).
    let expected = (3 + 2 / 2) / (3 + 3 / log2(3.0) + 2 / 2)
    #expect(isNear(RelevanceMeasures.nDCG([3, 0, 2], judged: [3, 2, 3]), expected))
  }

  @Test func theIdealIsMadeOfTheJudgementsNotOfWhatWasFound() {
    // One of two documents of grade 2 was found, at the top: 2 over 2 + 2/log2(3).
    let expected = 2 / (2 + 2 / log2(3.0))
    #expect(isNear(RelevanceMeasures.nDCG([2], judged: [2, 2]), expected))
    #expect(RelevanceMeasures.nDCG([], judged: [2, 2]) == 0)
  }

  @Test func ranksBeyondTheDepthDoNotCount() {
    let late = Array(repeating: 0, count: 10) + [3]
    #expect(RelevanceMeasures.nDCG(late, judged: [3]) == 0)
    #expect(isNear(RelevanceMeasures.nDCG(late, judged: [3], depth: 11), 1 / log2(12.0)))
    // Twelve documents of grade 1: the ideal of the first ten is ten of them.
    let ones = Array(repeating: 1, count: 12)
    #expect(RelevanceMeasures.nDCG(Array(ones.prefix(10)), judged: ones) == 1)
  }

  @Test func averagePrecisionCountsWhatIsMissing() {
    // Relevant at ranks 1 and 3, and two that were not found: (1/1 + 2/3 + 0 + 0) / 4.
    #expect(isNear(RelevanceMeasures.averagePrecision([1, 0, 2], relevant: 4), (1 + 2.0 / 3) / 4))
  }

  @Test(
    arguments: [([0, 0, 1], 1.0 / 3), ([2], 1.0), ([0, 0], 0.0), ([], 0.0)] as [([Int], Double)]
  )
  func reciprocalRankIsThatOfTheFirst(ranked: [Int], expected: Double) {
    #expect(RelevanceMeasures.reciprocalRank(ranked) == expected)
  }

  @Test func recallLooksAsDeepAsItIsTold() {
    let ranked = [1] + Array(repeating: 0, count: 99) + [1]
    #expect(RelevanceMeasures.recall(ranked, relevant: 4) == 0.25)
    #expect(RelevanceMeasures.recall(ranked, relevant: 4, depth: 101) == 0.5)
  }

  @Test func nothingRelevantIsZeroAndNoFault() {
    #expect(RelevanceMeasures.nDCG([0, 0], judged: [0]) == 0)
    #expect(RelevanceMeasures.averagePrecision([0], relevant: 0) == 0)
    #expect(RelevanceMeasures.recall([0], relevant: 0) == 0)
  }
}
