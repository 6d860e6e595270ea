import Standards
import TestSupport
import Testing

/// The standards the project ships judge their own examples as they say.
@Suite struct ShippedStandardsTests {
  @Test func everyCriterionJudgesItsOwnExamples() {
    let check = StandardsLibrary.check(Folders.standards)
    #expect(check.problems.map(\.description) == [])
    #expect(check.examples > check.criteria * 2)
  }
}
