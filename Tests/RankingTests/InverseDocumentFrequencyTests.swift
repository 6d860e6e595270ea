import Foundation
import Testing

@testable import Ranking

@Suite struct InverseDocumentFrequencyTests {
  @Test(arguments: [1.0, 1.000_1, 1.5, 2, 3, 1_000, 7.5e8])
  func logarithmIsThatOfTheSystem(number: Double) {
    #expect(
      abs(InverseDocumentFrequency.logarithm(number) - log(number)) < 1e-14 * max(1, log(number))
    )
  }

  @Test func rareWordsCountForMore() {
    let weights = [0, 1, 10, 100, 1_000].map {
      InverseDocumentFrequency.weight(documents: 1_000, matches: $0)
    }
    #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 } && weights[4] > 0)
  }
}
