import Metadata
import Standards
import Testing

@testable import Search

@Suite struct AgeFitTests {
  @Test func agesMadeForTheLearnersComeBeforeThoseThatHoldThemAndThoseAtTheEdge() {
    let fits = [8..<9, 7..<9, 7..<11, 5..<16].map { AgeFit.fit($0, wanted: 8..<9) }
    #expect(fits == fits.sorted(by: >) && fits[0] == 1 && fits[3] > 0.5)
    #expect(AgeFit.fit(14..<16, wanted: 15..<17) < AgeFit.fit(15..<18, wanted: 15..<17))
    #expect(AgeFit.fit(11..<14, wanted: 14..<16) == 0)
  }

  @Test func whatHasNoOldestAgeIsNotTakenForALongLife() {
    #expect(AgeFit.fit(19..<100, wanted: 18..<100) > 0.8)
    #expect(AgeFit.fit(16..<19, wanted: 18..<100) < 0.2)
  }

  @Test func agesOfTheSameLearnersAreTakenTogetherAndOthersAreAlternatives() {
    func wanted(_ ages: [Range<Int>]) -> [Range<Int>] {
      AgeFit(ages, factors: .init(), stageID: { _ in nil }).wanted
    }
    #expect(wanted([16..<18, 15..<17]) == [16..<17])
    #expect(wanted([5..<7, 11..<14]) == [5..<7, 11..<14])
    #expect(wanted([7..<11, 8..<9, 11..<14]) == [8..<9, 11..<14])
  }

  /// Topics and stages over the subjects, as a small school has them.
  private func shelf() throws -> SearchFixture {
    let stage = { (name: String) in [FacetValue(.stage, name)] }
    return try SearchFixture([
      Item(title: "Fractions for all", facets: stage("KS2"), ages: 5...16, quality: 95),
      Item(title: "Fractions of a pitch", facets: stage("KS2"), ages: 8...9, quality: 40),
      Item(title: "Chemistry of salts", facets: stage("KS4"), ages: 14...16, quality: 95),
      Item(title: "Chemistry in depth", facets: stage("KS5"), ages: 16...18, quality: 50),
      Item(title: "Library skills", facets: stage("HE"), ages: 18...99),
      Item(title: "Library skills at school", facets: stage("KS5"), ages: 16...19, quality: 95),
    ])
  }

  @Test(arguments: [
    ("fractions year 4", "Fractions of a pitch"), ("fractions KS3", "Fractions for all"),
    ("Higher chemistry S5", "Chemistry in depth"), ("chemistry S4", "Chemistry of salts"),
    ("library skills HE", "Library skills"), ("library skills A level", "Library skills at school"),
  ])
  func whatFitsBestComesFirst(query: String, title: String) throws {
    #expect(try shelf().titles(query).first == title)
  }
}
